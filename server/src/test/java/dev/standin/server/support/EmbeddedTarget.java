package dev.standin.server.support;

import dev.standin.contracts.openapi.Spec;
import dev.standin.contracts.suite.Target;
import dev.standin.server.app.App;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.clock.SessionClock;
import dev.standin.server.session.Session;
import dev.standin.server.storage.Location;
import dev.standin.server.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A fresh session of a server in this JVM, whose clock stands still until it is moved. */
public final class EmbeddedTarget implements Target, AutoCloseable {
  private final App app;
  private final Session session;
  private final String vendor;

  private EmbeddedTarget(App app, Session session, String vendor) {
    this.app = app;
    this.session = session;
    this.vendor = vendor;
  }

  /** A session of the shared server. */
  public static EmbeddedTarget open(String vendor) {
    return open(SharedServer.app(), vendor);
  }

  public static EmbeddedTarget open(App app, String vendor) {
    return open(app, vendor, 7);
  }

  public static EmbeddedTarget open(App app, String vendor, long seed) {
    var clock = new SessionClock(new ClockMode.Frozen(), InstantSource.system());
    return new EmbeddedTarget(app, app.sessions().open(seed, clock), vendor);
  }

  public Session session() {
    return session;
  }

  @Override
  public URI baseUrl() {
    return URI.create(app.baseUrl() + "/~" + session.id());
  }

  @Override
  public Spec spec() {
    return app.vendors().named(vendor).orElseThrow().spec();
  }

  @Override
  public Instant now() {
    return session.clock().now();
  }

  @Override
  public void pass(Duration time) {
    session.clock().advance(time);
  }

  @Override
  public boolean hasScenarios() {
    return true;
  }

  @Override
  public String accessKey() {
    return session.storage().accessKey();
  }

  @Override
  public String secretKey() {
    return session.storage().secretKey();
  }

  @Override
  public byte[] object(String bucket, String key) {
    try {
      var found = app.store().read(session.storage(), new Location(bucket, key), "");
      if (found.isEmpty()) {
        return null;
      }
      try (var object = found.get()) {
        return object.body().readAllBytes();
      }
    } catch (StorageException e) {
      throw new AssertionError(
          "S3 refused to give " + bucket + "/" + key + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes the session, and fails if any reply of ours departed from the vendor's document. */
  @Override
  public void close() {
    var bugs =
        session.journal().exchanges().stream()
            .filter(exchange -> !exchange.bugs().isEmpty() && !exchange.facts().isScripted())
            .toList();
    app.sessions().close(session.id());
    if (!bugs.isEmpty()) {
      throw new AssertionError("replies that depart from the vendor's document: " + bugs);
    }
  }
}
