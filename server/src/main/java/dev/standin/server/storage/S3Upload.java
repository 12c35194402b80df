package dev.standin.server.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Response;

/**
 * One PUT while the object fits into a part, a multipart upload once it does not.
 *
 * <p>A full part is sent by the {@link Outbox} while the next is filled.
 */
final class S3Upload extends Upload {
  /**
   * The least that S3 takes; also the largest size in which an object goes in one PUT. Ten thousand
   * of them are the most that S3 takes, 48 GiB.
   */
  static final int PART = 5 * 1024 * 1024;

  /** What an upload may hold without a place in the outbox: small objects never wait for one. */
  private static final int FREE = 256 * 1024;

  /** One is hashed here while S3 takes in another; a third would only keep others waiting. */
  private static final int MOST_SENDING = 2;

  private static final Logger LOG = LoggerFactory.getLogger(S3Upload.class);

  private final S3Calls calls;
  private final Outbox outbox;
  private final Credentials as;
  private final Location at;
  private final String contentType;
  private final Map<String, String> metadata;
  private final List<CompletedPart> parts = new ArrayList<>();

  private PartBuffer filling = new PartBuffer();
  private boolean placed;
  private final ArrayDeque<Future<CompletedPart>> sending = new ArrayDeque<>();
  private long bytes;
  private String uploadId = "";
  // Read by the sender: what was given up need not be sent.
  private volatile boolean over;

  /**
   * @param metadata what S3 keeps with the object for us; empty for nothing
   */
  S3Upload(
      S3Calls calls,
      Outbox outbox,
      Credentials as,
      Location at,
      String contentType,
      Map<String, String> metadata) {
    this.metadata = metadata;
    this.calls = calls;
    this.outbox = outbox;
    this.as = as;
    this.at = at;
    this.contentType = contentType;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, source.length);
    if (over) {
      throw new IOException("the upload of " + at + " is over; nothing more can be written to it");
    }
    try {
      // As early as it is known: whoever makes rows for nothing keeps others waiting.
      while (!sending.isEmpty() && sending.peek().isDone()) {
        arrived();
      }
      int done = 0;
      while (done < length) {
        // A full part waits for one more byte, so that an object of one exact part stays one PUT.
        if (filling.size() == PART) {
          post();
        }
        if (!placed && filling.size() >= FREE) {
          outbox.enter();
          placed = true;
        }
        int step = Math.min(length - done, (placed ? PART : FREE) - filling.size());
        filling.write(source, offset + done, step);
        done += step;
        bytes += step;
      }
    } catch (StorageException e) {
      close();
      throw new IOException("S3 refused a part of " + at + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new InterruptedIOException("the upload of " + at + " was interrupted");
    }
  }

  /** Gives the full part to the outbox, and takes an empty one. */
  private void post() throws StorageException, InterruptedException {
    if (uploadId.isEmpty()) {
      uploadId = begin();
    }
    if (sending.size() == MOST_SENDING) {
      arrived();
    }
    var part = filling;
    int number = next();
    var id = uploadId;
    try {
      sending.add(outbox.send(() -> over ? null : send(part, number, id)));
    } catch (RejectedExecutionException e) {
      throw new StorageException(StorageException.UNREACHABLE, 0, "storage was closed", e);
    }
    // The place goes with the part.
    placed = false;
    filling = new PartBuffer();
  }

  private CompletedPart send(PartBuffer part, int number, String id) throws StorageException {
    var who = S3Calls.sendingAs(as);
    var sent =
        toldOrAsked(
            s3 ->
                s3.uploadPart(
                    r ->
                        r.bucket(at.bucket())
                            .key(at.key())
                            .uploadId(id)
                            .partNumber(number)
                            .overrideConfiguration(who),
                    body(part)));
    return CompletedPart.builder().partNumber(number).eTag(sent.eTag()).build();
  }

  private int next() {
    return parts.size() + sending.size() + 1;
  }

  /** Waits for the first of the parts on their way. */
  private void arrived() throws StorageException, InterruptedException {
    try {
      var answer = sending.element().get();
      sending.remove();
      parts.add(answer);
    } catch (ExecutionException e) {
      sending.remove();
      if (e.getCause() instanceof StorageException refused) {
        throw refused;
      }
      throw new IllegalStateException("sending a part of " + at + " broke", e.getCause());
    }
  }

  private String begin() throws StorageException {
    var bucket = S3Calls.bucketOf(at);
    var who = S3Calls.as(as);
    return calls
        .call(
            s3 ->
                s3.createMultipartUpload(
                    r ->
                        r.bucket(bucket)
                            .key(at.key())
                            .contentType(contentType)
                            .metadata(metadata)
                            .overrideConfiguration(who)))
        .uploadId();
  }

  private RequestBody body(PartBuffer part) {
    return RequestBody.fromContentProvider(part::open, part.size(), contentType);
  }

