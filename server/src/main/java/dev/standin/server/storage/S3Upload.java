package dev.standin.server.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Response;

/** One PUT while the object fits into a part, a multipart upload once it does not. */
final class S3Upload extends Upload {
  /**
   * The least that S3 takes as a part, for each upload that runs holds one in memory. Also the
   * largest size in which an object goes in one PUT.
   */
  static final int PART = 5 * 1024 * 1024;

  private static final int FIRST_BUFFER = 64 * 1024;

  private final S3Calls calls;
  private final Credentials as;
  private final Location at;
  private final String contentType;
  private final Map<String, String> metadata;
  private final List<CompletedPart> parts = new ArrayList<>();

  // Grows up to one part: a hundred small exports at a time must not take a hundred parts' memory.
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int filled;
  private long bytes;
  private String uploadId = "";
  private boolean over;

  /**
   * @param metadata what S3 keeps with the object for us; empty for nothing
   */
  S3Upload(
      S3Calls calls,
      Credentials as,
      Location at,
      String contentType,
      Map<String, String> metadata) {
    this.metadata = metadata;
    this.calls = calls;
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
    int done = 0;
    while (done < length) {
      // A full buffer waits for one more byte, so that an object of one exact part stays one PUT.
      if (filled == PART) {
        sendOrGiveUp();
      }
      int step = Math.min(length - done, PART - filled);
      reserve(filled + step);
      System.arraycopy(source, offset + done, buffer, filled, step);
      filled += step;
      done += step;
      bytes += step;
    }
  }

  private void reserve(int size) {
    if (size > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.min(PART, Math.max(size, 2 * buffer.length)));
    }
  }

  private void sendOrGiveUp() throws IOException {
    try {
      sendPart();
    } catch (StorageException e) {
      close();
      throw new IOException("S3 refused a part of " + at + ": " + e.getMessage(), e);
    }
  }

  private void sendPart() throws StorageException {
    var who = S3Calls.as(as);
    if (uploadId.isEmpty()) {
      uploadId = begin();
    }
    int number = parts.size() + 1;
    var sent =
        toldOrAsked(
            s3 ->
                s3.uploadPart(
                    r ->
                        r.bucket(at.bucket())
                            .key(at.key())
                            .uploadId(uploadId)
                            .partNumber(number)
                            .overrideConfiguration(who),
                    buffered()));
    parts.add(CompletedPart.builder().partNumber(number).eTag(sent.eTag()).build());
    filled = 0;
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

  // Made anew for each attempt, straight from the buffer: a retry costs no copy.
  private RequestBody buffered() {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(buffer, 0, filled), filled, contentType);
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
    var who = S3Calls.as(as);
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
                    buffered()));
    return head(put.eTag(), put);
  }

  // S3 keeps it and tells clients that ask for it, as AWS's own do: they find damage on the way.
  private String crc32() {
    var crc = new CRC32();
    crc.update(buffer, 0, filled);
    var sum = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue());
    return Base64.getEncoder().encodeToString(sum.array());
  }

  private ObjectHead joinParts() throws StorageException {
    if (filled > 0) {
      sendPart();
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
    buffer = new byte[0];
    filled = 0;
    if (uploadId.isEmpty()) {
      return;
    }
    var abandoned = uploadId;
    uploadId = "";
    // Whoever is told to stop by an interrupt still has to take the parts back.
    boolean interrupted = Thread.interrupted();
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
      LoggerFactory.getLogger(S3Upload.class)
          .warn("parts of {} stay in storage: {}", at, e.getMessage());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
