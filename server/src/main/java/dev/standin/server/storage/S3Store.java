package dev.standin.server.storage;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** What every store does in the same way: talking to its endpoint. */
abstract class S3Store implements ObjectStore {
  /** The user metadata that keeps the session's time of an object. */
  private static final String TIME = "standin-time";

  private final Supplier<URI> endpoint;
  private final String region;
  private final S3Calls calls;
  private final Outbox outbox = Outbox.forPartsOf(S3Upload.PART);

  S3Store(Supplier<URI> endpoint, String region, S3Calls calls) {
    this.endpoint = endpoint;
    this.region = region;
    this.calls = calls;
  }

  @Override
  public final URI endpoint() {
    return endpoint.get();
  }

  @Override
  public final String region() {
    return region;
  }

  final S3Calls calls() {
    return calls;
  }

  @Override
  public void ensureBucket(String session, Credentials as, String bucket) throws StorageException {
    var name = S3Calls.bucket(bucket);
    var who = S3Calls.as(as);
    if (found(as, bucket)) {
      return;
    }
    // Whatever HEAD said: it cannot name its reason, and the answer to this can.
    try {
      calls.call(s3 -> s3.createBucket(r -> r.bucket(name).overrideConfiguration(who)));
    } catch (StorageException e) {
      if (!e.code().equals("BucketAlreadyOwnedByYou")) {
        throw e;
      }
    }
  }

  private boolean found(Credentials as, String bucket) throws StorageException {
    try {
      return bucketExists(as, bucket);
    } catch (StorageException e) {
      if (e.status() == 0) {
        throw e;
      }
      return false;
    }
  }

  @Override
  public boolean bucketExists(Credentials as, String bucket) throws StorageException {
    var name = S3Calls.bucket(bucket);
    var who = S3Calls.as(as);
    try {
      calls.call(s3 -> s3.headBucket(r -> r.bucket(name).overrideConfiguration(who)));
      return true;
    } catch (StorageException e) {
      return rethrowUnlessMissing(e).isPresent();
    }
  }

  @Override
  public Upload upload(Credentials as, Location at, String contentType, Instant modified) {
    var metadata = modified == null ? Map.<String, String>of() : Map.of(TIME, modified.toString());
    return new S3Upload(calls, outbox, as, at, contentType, metadata);
  }

  @Override
  public void delete(Credentials as, Location at) throws StorageException {
    var bucket = S3Calls.bucketOf(at);
    var who = S3Calls.as(as);
    calls.call(
        s3 -> s3.deleteObject(r -> r.bucket(bucket).key(at.key()).overrideConfiguration(who)));
  }

  @Override
  public Optional<StoredObject> read(Credentials as, Location at, String rangeHeader)
      throws StorageException {
    var bucket = S3Calls.bucketOf(at);
    var who = S3Calls.as(as);
    var range = rangeHeader.isEmpty() ? null : rangeHeader;
    try {
      var body =
          calls.call(
              s3 ->
                  s3.getObject(
                      r -> r.bucket(bucket).key(at.key()).range(range).overrideConfiguration(who)));
      return Optional.of(new StoredObject(head(body.response()), rangeOf(body.response()), body));
    } catch (StorageException e) {
      return rethrowUnlessMissing(e);
    }
  }

  private static String rangeOf(GetObjectResponse reply) {
    return reply.contentRange() == null ? "" : reply.contentRange();
  }

  private static ObjectHead head(GetObjectResponse reply) {
    return head(
        reply.contentLength(),
        reply.eTag(),
        reply.contentType(),
        modified(reply.metadata(), reply.lastModified()));
  }

  // Storage knows the wall's time only; what the session's clock said was kept with the object.
  private static Instant modified(Map<String, String> metadata, Instant storages) {
    var kept = metadata == null ? null : metadata.get(TIME);
    try {
      return kept == null ? storages : Instant.parse(kept);
    } catch (DateTimeException somebodyElses) {
      return storages;
    }
  }

  private static ObjectHead head(Long length, String etag, String type, Instant modified) {
    return new ObjectHead(
        length == null ? 0 : length,
        etag == null ? "" : etag,
        type == null ? "" : type,
        modified == null ? Instant.EPOCH : modified);
  }

  @Override
  public Optional<ObjectHead> head(Credentials as, Location at) throws StorageException {
    var bucket = S3Calls.bucketOf(at);
    var who = S3Calls.as(as);
    try {
      var reply =
          calls.call(
              s3 -> s3.headObject(r -> r.bucket(bucket).key(at.key()).overrideConfiguration(who)));
      return Optional.of(
          head(
              reply.contentLength(),
              reply.eTag(),
              reply.contentType(),
              modified(reply.metadata(), reply.lastModified())));
    } catch (StorageException e) {
      return rethrowUnlessMissing(e);
    }
  }

  private static <T> Optional<T> rethrowUnlessMissing(StorageException e) throws StorageException {
    if (e.status() == 404) {
      return Optional.empty();
    }
    throw e;
  }

  @Override
  public void close() {
    outbox.close();
    calls.close();
  }
}
