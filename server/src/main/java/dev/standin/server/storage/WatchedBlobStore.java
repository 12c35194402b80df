package dev.standin.server.storage;

import dev.standin.contracts.exchange.Headers;
import dev.standin.server.storage.Turnstile.Passage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.shaded.org.eclipse.jetty.io.EofException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A session's store as clients of their own see it: behind the {@link Turnstile}.
 *
 * <p>No {@link java.lang.reflect.Proxy}: S3Proxy asks what kind of store is under a forwarding one,
 * and gives another kind's uploads other headers.
 */
final class WatchedBlobStore extends ForwardingBlobStore {
  private static final String CHECKSUM = "s3proxy_checksum_";

  private final String session;
  private final Supplier<Turnstile> turnstile;

  /**
   * @param turnstile asked at each read, since stores are there before anybody watches them
   */
  WatchedBlobStore(String session, BlobStore store, Supplier<Turnstile> turnstile) {
    super(store);
    this.session = session;
    this.turnstile = turnstile;
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    var stored = new Stored<>(() -> super.getBlob(request));
    var passage =
        passage(
            "GET",
            new Location(request.bucket(), request.key()),
            id -> download(request, stored, id));
    if (passage == null) {
      return stored.value();
    }
    boolean opened = false;
    try {
      admit(passage, stored);
      var body = passage.download().body().open();
      opened = true;
      return new ResponseInputStream<>(
          stored.value().response(), AbortableInputStream.create(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!opened && stored.value != null) {
        // Nobody reads it: the client has left, or something else is answered.
        stored.value.abort();
      }
    }
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    var stored = new Stored<>(() -> super.blobMetadata(request));
    var passage =
        passage(
            "HEAD", new Location(request.bucket(), request.key()), id -> told(request, stored, id));
    if (passage == null) {
      return stored.value();
    }
    admit(passage, stored);
    return stored.value();
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    var all = super.list(request);
    var hidden = turnstile.get().hidden(session);
    var shown =
        all.contents().stream()
            .filter(object -> !hidden.test(new Location(request.bucket(), object.key())))
            .toList();
    return shown.size() == all.contents().size() ? all : all.toBuilder().contents(shown).build();
  }

  /** Null if the turnstile has nothing to do with it, or S3Proxy looks for another purpose. */
  private Passage passage(String method, Location at, Function<String, Download> stored) {
    var exchange = S3Exchange.current().orElse(null);
    if (exchange == null || !exchange.method().equals(method) || !exchange.isNew()) {
      return null;
    }
    return turnstile
        .get()
        .pass(session, exchange.request(), at, exchange.line()::isLeft, stored)
        .orElse(null);
  }

  /** Lets the answer go its way from here, and throws if it is a refusal. */
  private static void admit(Passage passage, Stored<?> stored) {
    var exchange = S3Exchange.current().orElseThrow();
    exchange.leave(passage);
    try {
      passage.pace().stall();
    } catch (IOException e) {
      exchange.line().cut(false);
      // Of the kind that S3Proxy's web server does not warn of: nothing is wrong with it.
      throw new UncheckedIOException(new EofException(e));
    }
    if (!stored.asked || stored.value != null && passage.download().status() >= 400) {
      throw refusal(passage.download());
    }
    if (stored.refusal != null) {
      throw stored.refusal;
    }
  }

  private static S3Exception refusal(Download download) {
    var words = S3Refusal.scripted(download.status());
    var details =
        AwsErrorDetails.builder().errorCode(words.code()).errorMessage(words.getMessage()).build();
    return (S3Exception)
        S3Exception.builder()
            .statusCode(download.status())
            .message(words.getMessage())
            .awsErrorDetails(details)
            .build();
  }

  private static Download download(
      GetObjectRequest request,
      Stored<ResponseInputStream<GetObjectResponse>> stored,
      String requestId) {
    var object = stored.ask();
    if (object == null) {
      return stored.refused(false, requestId);
    }
    var told = object.response();
    var head = head(told.contentLength(), told.eTag(), told.contentType(), told.lastModified());
    var range = told.contentRange();
    try {
      var headers = answer(head, requestId).headers();
      if (range != null) {
        headers = headers.and("Content-Range", range);
      } else if (request.checksumMode() == ChecksumMode.ENABLED) {
        headers = checksums(headers, told.metadata());
      }
      return new Download(
          range == null ? 200 : 206,
          headers.and("Content-Length", Long.toString(head.length())),
          head.length(),
          () -> object);
    } catch (S3Refusal e) {
      return e.download(false, requestId);
    }
  }

  private static Download told(
      HeadObjectRequest request, Stored<HeadObjectResponse> stored, String requestId) {
    var told = stored.ask();
    if (told == null) {
      return stored.refused(true, requestId);
    }
    var head = head(told.contentLength(), told.eTag(), told.contentType(), told.lastModified());
    try {
      // The store is asked without the conditions, which S3Proxy would look at afterwards.
      var download = answer(head, requestId).download(true, range -> BodySource.NONE);
      return download.status() != 200 || request.checksumMode() != ChecksumMode.ENABLED
          ? download
          : new Download(200, checksums(download.headers(), told.metadata()), 0, BodySource.NONE);
    } catch (S3Refusal e) {
      return e.download(true, requestId);
    }
  }

  private static ObjectHead head(long length, String etag, String type, Instant modified) {
    var quoted = etag == null || etag.startsWith("\"") ? etag : "\"" + etag + "\"";
    return new ObjectHead(
        length,
        quoted == null ? "" : quoted,
        type == null ? "" : type,
        modified == null ? Instant.EPOCH : modified.truncatedTo(ChronoUnit.SECONDS));
  }

  private static ObjectAnswer answer(ObjectHead head, String requestId) throws S3Refusal {
    var request = S3Exchange.current().orElseThrow().request();
    return new ObjectAnswer(head, request.headers(), Query.parse(request.query()), requestId);
  }

  // S3Proxy keeps checksums among the metadata that clients give, and tells them as S3 would.
  private static Headers checksums(Headers headers, Map<String, String> metadata) {
    var all = headers;
    for (var entry : new TreeMap<>(metadata).entrySet()) {
      var key = entry.getKey().toLowerCase(Locale.ROOT);
      if (key.startsWith(CHECKSUM)) {
        var value = entry.getValue();
        all = all.and("x-amz-checksum-" + key.substring(CHECKSUM.length()), value);
        all = all.and("x-amz-checksum-type", value.contains("-") ? "COMPOSITE" : "FULL_OBJECT");
      }
    }
    return all;
  }

  /** What the store says, asked for when it is needed. */
  private static final class Stored<T> {
    private final Supplier<T> store;
    private T value;
    private boolean asked;
    private AwsServiceException refusal;

    Stored(Supplier<T> store) {
      this.store = store;
    }

    /** Null if the store refuses. */
    T ask() {
      asked = true;
      try {
        value = store.get();
      } catch (AwsServiceException e) {
        refusal = e;
      }
      return value;
    }

    T value() {
      return asked ? value : store.get();
    }

    Download refused(boolean head, String requestId) {
      int status = refusal == null ? 404 : refusal.statusCode();
      var details = refusal == null ? null : refusal.awsErrorDetails();
      if (status == 304) {
        return new Download(304, unchanged(details, requestId), 0, BodySource.NONE);
      }
      var words =
          details == null || details.errorCode() == null
              ? S3Refusal.scripted(status)
              : new S3Refusal(status, details.errorCode(), said(details));
      return words.download(head, requestId);
    }

    private static String said(AwsErrorDetails details) {
      return details.errorMessage() == null ? "" : details.errorMessage();
    }

    private static Headers unchanged(AwsErrorDetails details, String requestId) {
      var headers =
          Headers.of(
              "x-amz-request-id",
              requestId,
              "x-amz-id-2",
              S3Refusal.hostId(requestId),
              "Server",
              "AmazonS3");
      if (details == null || details.sdkHttpResponse() == null) {
        return headers;
      }
      return details
          .sdkHttpResponse()
          .firstMatchingHeader("ETag")
          .map(etag -> headers.and("ETag", etag))
          .orElse(headers);
    }
  }
}
