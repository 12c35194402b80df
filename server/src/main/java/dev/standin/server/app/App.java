package dev.standin.server.app;

import dev.standin.contracts.memory.Later;
import dev.standin.server.admin.AdminApi;
import dev.standin.server.admin.Readiness;
import dev.standin.server.admin.Realm;
import dev.standin.server.artifact.Backlog;
import dev.standin.server.artifact.WorkerThreads;
import dev.standin.server.clock.SessionClock;
import dev.standin.server.http.Admission;
import dev.standin.server.http.BucketReads;
import dev.standin.server.http.Downloads;
import dev.standin.server.http.Frame;
import dev.standin.server.http.Gateway;
import dev.standin.server.http.OwnPorts;
import dev.standin.server.http.Pipeline;
import dev.standin.server.journal.JournalFile;
import dev.standin.server.journal.Losses;
import dev.standin.server.metrics.Exposition;
import dev.standin.server.metrics.Results;
import dev.standin.server.metrics.Server;
import dev.standin.server.metrics.Traffic;
import dev.standin.server.session.Session;
import dev.standin.server.session.SessionMaker;
import dev.standin.server.session.Sessions;
import dev.standin.server.storage.Credentials;
import dev.standin.server.storage.DownloadGateway;
import dev.standin.server.storage.EmbeddedS3;
import dev.standin.server.storage.LocalStackS3;
import dev.standin.server.storage.ObjectStore;
import dev.standin.server.storage.Presigner;
import dev.standin.server.storage.RemoteS3;
import dev.standin.server.storage.StorageUnavailable;
import dev.standin.server.vendor.Links;
import dev.standin.server.vendor.Vendors;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: the only place where its rooms are put together. */
public final class App implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(App.class);

  /** What a writer may need: a part of its upload, its rows, and what its query holds. */
  private static final long WRITERS_HEAP = 24L << 20;

  private static final Duration WRITERS_STOP = Duration.ofMillis(700);
  private static final Duration JOURNAL_STOPS = Duration.ofMillis(200);

  private final Config config;
  private final InstantSource wall;
  private final Library library;
  private final Vendors vendors;
  private final OwnPorts ports = new OwnPorts();
  private final ObjectStore store;
  private final WorkerThreads workers;
  private final Sessions sessions;
  private final Losses losses = new Losses();
  private final Traffic traffic = new Traffic();
  private final Results results = new Results();
  private final Frame frame = new Frame();
  private final Pipeline pipeline;
  private final Session standard;
  private JournalFile journalFile;
  private Gateway gateway;
  private URI baseUrl;
  private boolean closed;

  private App(Config config, Library library, ObjectStore store, InstantSource wall) {
    this.config = config;
    this.wall = wall;
    this.library = library;
    this.vendors = library.vendors();
    this.store = store;
    this.workers = workers();
    var presigner = new Presigner(store.region());
    var maker =
        new SessionMaker(
            vendors,
            store,
            (id, own) -> links(presigner, own),
            workers,
            new SessionMaker.Witness(losses, results::settled),
            config.limits(),
            wall);
    this.sessions = new Sessions(maker, config.limits().sessions(), store, ports, wall);
    this.pipeline =
        new Pipeline(vendors, new Admission(config.strict(), config.principals()), frame);
    var clock = new SessionClock(config.clock(), wall);
    store.watch(new BucketReads(sessions, frame, wall));
    sessions.watch(session -> session.journal().listen(traffic.ofNewSession()));
    this.standard = sessions.open(Session.DEFAULT, config.seed(), clock);
    library.listen(this::countAfresh);
  }

  /**
   * Starts a server; it is ready when this returns.
   *
   * @throws StartFailure if it cannot be started, with everything that is known to be wrong
   */
  public static App start(Config config) throws StartFailure {
    return start(config, InstantSource.system());
  }

  /**
   * Starts a server for which a wall clock of the caller's passes: real sessions follow it, and by
   * it sessions grow idle.
   *
   * @throws StartFailure if it cannot be started, with everything that is known to be wrong
   */
  public static App start(Config config, InstantSource wall) throws StartFailure {
    // The S3 takes as long to start as everything else together, so they start side by side.
    var storage = CompletableFuture.supplyAsync(() -> storage(config));
    Library library = null;
    boolean open = false;
    try {
      library = Library.open(config.specs(), config.scenarios(), wall);
      var app = open(config, library, storage.join(), wall);
      open = true;
      return app;
    } catch (CompletionException e) {
      if (e.getCause() instanceof StorageUnavailable unavailable) {
        throw new StartFailure(unavailable.getMessage());
      }
      throw e;
    } finally {
      if (!open) {
        if (library != null) {
          library.close();
        }
        discard(storage);
      }
    }
  }

  // Waits for a store that still starts: who exits meanwhile leaves its directory behind.
  private static void discard(CompletableFuture<ObjectStore> storage) {
    var store = storage.handle((started, failure) -> started).join();
    if (store != null) {
      store.close();
    }
  }

  private static App open(Config config, Library library, ObjectStore store, InstantSource wall)
      throws StartFailure {
    App app = null;
    boolean listening = false;
    try {
      app = new App(config, library, store, wall);
      app.listen();
      listening = true;
      return app;
    } catch (IOException e) {
      throw new StartFailure(e.getMessage());
    } finally {
      if (app != null && !listening) {
        app.close();
      }
    }
  }

  private void listen() throws IOException {
    var downloads = new Downloads(new DownloadGateway(store), frame);
    var admin = new Later<>(this::admin);
    gateway =
        new Gateway(sessions, pipeline, downloads, asked -> admin.get().answer(asked), ports, wall);
    gateway.start(config.host(), config.port());
    // Only now: who does not get the port must not have touched the journal of who has it.
    if (config.journal() != null) {
      journalFile = JournalFile.open(config.journal(), standard.journal().beginning(), losses);
      standard.journal().listen(journalFile);
    }
    var host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
    baseUrl = URI.create("http://" + host + ":" + gateway.port());
    library.watch();
  }

  private AdminApi admin() {
    var readiness = new Readiness(store, library, wall);
    var metrics =
        new Server(
            traffic,
            results,
            losses,
            sessions,
            vendors,
            pipeline::bugs,
            () -> library.last().count(),
            readiness::ready,
            Version.text());
    var realm =
        new Realm(
            vendors,
            sessions,
            library,
            store,
            config.clock(),
            config.seed(),
            pipeline::bugs,
            readiness,
            new Later<>(() -> new Exposition(metrics)),
            wall,
            Version.text());
    return new AdminApi(realm, config.host(), config.adminToken());
  }

  // Who edits a quota or a fault wants to see it from its first call on.
  private void countAfresh(Set<String> vendors) {
    // Who reloads by request may come after the watcher, which has told of it already.
    if (vendors.isEmpty()) {
      return;
    }
    for (var session : sessions.all()) {
      session.reloaded(vendors);
      vendors.forEach(vendor -> session.counters().forget(vendor));
    }
  }

  public Config config() {
    return config;
  }

  /** The vendors' scenarios as files, which can be read again. */
  Library library() {
    return library;
  }

  /** The wall's clock, as the server has it. */
  public InstantSource wall() {
    return wall;
  }

  public Vendors vendors() {
    return vendors;
  }

  public ObjectStore store() {
    return store;
  }

  public Sessions sessions() {
    return sessions;
  }

  public Pipeline pipeline() {
    return pipeline;
  }

  /** What its journals have lost. */
  public Losses losses() {
    return losses;
  }

  /** The base URL of the default session, by the address that the server listens on. */
  public URI baseUrl() {
    return baseUrl;
  }

  /**
   * Stops it, gives its port back and deletes what it kept for itself; harmless when repeated.
   *
   * <p>It takes under two seconds, whatever is still being written.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    var steps = new ArrayList<Runnable>();
    if (gateway != null) {
      steps.add(gateway::stop);
    }
    steps.add(sessions::stop);
    steps.add(this::stopWriters);
    // After the last who reads rows: it deletes its copies of them.
    steps.add(library::close);
    if (journalFile != null) {
      steps.add(() -> standard.journal().finish(JOURNAL_STOPS));
      steps.add(journalFile::close);
    }
    steps.add(store::close);
    for (var step : steps) {
      try {
        step.run();
      } catch (RuntimeException e) {
        // The later steps matter all the same: one of them deletes files.
        LOG.warn("closing did not go smoothly: {}", e.getMessage());
      }
    }
  }

  // An upload that hears of it takes its parts away from the store, so it gets a moment for that.
  private void stopWriters() {
    try {
      if (!workers.stop(WRITERS_STOP)) {
        LOG.info("results that were still being written are cut off");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ObjectStore storage(Config config) {
    if (config.s3().equals(Config.EMBEDDED)) {
      return config.data() == null
          ? EmbeddedS3.temporary(config.s3Port())
          : EmbeddedS3.under(config.data(), config.s3Port());
    }
    if (config.s3().equals(Config.LOCALSTACK)) {
      return LocalStackS3.start();
    }
    try {
      return new RemoteS3(new URI(config.s3()), System.getenv());
    } catch (URISyntaxException e) {
      throw new StorageUnavailable(
          "--s3: expected embedded, localstack or the URL of an S3 endpoint such as"
              + " http://127.0.0.1:4566 but was "
              + config.s3(),
          e);
    }
  }

  private static Links links(Presigner presigner, Credentials own) {
    return (baseUrl, at, now, life) ->
        presigner.sign(baseUrl + Downloads.PREFIX, at, own, now, life);
  }

  private static WorkerThreads workers() {
    var machine = Runtime.getRuntime();
    long fit = machine.maxMemory() / WRITERS_HEAP;
    int threads = (int) Math.max(2, Math.min(machine.availableProcessors(), fit));
    return new WorkerThreads(threads, Backlog.MOST);
  }
}
