package dev.standin.server.artifact;

import dev.standin.server.storage.Credentials;
import dev.standin.server.storage.Location;
import dev.standin.server.storage.ObjectHead;
import dev.standin.server.storage.ObjectStore;
import dev.standin.server.storage.StorageException;
import dev.standin.server.storage.StoredObject;
import dev.standin.server.storage.Upload;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the results of one session's exports, streamed, as soon as they are asked for.
 *
 * <p>At most as many at once as there are workers; the others wait, and with them the replies that
 * would tell of them.
 */
public final class ArtifactWriter {
  /** The bucket for results that are handed out by URL. */
  public static final String BUCKET = "standin";

  /** The code of the failure of a result that was called off. */
  public static final String CANCELLED = "Cancelled";

  private static final Logger LOG = LoggerFactory.getLogger(ArtifactWriter.class);

  /** Writes the pieces of one result. */
  @FunctionalInterface
  public interface Job {
    /**
     * @throws IOException if a piece cannot be written
     * @throws ExportFailed if the export cannot have a result at all
     */
    void write(Pieces pieces) throws IOException, ExportFailed;
  }

  /** Where a job puts its pieces. */
  @FunctionalInterface
  public interface Pieces {
    /** Opens the next piece. */
    OpenPiece open(String key, String contentType) throws IOException;

    /**
     * Where a job that may work for long without writing anything looks whether it still has to; it
     * costs no more than a look at each row.
     *
     * @throws UncheckedIOException if the job was called off
     */
    default void checkpoint() {}
  }

  /** One piece while it is written; closing it before it is complete leaves nothing behind. */
  public interface OpenPiece extends AutoCloseable {
    /** Takes the bytes; closing this stream leaves the piece open, so encoders may close it. */
    OutputStream body();

    /** Makes the piece durable, and says how many rows it holds. */
    void complete(long rows) throws IOException;

    @Override
    void close() throws IOException;
  }

  /** One job, which is begun or called off, whichever comes first. */
  private static final class Writing implements Runnable {
    final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final AtomicBoolean taken = new AtomicBoolean();
    private final Supplier<Outcome> work;

    Writing(Supplier<Outcome> work) {
      this.work = work;
    }

    @Override
    public void run() {
      if (taken.compareAndSet(false, true)) {
        outcome.complete(work.get());
      }
    }

    /** Without an interrupt: S3 would be left with a part that it is still receiving. */
    void cancel(String why) {
      if (taken.compareAndSet(false, true)) {
        outcome.complete(new Outcome.Failed(new Failure(CANCELLED, why)));
      }
    }
  }

  private static final String CLOSED = "the session was closed";
  private static final Duration LAST_MOMENT = Duration.ofSeconds(1);

  private final String session;
  private final ObjectStore store;
  private final Credentials own;
  private final Workers workers;
  private final Supplier<Instant> now;
  private final InstantSource wall;
  private final Map<CompletableFuture<Outcome>, Writing> writings = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * @param now the session's time, read when a result is begun; S3 tells it as Last-Modified
   * @param wall takes the time that writing takes
   */
  public ArtifactWriter(
      String session,
      ObjectStore store,
      Credentials own,
      Workers workers,
      Supplier<Instant> now,
      InstantSource wall) {
    this.session = session;
    this.store = store;
    this.own = own;
    this.workers = workers;
    this.now = now;
    this.wall = wall;
  }

  /**
   * Starts to write a result into the session's own bucket.
   *
   * @param folder a folder of its own, e.g. {@code nexthink/4f2a…}
   */
  public Artifact write(String folder, Job job) {
    var key = store.ownPrefix(session) + folder + "/";
    return new Artifact(start(own, BUCKET, key, true, job), new Location(BUCKET, key), false);
  }

  /**
   * Starts to write a result into a caller's bucket, with the caller's credentials.
   *
   * @param prefix the folder; the job's keys begin with the export's id
   * @param exists false if the scenario says that the bucket is missing; where it is there all the
   *     same, since an earlier export made it, one that is not takes its place
   */
  public Artifact writeTo(
      Credentials callers, String bucket, String prefix, boolean exists, Job job) {
    var named = exists || !store.makesCallersBuckets() ? bucket : absent(bucket);
    var outcome = start(store.admit(session, callers), named, prefix, exists, job);
    return new Artifact(outcome, new Location(named, prefix), true);
  }

  // No name that is both valid and somebody's: the answer must be NoSuchBucket and S3's own.
  private static String absent(String bucket) {
    var valid = bucket.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
    return "missing-" + valid.substring(0, Math.min(valid.length(), 40)) + "-missing";
  }

  /** Where a piece of {@link #write} is. */
  public Location location(String folder, String key) {
    return new Location(BUCKET, store.ownPrefix(session) + folder + "/" + key);
  }

  /**
   * Opens a piece that {@link #write} has written.
   *
   * @param range the value of a Range header, or "" for the whole
   */
  public Optional<StoredObject> read(Location at, String range) throws StorageException {
    return store.read(own, at, range);
  }

  /** What S3 says about a piece that {@link #write} has written; empty if it is gone. */
  public Optional<ObjectHead> head(Location at) throws StorageException {
    return store.head(own, at);
  }

