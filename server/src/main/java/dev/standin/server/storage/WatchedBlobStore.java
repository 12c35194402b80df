package dev.standin.server.storage;

import dev.standin.contracts.exchange.Headers;
import dev.standin.server.storage.Turnstile.Passage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

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
            "GET", new Location(request.bucket(), request.key()), () -> download(request, stored));
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
        passage("HEAD", new Location(request.bucket(), request.key()), () -> told(request, stored));
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
  private Passage passage(String method, Location at, Supplier<Download> stored) {
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
    exchange.leave(passage, changed(stored.told, passage.download().headers()));
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

  /** The headers that are not what storage would have told. */
  private static Headers changed(Headers before, Headers after) {
    return new Headers(
        after.fields().stream().filter(field -> !before.fields().contains(field)).toList());
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
      GetObjectRequest request, Stored<ResponseInputStream<GetObjectResponse>> stored) {
    var object = stored.ask();
    if (object == null) {
      return stored.refused();
    }
    var told = object.response();
    var headers =
        headers(told.eTag(), told.contentType(), told.lastModified(), told.contentRange());
    if (request.checksumMode() == ChecksumMode.ENABLED && told.contentRange() == null) {
      headers = checksums(headers, told.metadata());
    }
    stored.told = headers;
    int status = told.contentRange() == null ? 200 : 206;
    return new Download(
        status,
        headers.and("Content-Length", Long.toString(told.contentLength())),
        told.contentLength(),
        () -> object);
  }

  private static Download told(HeadObjectRequest request, Stored<HeadObjectResponse> stored) {
    var told = stored.ask();
    if (told == null) {
      return stored.refused();
    }
    var headers = headers(told.eTag(), told.contentType(), told.lastModified(), null);
    if (request.checksumMode() == ChecksumMode.ENABLED) {
      headers = checksums(headers, told.metadata());
    }
    stored.told = headers;
    return new Download(
        200,
        headers.and("Content-Length", Long.toString(told.contentLength())),
        0,
        BodySource.NONE);
  }

  private static Headers headers(String etag, String type, Instant modified, String range) {
    var headers = Headers.of("Server", "AmazonS3", "Accept-Ranges", "bytes");
    if (etag != null) {
      headers = headers.and("ETag", etag.startsWith("\"") ? etag : "\"" + etag + "\"");
    }
    if (type != null) {
      headers = headers.and("Content-Type", type);
    }
    if (modified != null) {
      headers = headers.and("Last-Modified", DATE.format(modified));
    }
    return range == null ? headers : headers.and("Content-Range", range);
  }

  // S3Proxy keeps checksums among the metadata that clients give, and tells them as S3 would.
  private static Headers checksums(Headers headers, Map<String, String> metadata) {
    var all = headers;
    for (var entry : new TreeMap<>(metadata).entrySet()) {
      var key = entry.getKey().toLowerCase(Locale.ROOT);
      if (key.startsWith(CHECKSUM)) {
        all = all.and("x-amz-checksum-" + key.substring(CHECKSUM.length()), entry.getValue());
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
    private Headers told = Headers.NONE;

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

    Download refused() {
      int status = refusal == null ? 404 : refusal.statusCode();
      return new Download(status, Headers.NONE, 0, BodySource.NONE);
    }
  }
}