  @Override
  public ObjectHead complete() throws StorageException {
    if (over) {
      throw new IllegalStateException("the upload of " + at + " is over");
    }
    try {
      var head = uploadId.isEmpty() ? putAll() : joinParts();
      uploadId = "";
      return head;
    } catch (StorageException e) {
      throw uploadId.isEmpty() ? reason(e) : e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException(
          StorageException.UNREACHABLE, 0, "the upload of " + at + " was interrupted", e);
    } finally {
      close();
    }
  }

  private <T> T toldOrAsked(S3Calls.Call<T> call) throws StorageException {
    try {
      return calls.call(call);
    } catch (StorageException e) {
      throw reason(e);
    }
  }

  /**
   * A server that refuses before it has read the body closes the connection, and a client that is
   * still sending loses the answer with it. The same question without a body gets one.
   */
  private StorageException reason(StorageException lost) {
    // Who does not answer is not asked again, and most answers say it all; that to a completion may
    // have begun before S3 knew what it would be.
    if (!lost.isCutOff() && !lost.code().equals("InternalError")) {
      return lost;
    }
    try {
      if (uploadId.isEmpty()) {
        uploadId = begin();
      } else {
        var who = S3Calls.as(as);
        calls.call(
            s3 ->
                s3.listParts(
                    r ->
                        r.bucket(at.bucket())
                            .key(at.key())
                            .uploadId(uploadId)
                            .overrideConfiguration(who)));
      }
      return lost;
    } catch (StorageException e) {
      return e.status() == 0 ? lost : e;
    }
  }

  private ObjectHead putAll() throws StorageException {
    var bucket = S3Calls.bucketOf(at);
    var who = S3Calls.sendingAs(as);
    var put =
        calls.call(
            s3 ->
                s3.putObject(
                    r ->
                        r.bucket(bucket)
                            .key(at.key())
                            .contentType(contentType)
                            .metadata(metadata)
                            .checksumCRC32(crc32())
                            .overrideConfiguration(who),
                    body(filling)));
    return head(put.eTag(), put);
  }

  // S3 keeps it and tells clients that ask for it, as AWS's own do: they find damage on the way.
  private String crc32() {
    var crc = new CRC32();
    filling.addTo(crc);
    var sum = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue());
    return Base64.getEncoder().encodeToString(sum.array());
  }

  private ObjectHead joinParts() throws StorageException, InterruptedException {
    var last = filling.size() == 0 ? null : send(filling, next(), uploadId);
    while (!sending.isEmpty()) {
      arrived();
    }
    if (last != null) {
      parts.add(last);
    }
    var who = S3Calls.as(as);
    var joined =
        toldOrAsked(
            s3 ->
                s3.completeMultipartUpload(
                    r ->
                        r.bucket(at.bucket())
                            .key(at.key())
                            .uploadId(uploadId)
                            .multipartUpload(m -> m.parts(parts))
                            .overrideConfiguration(who)));
    return head(joined.eTag(), joined);
  }

  private ObjectHead head(String etag, S3Response reply) {
    var date = reply.sdkHttpResponse().firstMatchingHeader("Date").orElse("");
    return new ObjectHead(bytes, etag == null ? "" : etag, contentType, instant(date));
  }

  private static Instant instant(String date) {
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  @Override
  public void close() {
    over = true;
    // Whoever is told to stop by an interrupt still has to take the parts back, and S3 would keep
    // one that it receives after the abort.
    boolean interrupted = Thread.interrupted();
    try {
      while (!sending.isEmpty()) {
        try {
          arrived();
        } catch (StorageException e) {
          // Told already, or of no more importance than the reason why this was given up.
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (RuntimeException | Error e) {
          // A bug or a lack of memory in a sender; the place and the parts are given back all the
          // same, or the uploads to come would wait for ever.
          LOG.warn("a part of {} broke on its way", at, e);
        }
      }
    } finally {
      giveBack();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void giveBack() {
    if (placed) {
      placed = false;
      outbox.leave();
    }
    try {
      filling = new PartBuffer();
    } finally {
      if (!uploadId.isEmpty()) {
        takeBack();
      }
    }
  }

  private void takeBack() {
    var abandoned = uploadId;
    uploadId = "";
    try {
      var who = S3Calls.as(as);
      calls.call(
          s3 ->
              s3.abortMultipartUpload(
                  r ->
                      r.bucket(at.bucket())
                          .key(at.key())
                          .uploadId(abandoned)
                          .overrideConfiguration(who)));
    } catch (StorageException e) {
      // With its bucket, all of it is gone.
      if (e.status() == 404) {
        return;
      }
      // The reason why it was given up matters more than this one, so it is not thrown over it.
      LOG.warn("parts of {} stay in storage: {}", at, e.getMessage());
    }
  }
}