  private CompletableFuture<Outcome> start(
      Credentials as, String bucket, String prefix, boolean create, Job job) {
    var begun = bucket.equals(BUCKET) ? now.get() : null;
    var writing = new Writing(() -> run(as, bucket, prefix, begun, create, job));
    writings.put(writing.outcome, writing);
    writing.outcome.whenComplete((outcome, failure) -> writings.remove(writing.outcome));
    // Asked after it was added: a close that came before sees it, or is seen here.
    if (closed) {
      writing.cancel(CLOSED);
    } else {
      boolean taken = false;
      try {
        workers.write(writing);
        taken = true;
      } finally {
        if (!taken) {
          writing.cancel("there was no room for it");
        }
      }
    }
    return writing.outcome;
  }

  /**
   * Forgets a result for which nobody will ask any more: it is not begun if it has not been, and
   * does not stay in the session's own bucket. What is in a caller's is the caller's.
   */
  public void discard(Artifact artifact) {
    var writing = artifact.outcome().isDone() ? null : writings.get(artifact.outcome());
    if (writing != null) {
      writing.cancel("newer exports have taken its place");
      workers.recall(writing);
    }
    if (!artifact.isShared()) {
      artifact.whenSettled(this::delete);
    }
  }

  private void delete(Outcome outcome) {
    if (outcome instanceof Outcome.Written written && !written.pieces().isEmpty() && !closed) {
      workers.delete(() -> written.pieces().forEach(piece -> takeBack(own, piece.at())));
    }
  }

  /**
   * Calls off what is still being written, and waits for at most a second until its parts are taken
   * back. Results that are there stay.
   */
  public void close() {
    closed = true;
    var open = List.copyOf(writings.values());
    for (var writing : open) {
      writing.cancel(CLOSED);
      workers.recall(writing);
    }
    var ends = open.stream().map(writing -> writing.outcome).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(ends).get(LAST_MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.info("results of session {} that were still being written are cut off", session);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a write ends with an outcome, whatever happens", e);
    }
  }

  private Outcome run(
      Credentials as, String bucket, String prefix, Instant begun, boolean create, Job job) {
    var pieces = new ArrayList<Piece>();
    var outcome = write(as, bucket, prefix, begun, create, job, pieces);
    if (outcome instanceof Outcome.Failed) {
      pieces.forEach(piece -> takeBack(as, piece.at()));
    }
    return outcome;
  }

  // Of a result in several files, those that were there before it failed.
  private void takeBack(Credentials as, Location at) {
    try {
      store.delete(as, at);
    } catch (StorageException e) {
      LOG.warn("{} stays in storage: {}", at, e.getMessage());
    }
  }

  private Outcome write(
      Credentials as,
      String bucket,
      String prefix,
      Instant begun,
      boolean create,
      Job job,
      List<Piece> pieces) {
    var start = wall.instant();
    try {
      if (create && (bucket.equals(BUCKET) || store.makesCallersBuckets())) {
        store.ensureBucket(session, own, bucket);
      }
      job.write(
          new Pieces() {
            @Override
            public OpenPiece open(String key, String type) {
              return new Open(as, new Location(bucket, prefix + key), type, begun, pieces);
            }

            @Override
            public void checkpoint() {
              if (isCalledOff()) {
                throw new UncheckedIOException(new InterruptedIOException(CLOSED));
              }
            }
          });
      return new Outcome.Written(pieces, Duration.between(start, wall.instant()));
    } catch (ExportFailed e) {
      return new Outcome.Failed(e.failure());
    } catch (StorageException e) {
      return new Outcome.Failed(new Failure(e.code(), e.getMessage()));
    } catch (IOException e) {
      return failed(e);
    } catch (FileUnreadable e) {
      return new Outcome.Failed(new Failure("InternalError", e.getMessage()));
    } catch (UncheckedIOException e) {
      // Encoders wrap what the stream throws, and a job that is called off is no bug.
      return failed(e.getCause());
    } catch (RuntimeException | Error e) {
      // The export must end even so: a future that nobody completes holds its polls for ever.
      LOG.error("writing a result to bucket {} broke", bucket, e);
      return new Outcome.Failed(new Failure("InternalError", "the export could not be written"));
    }
  }

  // A job of a session that was closed, or, interrupted, of a server that stops.
  private boolean isCalledOff() {
    return closed || Thread.currentThread().isInterrupted();
  }

  private static Outcome failed(IOException e) {
    return new Outcome.Failed(
        e.getCause() instanceof StorageException refused
            ? new Failure(refused.code(), refused.getMessage())
            : new Failure("InternalError", String.valueOf(e.getMessage())));
  }

  private final class Open implements OpenPiece {
    private final Location at;
    private final Upload upload;
    private final List<Piece> pieces;

    Open(Credentials as, Location at, String type, Instant begun, List<Piece> pieces) {
      this.at = at;
      this.pieces = pieces;
      this.upload = store.upload(as, at, type, begun);
    }

    @Override
    public OutputStream body() {
      return new FilterOutputStream(upload) {
        // FilterOutputStream's own would write byte by byte.
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          if (isCalledOff()) {
            throw new InterruptedIOException(CLOSED);
          }
          upload.write(bytes, offset, length);
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void complete(long rows) throws IOException {
      try {
        upload.complete();
      } catch (StorageException e) {
        throw new IOException(e.getMessage(), e);
      }
      pieces.add(new Piece(at, upload.bytes(), rows));
    }

    @Override
    public void close() throws IOException {
      upload.close();
    }
  }
}
