package dev.standin.server.cli;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Closes what a command has opened, or is just opening, when somebody stops the process: a server
 * of its own, or a session on another one.
 */
final class Stopping implements AutoCloseable {
  // An opening that is under way ends by itself, and only then is it known what there is to close.
  private static final Duration OPENING = Duration.ofSeconds(10);

  /** Something that takes a while. */
  @FunctionalInterface
  interface Opening<T, E extends Exception> {
    T open() throws E;
  }

  private final Thread hook = new Thread(this::stop, "standin-stop");
  private volatile boolean begun;
  private volatile CompletableFuture<AutoCloseable> opened;

  Stopping() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether somebody has stopped the process: what fails from then on is nobody's news. */
  boolean hasBegun() {
    return begun;
  }

  /** Opens the one thing that goes when the process does; in all other cases the caller closes. */
  <T extends AutoCloseable, E extends Exception> T opens(Opening<T, E> opening) throws E {
    var opens = new CompletableFuture<AutoCloseable>();
    opened = opens;
    try {
      var open = opening.open();
      opens.complete(open);
      return open;
    } finally {
      opens.cancel(false);
    }
  }

  private void stop() {
    begun = true;
    if (opened == null) {
      return;
    }
    try {
      opened.get(OPENING.toMillis(), TimeUnit.MILLISECONDS).close();
    } catch (ExecutionException | TimeoutException | CancellationException e) {
      // There is none, or it has closed itself.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException("what was opened cannot be closed", e);
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook is at work.
      return;
    }
  }
}
