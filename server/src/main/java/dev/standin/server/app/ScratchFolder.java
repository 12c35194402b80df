package dev.standin.server.app;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for the files of one running server, which nobody else can read.
 *
 * <p>A lock in it tells the next server whether this one still runs.
 *
 * @param lock held as long as the folder is used
 */
record ScratchFolder(Path path, FileChannel lock) {
  private static final Logger LOG = LoggerFactory.getLogger(ScratchFolder.class);
  private static final String PREFIX = "standin-rows-";
  private static final String LOCK = ".lock";
  private static final int TRIES = 5;

  static ScratchFolder make(Path around) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      var path = Files.createTempDirectory(around, PREFIX);
      var channel = FileChannel.open(path.resolve(LOCK), CREATE_NEW, WRITE);
      // A server that starts just now may take it for one that was left, and sweep it away.
      if (locked(channel) && Files.exists(path.resolve(LOCK))) {
        return new ScratchFolder(path, channel);
      }
      channel.close();
    }
    throw new IOException("other servers sweep away every folder that is made under " + around);
  }

  /** Deletes the folders whose servers are gone. */
  static void sweep(Path around) {
    try (var folders = Files.newDirectoryStream(around, PREFIX + "*")) {
      for (var folder : folders) {
        // No links: in a folder that all may write to, one could lead anywhere.
        if (Files.isDirectory(folder, NOFOLLOW_LINKS)) {
          sweepOne(folder);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.debug("{} cannot be swept: {}", around, e.getMessage());
    }
  }

  private static void sweepOne(Path folder) {
    try (var channel = FileChannel.open(folder.resolve(LOCK), WRITE, NOFOLLOW_LINKS)) {
      if (locked(channel)) {
        empty(folder);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Another user's, as a rule.
      LOG.debug("{} stays: {}", folder, e.getMessage());
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // By another server in this very process.
      return false;
    }
  }

  /** Deletes it with all that is in it. */
  void delete() {
    try (lock) {
      empty(path);
    } catch (IOException | DirectoryIteratorException e) {
      LOG.warn("{} cannot be deleted: {}", path, e.getMessage());
    }
  }

  // The lock last: who finds the folder without one leaves it alone for good.
  private static void empty(Path folder) throws IOException {
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        if (!file.endsWith(LOCK)) {
          Files.deleteIfExists(file);
        }
      }
    }
    Files.deleteIfExists(folder.resolve(LOCK));
    Files.deleteIfExists(folder);
  }
}
