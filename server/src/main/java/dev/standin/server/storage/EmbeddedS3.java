package dev.standin.server.storage;

import dev.standin.contracts.memory.Later;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.slf4j.LoggerFactory;

/**
 * A real S3 server inside the process, on a loopback port of its own, with files under a directory.
 *
 * <p>It verifies signatures, and gives each session a key pair and a namespace of its own: equal
 * buckets and keys of two sessions are two objects. A key is a path of files, so an object {@code
 * a} and an object {@code a/b} cannot both be in one bucket.
 *
 * <p>Unless it was told a port, it starts when somebody asks for its endpoint or calls it.
 */
public final class EmbeddedS3 extends S3Store {
  private static final String REGION = "us-east-1";
  // Answers that wait keep their thread; the turnstile lets half as many wait, so that uploads,
  // Standin's own among them, always find one.
  private static final int THREADS = 1_000;

  private final DataDirectory data;
  private final Server server;
  private final Map<String, BlobStore> namespaces = new ConcurrentHashMap<>();

  private EmbeddedS3(DataDirectory data, Server server) {
    super(server::endpoint, REGION, S3Calls.within(server::endpoint, REGION));
    this.data = data;
    this.server = server;
  }

  /** With files in a fresh temporary directory, which closing deletes. */
  public static EmbeddedS3 temporary() {
    return temporary(0);
  }

  /**
   * With files in a fresh temporary directory, which closing deletes.
   *
   * @param port where it listens; 0 for any free one
   * @throws StorageUnavailable if the port is taken
   */
  public static EmbeddedS3 temporary(int port) {
    return start(DataDirectory.temporary(), port);
  }

  /**
   * With files under a directory that is made if it is missing, and kept.
   *
   * @throws StorageUnavailable if it cannot be written
   */
  public static EmbeddedS3 under(Path directory) {
    return under(directory, 0);
  }

  /**
   * With files under a directory that is made if it is missing, and kept.
   *
   * @param port where it listens; 0 for any free one
   * @throws StorageUnavailable if it cannot be written, or the port is taken
   */
  public static EmbeddedS3 under(Path directory, int port) {
    return start(DataDirectory.at(directory), port);
  }

  private static EmbeddedS3 start(DataDirectory data, int port) {
    var server = new Server(port);
    try {
      // A free port there always is; one that was asked for may be taken, and then nothing starts.
      if (port != 0) {
        server.endpoint();
      }
      return new EmbeddedS3(data, server);
    } catch (StorageUnavailable e) {
      data.delete();
      throw e;
    }
  }

  @Override
  public String kind() {
    return "embedded";
  }

  @Override
  public boolean makesCallersBuckets() {
    return true;
  }

  @Override
  public List<String> warnings() {
    return data.warnings();
  }

  // It runs in this process: what can be missing is the disk.
  @Override
  public Optional<String> trouble() {
    return data.trouble();
  }

  Path directory() {
    return data.root();
  }

  @Override
  public String ownPrefix(String session) {
    return "";
  }

  @Override
  public Credentials open(String session, long seed) {
    var store =
        namespaces.computeIfAbsent(
            session,
            name ->
                new CourteousBlobStore(
                    new FilesystemNio2BlobStore(data.namespace(name).toString())));
    return server.identities().open(session, seed, store);
  }

  @Override
  public void close(String session) {
    server.identities().close(session);
    if (namespaces.remove(session) != null) {
      data.clear(session);
    }
  }

  @Override
  public Credentials admit(String session, Credentials callers) {
    var store = namespaces.get(session);
    if (store == null) {
      throw new IllegalStateException("session " + session + " is not open");
    }
    return server.identities().admit(session, callers, store);
  }

  @Override
  public void watch(Turnstile turnstile) {
    server.admit(turnstile);
  }

  @Override
  public Optional<StoredObject> read(Credentials as, Location at, String rangeHeader)
      throws StorageException {
    return super.read(server.identities().behindTurnstile(as), at, rangeHeader);
  }

  @Override
  public Optional<ObjectHead> head(Credentials as, Location at) throws StorageException {
    return super.head(server.identities().behindTurnstile(as), at);
  }

  @Override
  public void close() {
    super.close();
    server.stop();
    data.delete();
  }

  /** The S3Proxy that answers on the port, and who may use it. */
  private static final class Server {
    private final AtomicReference<Turnstile> turnstile = new AtomicReference<>(Turnstile.OPEN);
    private final Identities identities =
        new Identities((name, store) -> new WatchedBlobStore(name, store, turnstile::get));
    private final Later<S3Proxy> proxy;

    Server(int port) {
      this.proxy = new Later<>(() -> start(port));
    }

    URI endpoint() {
      return URI.create("http://127.0.0.1:" + proxy.get().getPort());
    }

    Identities identities() {
      return identities;
    }

    void admit(Turnstile who) {
      turnstile.set(who);
    }

    private S3Proxy start(int port) {
      var made =
          S3Proxy.builder()
              .endpoint(URI.create("http://127.0.0.1:" + port))
              // Only to satisfy the builder: the locator below replaces it, and requests without
              // credentials reach nothing but a closed store.
              .blobStore(GuardedBlobStore.closed(new FilesystemNio2BlobStore("")))
              .awsAuthentication(AuthenticationType.AWS_V4, "none", "none")
              // Temporary credentials bring x-amz-security-token, which S3Proxy does not know.
              .ignoreUnknownHeaders(true)
              .jettyMaxThreads(THREADS)
              // Its threads are no daemons and must not outlive us.
              .stopTimeout(0)
              .build();
      made.setBlobStoreLocator(identities);
      try {
        made.start();
        return made;
      } catch (Exception e) {
        stop(made);
        throw new StorageUnavailable(
            "the embedded S3 did not start: "
                + e.getMessage()
                + (port == 0 ? "" : "; give another --s3-port (0 takes a free one)"),
            e);
      }
    }

    /** Also what is just starting; from then on it starts no more. */
    void stop() {
      proxy.end().ifPresent(Server::stop);
    }

    private static void stop(S3Proxy proxy) {
      try {
        proxy.stop();
      } catch (Exception e) {
        LoggerFactory.getLogger(EmbeddedS3.class).warn("the embedded S3 did not stop cleanly", e);
      }
    }
  }
}
