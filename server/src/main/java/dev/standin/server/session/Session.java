package dev.standin.server.session;

import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Event;
import dev.standin.server.artifact.ArtifactWriter;
import dev.standin.server.clock.SessionClock;
import dev.standin.server.export.ExportStore;
import dev.standin.server.journal.Journal;
import dev.standin.server.journal.Redaction;
import dev.standin.server.storage.Credentials;
import dev.standin.server.vendor.Links;
import dev.standin.server.vendor.OpenVendor;
import dev.standin.server.verdict.Verdicts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
  private final Counters counters;
  private final Instant openedAt;
  private final Origins origins;
  private final Verdicts verdicts;
  private final boolean follows;
  // Replaced as a whole: a call never finds half of what is pinned.
  private volatile Map<String, Pin> pins = Map.of();
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
      Counters counters,
      Presence presence,
      Integer port,
      boolean follows) {
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
    this.counters = counters;
    this.presence = presence;
    this.port = port;
    this.openedAt = clock.now();
    this.follows = follows;
    var beginning = Beginning.of(id, seed, clock.mode().text(), openedAt);
    journal.begin(follows ? beginning.followed() : beginning);
    this.verdicts = Verdicts.on(journal);
    clock.watch(this::moved);
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

  /** What the rules say of its client. */
  public Verdicts verdicts() {
    return verdicts;
  }

  /** Whether its client takes its time from the session's clock; else it takes the wall's. */
  public boolean isFollowed() {
    return follows;
  }

  /** The key pair that reads and writes the session's objects. */
  public Credentials storage() {
    return storage;
  }

  /** Calls off what is still being written, and answers that wait for a time to come. */
  void stop() {
    clock.stop();
    artifacts.close();
    journal.end();
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

  /** Begins an exchange, which is appended to the journal or abandoned there. */
  public Arrival arrive() {
    // Number and time belong together: with two steps, a later number could have an earlier time.
    // The clock's own lock, so that what is done to the clock stands between two numbers as well.
    synchronized (clock) {
      long number = ++arrivals;
      journal.arrived(number);
      return new Arrival(number, clock.tick());
    }
  }

  private void moved(SessionClock.Change change) {
    happened(
        change.to(),
        Event.CLOCK,
        Map.of(
            Event.BY, change.by(),
            Event.FROM, change.from().toString(),
            Event.MODE, change.mode().text()));
  }

  /** Writes down that scenarios of these vendors became others. */
  public void reloaded(Set<String> vendors) {
    synchronized (clock) {
      var names = String.join(",", new TreeSet<>(vendors));
      happened(clock.now(), Event.SCENARIOS, Map.of(Event.VENDORS, names));
    }
  }

  /**
   * Writes down that the client has ended, and what came of it.
   *
   * @param rows how many rows it says that it has read; null if it does not say it
   * @param exit the exit code of its process; null if nobody knows
   */
  public void outcome(Event.Result result, Long rows, Integer exit) {
    var details = new TreeMap<String, String>();
    details.put(Event.RESULT, result.word());
    if (rows != null) {
      details.put(Event.ROWS, rows.toString());
    }
    if (exit != null) {
      details.put(Event.EXIT, exit.toString());
    }
    // The client may have read its last answer a moment before the server knows that it has.
    journal.awaitDeliveries();
    synchronized (clock) {
      happened(clock.now(), Event.OUTCOME, details);
    }
  }

  /** Judges the client afresh: all that arrived until now counts no more. */
  public void judgeAfresh() {
    synchronized (clock) {
      happened(clock.now(), Event.AFRESH, Map.of());
    }
  }

  private void happened(Instant at, String kind, Map<String, String> details) {
    journal.happened(Event.of(arrivals, at, clock.wall(), kind, details));
  }

  /** The scenario that every call of a vendor gets, if one was pinned. */
  public Optional<Pin> pinned(String vendor) {
    return Optional.ofNullable(pins.get(vendor));
  }

  /** What is pinned, by vendor. */
  public Map<String, Pin> pins() {
    return pins;
  }

  /**
   * Replaces what is pinned by scenarios of the files.
   *
   * @param labels of scenarios, by vendor
   */
  public void pin(Map<String, String> labels) {
    pinAll(
        labels.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, pin -> new Pin.Named(pin.getValue()))));
  }

  /**
   * Replaces what is pinned.
   *
   * @param pins by vendor
   */
  public void pinAll(Map<String, Pin> pins) {
    synchronized (clock) {
      if (!this.pins.equals(pins)) {
        this.pins = Map.copyOf(pins);
        var labels = new TreeMap<String, String>();
        pins.forEach((vendor, pin) -> labels.put(vendor, pin.label()));
        happened(clock.now(), Event.PIN, labels);
      }
    }
  }
}
