package dev.standin.server.app;

import dev.standin.contracts.exchange.Sha256;
import dev.standin.server.artifact.DiskFile;
import dev.standin.server.artifact.FileBytes;
import dev.standin.server.scenario.Shelf;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Private copies of the user's files of rows, so that scenarios and exports go on with what they
 * were loaded with while the user edits.
 *
 * <p>Equal contents are one copy. It is deleted once nothing that was read from it is in use: no
 * scenario, no export, no reader. What is left goes with {@link #close}, and what a killed server
 * left, when the next one starts. Safe for several threads.
 */
final class Copies implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Copies.class);
  // Who uses a copy is known to the garbage collector alone: an export holds its scenario, which
  // holds its rows, and any of them may be the last.
  private static final Cleaner CLEANER = Cleaner.create();
  private static final int STRETCH = 1024 * 1024;

  private final Path around;
  private final Map<String, WeakReference<Stored>> byContent = new HashMap<>();
  private ScratchFolder folder;
  private int made;
  private boolean closed;

  private Copies(Path around) {
    this.around = around;
  }

  /**
   * Copies in a folder of their own, which is made when the first is.
   *
   * @param around where that folder goes; those of servers that were killed are deleted there
   */
  static Copies in(Path around) {
    ScratchFolder.sweep(around);
    return new Copies(around);
  }

  /** Copies in the system's temporary directory. */
  static Copies temporary() {
    return in(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** The files of a shelf, each copied when it is found. */
  Shelf of(Shelf live) {
    return path -> {
      var found = live.find(path);
      return found.isEmpty() ? found : Optional.of(copy(found.get()));
    };
  }

  private FileBytes copy(FileBytes live) throws IOException {
    // Read to the end once before it is copied: most files are as they were at the last load.
    var known = known(pass(live, OutputStream.nullOutputStream()));
    if (known != null) {
      return new Copy(live.shown(), known);
    }
    var path = next();
    String content;
    boolean whole = false;
    try (var out = Files.newOutputStream(path, StandardOpenOption.WRITE)) {
      content = pass(live, out);
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(path);
      }
    }
    var stored = new Stored(DiskFile.of(live.shown(), path));
    CLEANER.register(stored, new Deletion(path));
    synchronized (this) {
      byContent.values().removeIf(reference -> reference.refersTo(null));
      byContent.put(content, new WeakReference<>(stored));
    }
    return new Copy(live.shown(), stored);
  }

  // One that somebody has tidied away is copied anew.
  private synchronized Stored known(String content) {
    var reference = byContent.get(content);
    var stored = reference == null ? null : reference.get();
    return stored != null && Files.exists(stored.file.path()) ? stored : null;
  }

  // Made under the lock, so that none comes up in a folder that is being deleted.
  private synchronized Path next() throws IOException {
    if (closed) {
      throw new IOException("files of rows are not read any more: the server is closing");
    }
    if (folder == null) {
      folder = ScratchFolder.make(around);
    }
    return Files.createFile(folder.path().resolve("rows-" + ++made));
  }

  /** Writes the bytes of a file somewhere; the answer is their hash. */
  private static String pass(FileBytes from, OutputStream to) throws IOException {
    var digest = Sha256.begin();
    var buffer = new byte[STRETCH];
    long offset = 0;
    int read;
    do {
      read = from.read(offset, buffer, 0);
      digest.update(buffer, 0, read);
      to.write(buffer, 0, read);
      offset += read;
    } while (read == STRETCH);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Deletes every copy; what still reads one is told so. */
  @Override
  public synchronized void close() {
    closed = true;
    if (folder != null) {
      folder.delete();
    }
  }

  /** A copy on disk, which goes when nobody refers to this any more. */
  private static final class Stored {
    private final DiskFile file;

    Stored(DiskFile file) {
      this.file = file;
    }
  }

  /** A copy under the name of one of the files that it is of. */
  private record Copy(String shown, Stored stored) implements FileBytes {
    @Override
    public int read(long offset, byte[] into, int at) throws IOException {
      try {
        return stored.file.read(offset, into, at);
      } catch (IOException e) {
        if (Files.exists(stored.file.path())) {
          throw e;
        }
        throw new IOException(
            "the copy of "
                + shown
                + " that was loaded is gone; POST /_standin/scenarios/reload makes another",
            e);
      } finally {
        Reference.reachabilityFence(stored);
      }
    }
  }

  private record Deletion(Path path) implements Runnable {
    @Override
    public void run() {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        LOG.debug("{} stays until the server ends: {}", path, e.getMessage());
      }
    }
  }
}
