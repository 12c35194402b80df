package dev.standin.server.session;

import dev.standin.server.artifact.ArtifactWriter;
import dev.standin.server.artifact.Draw;
import dev.standin.server.clock.SessionClock;
import dev.standin.server.export.ExportStore;
import dev.standin.server.journal.Journal;
import dev.standin.server.journal.Redaction;
import dev.standin.server.storage.Credentials;
import dev.standin.server.storage.ObjectStore;
import dev.standin.server.vendor.Desk;
import dev.standin.server.vendor.Ids;
import dev.standin.server.vendor.Links;
import dev.standin.server.vendor.OpenVendor;
import dev.standin.server.vendor.Vendors;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Opens, finds and closes sessions. */
public final class Sessions {
  /** Makes the links of a session. */
  @FunctionalInterface
  public interface LinkMaker {
    Links of(String session, Credentials credentials);
  }

  private final Map<String, Session> open = new ConcurrentHashMap<>();
  private final AtomicLong opened = new AtomicLong();
  private final Vendors vendors;
  private final Set<String> credentialNames;
  private final ObjectStore store;
  private final LinkMaker links;
  private final Executor writers;

  public Sessions(Vendors vendors, ObjectStore store, LinkMaker links, Executor writers) {
    this.vendors = vendors;
    this.credentialNames =
        vendors.all().stream()
            .flatMap(vendor -> vendor.spec().credentialNames().stream())
            .collect(Collectors.toUnmodifiableSet());
    this.store = store;
    this.links = links;
    this.writers = writers;
  }

  /** Opens a session under an id of its own. */
  public Session open(long seed, SessionClock clock) {
    return open("s" + opened.incrementAndGet(), seed, clock);
  }

  /** Opens a session under a given id. */
  public Session open(String id, long seed, SessionClock clock) {
    var credentials = store.open(id, seed);
    var ownLinks = links.of(id, credentials);
    var artifacts = new ArtifactWriter(id, store, credentials, writers, clock::now);
    var stores = new HashMap<String, ExportStore<?>>();
    var openVendors = new HashMap<String, OpenVendor>();
    var origins = new Origins();
    for (var vendor : vendors.all()) {
      long own = Draw.seed(seed, vendor.id());
      var desk =
          new Desk(
              own,
              new Ids(own),
              new Desk.Exports() {
                @Override
                public <A> ExportStore<A> store() {
                  var made = new ExportStore<A>(export -> origins.of(vendor.id(), export));
                  stores.put(vendor.id(), made);
                  return made;
                }
              },
              artifacts,
              ownLinks);
      openVendors.put(vendor.id(), OpenVendor.open(vendor.module(), desk));
    }
    var session =
        new Session(
            id,
            seed,
            clock,
            new Journal(Journal.CAPACITY, Journal.BYTES),
            new Redaction(credentialNames),
            credentials,
            ownLinks,
            artifacts,
            openVendors,
            stores,
            origins);
    if (open.putIfAbsent(id, session) != null) {
      throw new IllegalArgumentException("there is a session " + id + " already");
    }
    return session;
  }

  public Optional<Session> find(String id) {
    return Optional.ofNullable(open.get(id));
  }

  /** The open sessions, in the order of their ids. */
  public Collection<Session> all() {
    return List.copyOf(new TreeMap<>(open).values());
  }

  /** Closes a session and deletes what it stored. */
  public boolean close(String id) {
    var closed = open.remove(id);
    if (closed != null) {
      // First what is being written: afterwards nobody could take its parts back.
      closed.stop();
      store.close(id);
    }
    return closed != null;
  }

  /** Calls off what any session is still writing; their objects stay. */
  public void stop() {
    open.values().parallelStream().forEach(Session::stop);
  }
}
