package dev.standin.server.session;

import dev.standin.server.artifact.ArtifactWriter;
import dev.standin.server.clock.SessionClock;
import dev.standin.server.export.ExportStore;
import dev.standin.server.journal.Journal;
import dev.standin.server.journal.Redaction;
import dev.standin.server.storage.Credentials;
import dev.standin.server.vendor.Links;
import dev.standin.server.vendor.OpenVendor;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One client's world: its clock, scenarios, exports and journal. Nobody else sees any of it. */
public final class Session {
  /** The session of clients that name none. */
  public static final String DEFAULT = "default";

  /** An arrival: the exchange's number and the session's time, taken in one step. */
  public record Arrival(long number, Instant at) {}

  private final String id;
  private final long seed;
  private final SessionClock clock;
  private final Journal journal;
  private final Credentials storage;
  private final Links links;
  private final ArtifactWriter artifacts;
  private final Map<String, OpenVendor> vendors;
  private final Map<String, ExportStore<?>> exports;
  private final Redaction redaction;
  private final Presence presence;
  private final Integer port;
  private final Counters counters = new Counters();
  private final Instant openedAt;
  private final Origins origins;
  // Replaced as a whole: a call never finds half of what is pinned.
  private volatile Map<String, String> pins = Map.of();
  private long arrivals;

  Session(
      String id,
      long seed,
      SessionClock clock,
      Journal journal,
      Redaction redaction,
      Credentials storage,
      Links links,
      ArtifactWriter artifacts,
      Map<String, OpenVendor> vendors,
      Map<String, ExportStore<?>> exports,
      Origins origins,
      Presence presence,
      Integer port) {
    this.id = id;
    this.seed = seed;
    this.clock = clock;
    this.journal = journal;
    this.redaction = redaction;
    this.storage = storage;
    this.links = links;
    this.artifacts = artifacts;
    this.vendors = Map.copyOf(vendors);
    this.exports = Map.copyOf(exports);
    this.origins = origins;
    this.presence = presence;
    this.port = port;
    this.openedAt = clock.now();
  }

  public String id() {
    return id;
  }

  public long seed() {
    return seed;
  }

  public SessionClock clock() {
    return clock;
  }

  /** When it was opened, on its own clock. */
  public Instant openedAt() {
    return openedAt;
  }

  public Journal journal() {
    return journal;
  }

  /** The key pair that reads and writes the session's objects. */
  public Credentials storage() {
    return storage;
  }

  /** Calls off what is still being written, and answers that wait for a time to come. */
  void stop() {
    clock.stop();
    artifacts.close();
  }

  /** The port that is the session's own, if it has one. */
  public Optional<Integer> port() {
    return Optional.ofNullable(port);
  }

  /** How long it may go unused. */
  public Idle idle() {
    return presence.idle();
  }

  /** When it was last used, in the wall's time. */
  public Instant lastUsed() {
    return presence.last();
  }

  Presence presence() {
    return presence;
  }

  /** Makes result URLs that this session serves. */
  public Links links() {
    return links;
  }

  public Redaction redaction() {
    return redaction;
  }

  public Counters counters() {
    return counters;
  }

  /** Whose result an object is. */
  public Origins origins() {
    return origins;
  }

  public OpenVendor vendor(String vendor) {
    return vendors.get(vendor);
  }

  /** The exports of each vendor that has any store. */
  public Map<String, ExportStore<?>> exports() {
    return exports;
  }

  // Number and time belong together: with two steps, a later number could have an earlier time.
  public synchronized Arrival arrive() {
    return new Arrival(++arrivals, clock.tick());
  }

  /**
   * The label of the scenario that every call of a vendor gets, if one was pinned; the scenario may
   * have changed since, or gone.
   */
  public Optional<String> pinned(String vendor) {
    return Optional.ofNullable(pins.get(vendor));
  }

  /** The labels of what is pinned, by vendor. */
  public Map<String, String> pins() {
    return pins;
  }

  /**
   * Replaces what is pinned.
   *
   * @param labels of scenarios, by vendor
   */
  public void pin(Map<String, String> labels) {
    pins = Map.copyOf(labels);
  }
}
