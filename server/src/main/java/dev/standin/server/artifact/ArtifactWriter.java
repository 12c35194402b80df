package dev.standin.server.artifact;

import dev.standin.server.scenario.Failure;
import dev.standin.server.storage.Credentials;
import dev.standin.server.storage.Location;
import dev.standin.server.storage.ObjectHead;
import dev.standin.server.storage.ObjectStore;
import dev.standin.server.storage.StorageException;
import dev.standin.server.storage.StoredObject;
import dev.standin.server.storage.Upload;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the results of one session's exports, streamed, as soon as they are asked for.
 *
 * <p>At most as many at once as its executor has threads; the others wait, and with them the
 * replies that would tell of them.
 */
public final class ArtifactWriter {
  /** The bucket for results that are handed out by URL. */
  public static final String BUCKET = "standin";

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

  private final String session;
  private final ObjectStore store;
  private final Credentials own;
  private final Executor pool;

  public ArtifactWriter(String session, ObjectStore store, Credentials own, Executor pool) {
    this.session = session;
    this.store = store;
    this.own = own;
    this.pool = pool;
  }

  /**
   * Starts to write a result into the session's own bucket.
   *
   * @param folder a folder of its own, e.g. {@code nexthink/4f2a…}
   */
  public Artifact write(String folder, Job job) {
    return start(own, BUCKET, store.ownPrefix(session) + folder + "/", true, job);
  }

  /**
   * Starts to write a result into a caller's bucket, with the caller's credentials.
   *
   * @param create whether the bucket is made if it is missing and the store is Standin's own
   */
  public Artifact writeTo(
      Credentials callers, String bucket, String prefix, boolean create, Job job) {
    return start(store.admit(session, callers), bucket, prefix, create, job);
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

  private Artifact start(Credentials as, String bucket, String prefix, boolean create, Job job) {
    var outcome = new CompletableFuture<Outcome>();
    pool.execute(() -> outcome.complete(run(as, bucket, prefix, create, job)));
    return new Artifact(outcome);
  }

  private Outcome run(Credentials as, String bucket, String prefix, boolean create, Job job) {
    var pieces = new ArrayList<Piece>();
    try {
      if (create && (bucket.equals(BUCKET) || store.kind().equals("embedded"))) {
        store.ensureBucket(session, own, bucket);
      }
      job.write((key, type) -> new Open(as, new Location(bucket, prefix + key), type, pieces));
      return new Outcome.Written(pieces);
    } catch (ExportFailed e) {
      return new Outcome.Failed(e.failure());
    } catch (StorageException e) {
      return new Outcome.Failed(new Failure(e.code(), e.getMessage()));
    } catch (IOException e) {
      if (e.getCause() instanceof StorageException refused) {
        return new Outcome.Failed(new Failure(refused.code(), refused.getMessage()));
      }
      return new Outcome.Failed(new Failure("InternalError", String.valueOf(e.getMessage())));
    } catch (RuntimeException | Error e) {
      // The export must end even so: a future that nobody completes holds its polls for ever.
      LOG.error("writing a result to bucket {} broke", bucket, e);
      return new Outcome.Failed(new Failure("InternalError", "the export could not be written"));
    }
  }

  private final class Open implements OpenPiece {
    private final Location at;
    private final Upload upload;
    private final List<Piece> pieces;

    Open(Credentials as, Location at, String type, List<Piece> pieces) {
      this.at = at;
      this.pieces = pieces;
      this.upload = store.upload(as, at, type);
    }

    @Override
    public OutputStream body() {
      return new FilterOutputStream(upload) {
        // FilterOutputStream's own would write byte by byte.
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
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
