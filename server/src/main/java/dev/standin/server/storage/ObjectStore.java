package dev.standin.server.storage;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The S3 that artifacts live in.
 *
 * <p>Everything here goes over the wire to {@link #endpoint()} and to no other host, whatever a
 * bucket, key or credential says. Safe for several threads.
 */
public interface ObjectStore extends AutoCloseable {

  /** "embedded", "localstack" or "endpoint". */
  String kind();

  /** Where any S3 client reaches this store, path-style. */
  URI endpoint();

  String region();

  /** What a person should know about this store, a sentence each; usually none. */
  default List<String> warnings() {
    return List.of();
  }

  /**
   * Why nothing can be written there now, in a sentence for a person; empty if nothing speaks
   * against it. Asks the store, which may take seconds where it is far.
   */
  default Optional<String> trouble() {
    return Optional.empty();
  }

  /**
   * What the keys of Standin's own artifacts of a session begin with: "" where each session has a
   * namespace of its own, otherwise a prefix that ends in a slash.
   */
  String ownPrefix(String session);

  /**
   * Opens a session's namespace and returns the key pair that reads and writes it. On the embedded
   * store session and seed decide the access key, and the secret is random; opening again is
   * harmless.
   *
   * @throws IllegalArgumentException if the name could not be a directory's
   */
  Credentials open(String session, long seed);

  /**
   * Forgets a session. The embedded store deletes all of its objects, another one only what lies
   * under its {@link #ownPrefix} in buckets that were ensured with the session's key pair.
   */
  void close(String session);

  /**
   * Accepts a caller's own key pair for an open session and returns what to write with in its name.
   * The returned pair may differ from the caller's; S3 decides whether it is any good.
   */
  Credentials admit(String session, Credentials callers);

  /** Makes sure that a bucket exists. */
  void ensureBucket(String session, Credentials as, String bucket) throws StorageException;

  boolean bucketExists(Credentials as, String bucket) throws StorageException;

  /** Starts an object; S3 hears of it with the first full part or at the end. */
  default Upload upload(Credentials as, Location at, String contentType) {
    return upload(as, at, contentType, null);
  }

  /**
   * Starts an object whose {@link ObjectHead#lastModified} is a time of the session.
   *
   * @param modified null for storage's own time
   */
  Upload upload(Credentials as, Location at, String contentType, Instant modified);

  /** Deletes an object, if it is there. */
  void delete(Credentials as, Location at) throws StorageException;

  /** Whether a caller's bucket is made when the caller first names it. */
  default boolean makesCallersBuckets() {
    return false;
  }

  /**
   * Reads an object.
   *
   * @param rangeHeader the value of a Range header, or "" for all
   * @return empty if there is no such key or bucket
   * @throws StorageException otherwise, also {@code InvalidRange}
   */
  Optional<StoredObject> read(Credentials as, Location at, String rangeHeader)
      throws StorageException;

  /** Empty if there is no such key or bucket. */
  Optional<ObjectHead> head(Credentials as, Location at) throws StorageException;

  /**
   * Puts a turnstile before clients that read this store with an S3 client of their own. Only the
   * embedded store can: another S3 answers by itself.
   */
  default void watch(Turnstile turnstile) {}

  /** Gives everything back; harmless when repeated. */
  @Override
  void close();
}
