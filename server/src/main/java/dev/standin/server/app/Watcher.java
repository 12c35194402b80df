package dev.standin.server.app;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when something in a folder has changed, or the folder itself has come or gone.
 *
 * <p>What changes between its opening and its start is told at the start.
 */
final class Watcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
  // Vendors' folders, and folders of data in them.
  private static final int DEPTH = 3;
  private static final Duration QUIET = Duration.ofMillis(50);
  private static final int LONGEST_BURST = 100;
  private static final Duration STOP = Duration.ofMillis(500);

  private final Path root;
  private final Path parent;
  private final WatchService service;
  private Thread thread;

  private Watcher(Path root, WatchService service) {
    this.root = root;
    this.parent = root.getParent();
    this.service = service;
  }

  static Watcher open(Path folder) throws IOException {
    var root = folder.toAbsolutePath().normalize();
    var watcher = new Watcher(root, root.getFileSystem().newWatchService());
    watcher.register();
    return watcher;
  }

  /**
   * Begins to tell.
   *
   * @param changed called after each burst of changes, on a thread of the watcher's own
   */
  void start(Runnable changed) {
    thread = new Thread(() -> watch(changed), "scenario-watcher " + root);
    thread.setDaemon(true);
    thread.start();
  }

  private void watch(Runnable changed) {
    try {
      while (true) {
        boolean concerns = concerns(service.take());
        concerns |= drain();
        if (concerns) {
          // First the new folders, then the reading: what comes between the two is told again.
          contain(this::register);
          contain(changed);
        }
      }
    } catch (ClosedWatchServiceException e) {
      LOG.debug("no longer watching {}", root);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the end of a burst: an editor that saves makes three or four changes of one. */
  private boolean drain() throws InterruptedException {
    boolean concerns = false;
    for (int i = 0; i < LONGEST_BURST; i++) {
      var key = service.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
      if (key == null) {
        break;
      }
      concerns |= concerns(key);
    }
    return concerns;
  }

  // Of the folder around the watched one only the watched one matters; journals may grow there.
  private boolean concerns(WatchKey key) {
    boolean around = key.watchable().equals(parent);
    boolean concerns =
        key.pollEvents().stream()
            .anyMatch(
                event ->
                    !around
                        || event.kind() == OVERFLOW
                        || root.getFileName().equals(event.context()));
    key.reset();
    return concerns;
  }

  // Registering a folder again is harmless, and one that came back in another's place needs it.
  private void register() {
    try {
      if (parent != null && Files.isDirectory(parent)) {
        parent.register(service, ENTRY_CREATE, ENTRY_DELETE);
      }
      for (var folder : folders()) {
        folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
      }
    } catch (NoSuchFileException | UncheckedIOException e) {
      // A folder went away while we looked; its going is a change that comes next.
      LOG.debug("{} changes while it is looked at: {}", root, e.getMessage());
    } catch (IOException e) {
      LOG.warn(
          "{} cannot be watched: {}; after a change, POST /_standin/scenarios/reload",
          root,
          e.getMessage());
    }
  }

  private List<Path> folders() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (var paths = Files.walk(root, DEPTH)) {
      return paths.filter(Files::isDirectory).collect(Collectors.toList());
    }
  }

  // The next change may mend it, so the thread must live to see it, even where a file has filled
  // the memory.
  private void contain(Runnable step) {
    try {
      step.run();
    } catch (ClosedWatchServiceException e) {
      throw e;
    } catch (Throwable e) {
      LOG.error(
          "{} could not be loaded again; it is still watched, and this is a bug of Standin",
          root,
          e);
    }
  }

  /** Stops watching; a reading that is under way gets a moment to end. */
  @Override
  public void close() {
    try {
      service.close();
      if (thread != null) {
        thread.join(STOP.toMillis());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the watch of " + root + " cannot be closed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
