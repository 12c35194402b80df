package dev.standin.server.artifact;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Holds up who asks for more results than can wait to be written, instead of keeping all that they
 * ask for in memory.
 */
public final class Backlog implements RejectedExecutionHandler {
  /** How many results may wait. */
  public static final int MOST = 10_000;

  private static final Duration HOLD = Duration.ofSeconds(30);

  /**
   * Waits for room.
   *
   * @throws Unsettled after 30 s of the wall's time
   */
  @Override
  public void rejectedExecution(Runnable task, ThreadPoolExecutor pool) {
    if (pool.isShutdown()) {
      throw new RejectedExecutionException("the server stops");
    }
    Hold.notice();
    try {
      if (!pool.getQueue().offer(task, HOLD.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Unsettled(HOLD);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unsettled(Duration.ZERO);
    }
  }
}
