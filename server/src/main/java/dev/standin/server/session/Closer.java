package dev.standin.server.session;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes expired sessions one after another, in a thread of its own.
 *
 * <p>Each may take a second, and the request that found them expired is somebody else's.
 */
final class Closer {
  private static final Logger LOG = LoggerFactory.getLogger(Closer.class);
  private static final Duration LAST_WORDS = Duration.ofMillis(300);

  private final Consumer<Session> shut;
  private final Map<Session, Future<?>> closing = new ConcurrentHashMap<>();
  private final ExecutorService thread = Executors.newSingleThreadExecutor(Closer::thread);

  /**
   * @param shut takes away what a session has
   */
  Closer(Consumer<Session> shut) {
    this.shut = shut;
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "standin-closer");
    thread.setDaemon(true);
    return thread;
  }

  /** Closes a session that nobody can find any more; this does not wait for it. */
  void close(Session session) {
    var task = new FutureTask<Void>(() -> closeNow(session), null);
    // Before it can run: it takes itself away at its end.
    closing.put(session, task);
    try {
      thread.execute(task);
    } catch (RejectedExecutionException e) {
      // The server stops, and deletes what it stored itself.
      closing.remove(session);
      session.stop();
    }
  }

  private void closeNow(Session session) {
    try {
      shut.accept(session);
    } catch (RuntimeException | Error e) {
      LOG.warn("what session {} stored was not deleted: {}", session.id(), e.toString());
    } finally {
      closing.remove(session);
    }
  }

  /** Waits until those sessions are closed that have what somebody else now wants. */
  void await(Predicate<Session> having) {
    for (var entry : closing.entrySet()) {
      if (having.test(entry.getKey())) {
        await(entry.getValue());
      }
    }
  }

  private static void await(Future<?> closed) {
    try {
      closed.get();
    } catch (InterruptedException e) {
      // Whoever asked finds out that what he wants is still taken.
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a session was not closed", e.getCause());
    }
  }

  /** Calls off what the sessions still write, and takes no more; harmless when repeated. */
  void stop() {
    closing.keySet().parallelStream().forEach(Session::stop);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("{} expired sessions were not deleted before the server stopped", closing.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
