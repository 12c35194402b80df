package dev.standin.server.storage;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Any S3 at an endpoint. Sessions share its buckets and its key pair, so that Standin's own
 * artifacts carry a name of this run and the session in their key; what callers push into buckets
 * of theirs is shared. Closing a session deletes its artifacts; a server that ends leaves those of
 * sessions that are open.
 */
public final class RemoteS3 extends S3Store {
  private final String kind;
  private static final int BROKEN = 500;

  private final Credentials shared;
  // Two processes with equal seeds on one S3 have equal sessions, exports and files.
  private final String run = Chance.name();
  private final Map<String, Set<String>> buckets = new ConcurrentHashMap<>();

  /**
   * @param environment the process's: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN
   *     and AWS_REGION are read from it, with "test", "test", none and "us-east-1" where they are
   *     missing or empty
   * @throws StorageUnavailable if nothing answers there
   */
  public RemoteS3(URI endpoint, Map<String, String> environment) {
    this(
        "endpoint",
        checked(endpoint),
        said(environment, "AWS_REGION", "us-east-1"),
        new Credentials(
            said(environment, "AWS_ACCESS_KEY_ID", "test"),
            said(environment, "AWS_SECRET_ACCESS_KEY", "test"),
            said(environment, "AWS_SESSION_TOKEN", "")));
  }

  // Compose gives an empty value for a variable that is not set.
  private static String said(Map<String, String> environment, String name, String otherwise) {
    var value = environment.getOrDefault(name, "");
    return value.isEmpty() ? otherwise : value;
  }

  RemoteS3(String kind, URI endpoint, String region, Credentials shared) {
    super(() -> endpoint, region, new S3Calls(() -> endpoint, region));
    this.kind = kind;
    this.shared = shared;
    try {
      reach();
    } catch (StorageException e) {
      // What has trouble of its own now may be well by the time of the first export.
      if (e.status() == 0) {
        calls().close();
        throw new StorageUnavailable(e.getMessage(), e);
      }
    }
  }

  private void reach() throws StorageException {
    try {
      var who = S3Calls.as(shared);
      calls().call(s3 -> s3.listBuckets(r -> r.overrideConfiguration(who)));
    } catch (StorageException e) {
      // Refused is reached: the key pair may be good for some buckets only. One that breaks, or
      // still starts, is not.
      if (e.status() == 0 || e.status() >= BROKEN) {
        throw e;
      }
    }
  }

  @Override
  public Optional<String> trouble() {
    try {
      reach();
      return Optional.empty();
    } catch (StorageException e) {
      return Optional.of(
          e.status() == 0 ? e.getMessage() : "the S3 answers " + e.status() + " " + e.code());
    }
  }

  private static URI checked(URI endpoint) {
    var scheme = endpoint.getScheme();
    if (endpoint.getRawUserInfo() != null) {
      // Said without them: the message goes to a log.
      throw new StorageUnavailable(
          "the S3 endpoint has a name or password in it, which S3 does not take; give the key pair in"
              + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
          null);
    }
    if (endpoint.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new StorageUnavailable(
          "the S3 endpoint must read http://HOST[:PORT] or https://HOST[:PORT] but was " + endpoint,
          null);
    }
    return endpoint;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public String ownPrefix(String session) {
    return "standin/" + run + "/" + session + "/";
  }

  @Override
  public Credentials open(String session, long seed) {
    return shared;
  }

  @Override
  public Credentials admit(String session, Credentials callers) {
    return callers;
  }

  @Override
  public void ensureBucket(String session, Credentials as, String bucket) throws StorageException {
    super.ensureBucket(session, as, bucket);
    if (as.equals(shared)) {
      buckets.computeIfAbsent(session, any -> ConcurrentHashMap.newKeySet()).add(bucket);
    }
  }

  @Override
  public void close(String session) {
    var used = buckets.remove(session);
    for (var bucket : used == null ? Set.<String>of() : used) {
      try {
        clear(bucket, ownPrefix(session));
      } catch (StorageException e) {
        LoggerFactory.getLogger(RemoteS3.class)
            .warn("objects of session {} stay in {}: {}", session, bucket, e.getMessage());
      }
    }
  }

  private void clear(String bucket, String prefix) throws StorageException {
    var who = S3Calls.as(shared);
    List<S3Object> page;
    do {
      page =
          calls()
              .call(
                  s3 ->
                      s3.listObjectsV2(
                          r -> r.bucket(bucket).prefix(prefix).overrideConfiguration(who)))
              .contents();
      for (var object : page) {
        // One by one: the request that deletes many needs a checksum that some servers lack.
        delete(shared, new Location(bucket, object.key()));
      }
    } while (!page.isEmpty());
  }
}
