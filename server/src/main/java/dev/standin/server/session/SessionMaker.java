package dev.standin.server.session;

import dev.standin.server.artifact.ArtifactWriter;
import dev.standin.server.artifact.Draw;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.artifact.Workers;
import dev.standin.server.export.Export;
import dev.standin.server.export.ExportStore;
import dev.standin.server.journal.Journal;
import dev.standin.server.journal.Losses;
import dev.standin.server.journal.Redaction;
import dev.standin.server.storage.Credentials;
import dev.standin.server.storage.ObjectStore;
import dev.standin.server.vendor.Desk;
import dev.standin.server.vendor.Ids;
import dev.standin.server.vendor.Links;
import dev.standin.server.vendor.OpenVendor;
import dev.standin.server.vendor.Vendors;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Makes sessions, each with all vendors open in it. */
public final class SessionMaker {
  /** Makes the links of a session. */
  @FunctionalInterface
  public interface LinkMaker {
    Links of(String session, Credentials credentials);
  }

  /**
   * Who hears of all sessions.
   *
   * @param losses counts what journals lose
   * @param results is told what became of each result, and of which vendor's export it is
   */
  public record Witness(Losses losses, BiConsumer<String, Outcome> results) {}

  private final Vendors vendors;
  private final Set<String> credentialNames;
  private final ObjectStore store;
  private final LinkMaker links;
  private final Workers workers;
  private final Witness witness;
  private final Limits limits;
  private final InstantSource wall;

  /**
   * @param workers write the results of exports
   * @param limits what a session has that is not opened otherwise
   * @param wall by which sessions grow idle
   */
  public SessionMaker(
      Vendors vendors,
      ObjectStore store,
      LinkMaker links,
      Workers workers,
      Witness witness,
      Limits limits,
      InstantSource wall) {
    this.vendors = vendors;
    this.credentialNames =
        vendors.all().stream()
            .flatMap(vendor -> vendor.spec().credentialNames().stream())
            .collect(Collectors.toUnmodifiableSet());
    this.store = store;
    this.links = links;
    this.workers = workers;
    this.witness = witness;
    this.limits = limits;
    this.wall = wall;
  }

  /**
   * Makes a session that nobody else knows of yet.
   *
   * @param port its own, or null
   */
  Session make(String id, Opening opening, Integer port) {
    long seed = opening.seed();
    var clock = opening.clock();
    var credentials = store.open(id, seed);
    var ownLinks = links.of(id, credentials);
    var artifacts = new ArtifactWriter(id, store, credentials, workers, clock::now, wall);
    var stores = new HashMap<String, ExportStore<?>>();
    var openVendors = new HashMap<String, OpenVendor>();
    var origins = new Origins();
    var counters = new Counters();
    for (var vendor : vendors.all()) {
      long own = Draw.seed(seed, vendor.id());
      var desk =
          new Desk(
              own,
              new Ids(own),
              new Desk.Exports() {
                @Override
                public <A> ExportStore<A> store() {
                  var made =
                      new ExportStore<A>(
                          limits.exports(), watcher(vendor.id(), origins, counters, artifacts));
                  stores.put(vendor.id(), made);
                  return made;
                }
              },
              artifacts,
              ownLinks);
      openVendors.put(vendor.id(), OpenVendor.open(vendor.module(), desk));
    }
    int exchanges = opening.exchanges() == null ? limits.exchanges() : opening.exchanges();
    return new Session(
        id,
        seed,
        clock,
        new Journal(exchanges, Journal.BYTES, witness.losses()),
        new Redaction(credentialNames),
        credentials,
        ownLinks,
        artifacts,
        openVendors,
        stores,
        origins,
        counters,
        new Presence(idle(id, opening), wall),
        port,
        opening.follows());
  }

  private ExportStore.Watcher watcher(
      String vendor, Origins origins, Counters counters, ArtifactWriter artifacts) {
    return new ExportStore.Watcher() {
      @Override
      public void added(Export<?> export) {
        origins.of(vendor, export);
        export.artifact().whenSettled(outcome -> witness.results().accept(vendor, outcome));
      }

      @Override
      public void forgotten(Export<?> export) {
        origins.forget(export);
        counters.forgetExport(export.id());
        artifacts.discard(export.artifact());
      }
    };
  }

  private Idle idle(String id, Opening opening) {
    // The default session serves whoever names none, so it has no owner who could be gone.
    if (id.equals(Session.DEFAULT)) {
      return Idle.NEVER;
    }
    return opening.idle() == null ? limits.idle() : opening.idle();
  }
}
