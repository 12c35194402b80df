package dev.standin.server.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The directory under which the embedded store keeps its files, a subdirectory a session. */
final class DataDirectory {
  private static final long LEAST_SPACE = 1L << 20;
  private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final Path root;
  private final boolean temporary;
  // Held as long as the process uses the directory: a second one would sweep the first one's parts.
  private final FileChannel lock;
  private final List<String> warnings;

  private DataDirectory(Path root, boolean temporary) throws IOException {
    // Symbolic links resolved, so that S3Proxy's check of paths compares like with like.
    this.root = Files.createDirectories(root).toRealPath();
    this.temporary = temporary;
    this.lock = temporary ? null : lock(this.root);
    this.warnings = probe(this.root);
    sweep();
  }

  private static FileChannel lock(Path root) throws IOException {
    var channel =
        FileChannel.open(
            root.resolve(".standin.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // By this very process; the message is the same.
    }
    channel.close();
    throw new StorageUnavailable(
        "the data directory " + root + " is in use by another standin; give each one its own",
        null);
  }

  /** A fresh one that {@link #delete} takes away. */
  static DataDirectory temporary() {
    try {
      return new DataDirectory(Files.createTempDirectory("standin-s3-"), true);
    } catch (IOException e) {
      throw new StorageUnavailable(
          "the system's temporary directory is not writable: "
              + reason(e)
              + "; name another one with --data",
          e);
    }
  }

  /** A given one, made if it is missing, and kept. */
  static DataDirectory at(Path directory) {
    try {
      return new DataDirectory(directory, false);
    } catch (IOException e) {
      throw new StorageUnavailable(
          "the data directory " + directory + " is not writable: " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
  }

  Path root() {
    return root;
  }

  List<String> warnings() {
    return warnings;
  }

  /** Why nothing can be written here now; empty if it can. */
  Optional<String> trouble() {
    try {
      Files.delete(Files.createTempFile(root, ".standin-", ".probe"));
      return Files.getFileStore(root).getUsableSpace() < LEAST_SPACE
          ? Optional.of("the disk of the embedded S3 is full")
          : Optional.empty();
    } catch (IOException e) {
      // Whoever asks for health needs no token, and is told no path.
      return Optional.of(
          "the directory of the embedded S3 cannot be written: "
              + e.getClass().getSimpleName().replace("Exception", ""));
    }
  }

  /** The directory of one session, made if it is missing. */
  Path namespace(String session) {
    if (!SESSION.matcher(session).matches()) {
      throw new IllegalArgumentException(
          "session \""
              + session
              + "\": expected up to 100 letters, digits, dots, dashes and underscores, starting"
              + " with a letter or digit");
    }
    try {
      return Files.createDirectories(root.resolve(session));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the directory of session " + session + " cannot be made under " + root, e);
    }
  }

  /** Deletes a session's files. */
  void clear(String session) {
    deleteTree(namespace(session));
  }

  /** Lets go of the directory: deletes everything if it is temporary, nothing otherwise. */
  void delete() {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        throw new UncheckedIOException("the lock of " + root + " cannot be given back", e);
      }
    }
    if (temporary) {
      deleteTree(root);
    }
  }

  private static List<String> probe(Path root) throws IOException {
    if (ExtendedAttributes.areKept(root)) {
      return List.of();
    }
    return List.of(
        "the file system of "
            + root
            + " has no extended attributes, so objects lose their content type and ETag; choose"
            + " another directory with --data");
  }

  /** Deletes the parts that an upload left behind when its process died. */
  private void sweep() throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            if (!unfinished(path)) {
              return FileVisitResult.CONTINUE;
            }
            deleteTree(path);
            return FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            if (unfinished(path)) {
              Files.deleteIfExists(path);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean unfinished(Path path) {
    var name = path.getFileName().toString();
    return name.startsWith(".mpus-") || name.startsWith(".s3proxy-mpu-stub-");
  }

  // Anew when a writer that is being cut off added a file behind the walk's back.
  private static void deleteTree(Path tree) {
    for (int left = 5; Files.exists(tree); left--) {
      try {
        walkAndDelete(tree);
      } catch (DirectoryNotEmptyException e) {
        if (left == 0) {
          throw new UncheckedIOException("files under " + tree + " keep coming", e);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("files under " + tree + " cannot be deleted", e);
      }
    }
  }

  private static void walkAndDelete(Path tree) throws IOException {
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(path);
            return FileVisitResult.CONTINUE;
          }

          // A writer that is being cut off may take its own file away meanwhile.
          @Override
          public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path path, IOException e) throws IOException {
            Files.deleteIfExists(path);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
