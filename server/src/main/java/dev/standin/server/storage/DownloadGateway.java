package dev.standin.server.storage;

import dev.standin.contracts.exchange.Facts.Access;
import dev.standin.contracts.exchange.Headers;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/**
 * Serves presigned URLs that point to Standin's own port, as S3 would serve them, on the clock that
 * it is given.
 *
 * <p>Checks in this order: one way to sign only, method, parameters, access key, time, signature,
 * object. A signature holds for the method that was signed: as with S3, HEAD on a URL that was
 * signed for GET is a {@code SignatureDoesNotMatch}.
 */
public final class DownloadGateway {
  private final ObjectStore store;

  public DownloadGateway(ObjectStore store) {
    this.store = store;
  }

  /**
   * Answers one request.
   *
   * @param host the Host header
   * @param path as sent, still encoded, from the root, the session's prefix included
   * @param query as sent, without the question mark
   * @param prefix how {@code path} begins, up to before {@code /bucket/key}
   * @param session the only key pair that may have signed
   * @param now the session's time
   * @param requestId what S3 calls this request in {@code x-amz-request-id}
   */
  public Download serve(
      String method,
      String host,
      String path,
      String query,
      Headers headers,
      String prefix,
      Credentials session,
      Instant now,
      String requestId) {
    boolean head = method.equals("HEAD");
    var access = Access.REFUSED;
    try {
      var parameters = Query.parse(query);
      access = isSigned(parameters) ? Access.REFUSED : Access.MISSING;
      checkMechanism(parameters, headers);
      checkMethod(method);
      checkSignature(method, host, path, parameters, headers, session, now);
      access = Access.GRANTED;
      var at = location(path, prefix);
      var object = new ObjectAnswer(find(session, at), headers, parameters, requestId);
      return object.download(head, range -> () -> open(session, at, range)).as(access);
    } catch (S3Refusal e) {
      return e.download(head, requestId).as(e.isExpired() ? Access.EXPIRED : access);
    } catch (StorageException e) {
      return refusal(e).download(head, requestId).as(access);
    }
  }

  private void checkSignature(
      String method,
      String host,
      String path,
      Query parameters,
      Headers headers,
      Credentials session,
      Instant now)
      throws S3Refusal {
    var signed = PresignedRequest.parse(parameters, store.region());
    if (!signed.accessKey().equals(session.accessKey())) {
      throw new S3Refusal(
              403,
              "InvalidAccessKeyId",
              "The AWS Access Key Id you provided does not exist in our records.")
          .with("AWSAccessKeyId", signed.accessKey());
    }
    signed.checkTime(now);
    var decoded = Query.decodePath(path);
    signed.checkSignature(method, host, decoded, parameters, headers, store.region(), session);
  }

  /**
   * A refusal that nothing in the request has caused, in S3's words [D].
   *
   * @param status 403 for a URL that has expired, 404 for an object that is gone, 503 for too many
   *     requests; anything else is an internal error
   * @param at the object that was asked for
   */
  public static Download refusal(int status, String method, Location at, String requestId) {
    var refusal =
        switch (status) {
          case 403 -> S3Refusal.expired();
          case 404 -> noSuchKey(at);
          default -> S3Refusal.scripted(status);
        };
    var download = refusal.download(method.equals("HEAD"), requestId);
    return refusal.isExpired() ? download.as(Access.EXPIRED) : download;
  }

  /**
   * The object that a path names; empty if it names none.
   *
   * @param path as sent, still encoded, from the root
   * @param prefix how {@code path} begins, up to before {@code /bucket/key}
   */
  public static Optional<Location> object(String path, String prefix) {
    try {
      return Optional.of(location(path, prefix));
    } catch (S3Refusal e) {
      return Optional.empty();
    }
  }

  private static boolean isSigned(Query query) {
    return query.has("X-Amz-Algorithm") || query.has("X-Amz-Signature") || query.has("Signature");
  }

  private static void checkMechanism(Query query, Headers headers) throws S3Refusal {
    var authorization = headers.first("Authorization");
    boolean signed = isSigned(query);
    if (authorization.isPresent() && signed) {
      // S3 repeats the header's value as ArgumentValue; a secret must not reach the journal so.
      throw new S3Refusal(
              400,
              "InvalidArgument",
              "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature"
                  + " query string parameter or the Authorization header should be specified")
          .with("ArgumentName", "Authorization");
    }
    if (authorization.isPresent() && !authorization.get().startsWith("AWS")) {
      throw new S3Refusal(400, "InvalidArgument", "Unsupported Authorization Type")
          .with("ArgumentName", "Authorization");
    }
    if (query.has("Signature")) {
      throw new S3Refusal(
          400,
          "InvalidRequest",
          "The authorization mechanism you have provided is not supported. Please use"
              + " AWS4-HMAC-SHA256.");
    }
    if (!signed) {
      throw S3Refusal.accessDenied("Access Denied");
    }
  }

  private static void checkMethod(String method) throws S3Refusal {
    if (!method.equals("GET") && !method.equals("HEAD")) {
      throw new S3Refusal(
              405, "MethodNotAllowed", "The specified method is not allowed against this resource.")
          .with("Method", method)
          .with("ResourceType", "OBJECT")
          .withHeader("Allow", "GET, HEAD");
    }
  }

  private static Location location(String path, String prefix) throws S3Refusal {
    if (path.equals(prefix)) {
      // Not even a slash follows: as with S3, who asks for the root names no object.
      throw S3Refusal.accessDenied("Access Denied");
    }
    if (!path.startsWith(prefix + "/")) {
      throw new IllegalArgumentException(
          "the path " + path + " does not begin with the gateway's prefix " + prefix + "/");
    }
    var rest = Query.decodePath(path.substring(prefix.length() + 1));
    int slash = rest.indexOf('/');
    if (slash <= 0 || slash == rest.length() - 1) {
      throw S3Refusal.accessDenied("Access Denied");
    }
    return new Location(rest.substring(0, slash), rest.substring(slash + 1));
  }

  private ObjectHead find(Credentials session, Location at) throws S3Refusal, StorageException {
    var found = store.head(session, at);
    if (found.isPresent()) {
      return found.get();
    }
    if (store.bucketExists(session, at.bucket())) {
      throw noSuchKey(at);
    }
    throw new S3Refusal(404, "NoSuchBucket", "The specified bucket does not exist")
        .with("BucketName", at.bucket());
  }

  private static S3Refusal noSuchKey(Location at) {
    return S3Refusal.scripted(404).with("Key", at.key());
  }

  private InputStream open(Credentials session, Location at, String range) throws IOException {
    try {
      var object =
          store
              .read(session, at, range)
              .orElseThrow(() -> new IOException(at + " was deleted before it was sent"));
      return new FilterInputStream(object.body()) {
        @Override
        public void close() throws IOException {
          object.close();
        }
      };
    } catch (StorageException e) {
      throw new IOException(at + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static S3Refusal refusal(StorageException e) {
    return e.status() == 0
        ? new S3Refusal(
            503,
            "ServiceUnavailable",
            "Service is unable to handle request. (" + e.getMessage() + ")")
        : new S3Refusal(e.status(), e.code(), e.getMessage());
  }
}
