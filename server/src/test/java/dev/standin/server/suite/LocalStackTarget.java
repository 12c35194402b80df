package dev.standin.server.suite;

import dev.standin.contracts.openapi.Spec;
import dev.standin.contracts.suite.Target;
import dev.standin.server.storage.StorageException;
import dev.standin.server.support.EmbeddedTarget;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A fresh session of the server on LocalStack. */
final class LocalStackTarget implements Target {
  // Sessions share a caller's bucket here, and equal seeds would overwrite one another's objects,
  // also those of a run before.
  private static final AtomicLong SEEDS = new AtomicLong(System.currentTimeMillis());

  private final EmbeddedTarget session;

  private LocalStackTarget(EmbeddedTarget session) {
    this.session = session;
  }

  /**
   * Opens a session.
   *
   * @param buckets a caller's, which nobody but the caller makes on an S3 that is not ours
   */
  static LocalStackTarget open(String vendor, String... buckets) {
    var app = LocalStack.app();
    var target = EmbeddedTarget.open(app, vendor, SEEDS.getAndIncrement());
    var own = target.session().storage();
    for (var bucket : buckets) {
      try {
        app.store().ensureBucket(target.session().id(), own, bucket);
      } catch (StorageException e) {
        throw new AssertionError("LocalStack does not make " + bucket + ": " + e.getMessage(), e);
      }
    }
    return new LocalStackTarget(target);
  }

  static void close(Target target) {
    ((LocalStackTarget) target).session.close();
  }

  @Override
  public URI baseUrl() {
    return session.baseUrl();
  }

  @Override
  public Spec spec() {
    return session.spec();
  }

  @Override
  public Instant now() {
    return session.now();
  }

  @Override
  public void pass(Duration time) {
    session.pass(time);
  }

  @Override
  public boolean hasScenarios() {
    return session.hasScenarios();
  }

  @Override
  public boolean checksSignatures() {
    return false;
  }

  @Override
  public String accessKey() {
    return session.accessKey();
  }

  @Override
  public String secretKey() {
    return session.secretKey();
  }

  @Override
  public byte[] object(String bucket, String key) {
    return session.object(bucket, key);
  }
}
