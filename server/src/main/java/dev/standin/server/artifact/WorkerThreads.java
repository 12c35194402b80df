package dev.standin.server.artifact;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of a server that write results, and the one that deletes those that nobody can ask
 * for any more.
 *
 * <p>First come, first served: more writers at a time would end none of the results sooner, and all
 * of them later. Who asks for more than can wait is held by {@link Backlog}. Deleting has a queue
 * of its own: it is asked for by writers too, which must never wait for each other; where that
 * queue is full, whoever asks deletes.
 */
public final class WorkerThreads implements Workers {
  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor writers;
  private final ThreadPoolExecutor deleter;

  /**
   * @param threads how many results are written at a time
   * @param waiting how many more may wait, and as many to be deleted
   */
  public WorkerThreads(int threads, int waiting) {
    writers = pool(threads, waiting, "artifact-writer-", new Backlog());
    deleter = pool(1, waiting, "artifact-deleter-", new ThreadPoolExecutor.CallerRunsPolicy());
  }

  private static ThreadPoolExecutor pool(
      int threads, int waiting, String name, RejectedExecutionHandler full) {
    var pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(waiting),
            named(name),
            full);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static ThreadFactory named(String name) {
    var number = new AtomicInteger();
    return task -> {
      var thread = new Thread(task, name + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public void write(Runnable task) {
    writers.execute(task);
  }

  @Override
  public void recall(Runnable task) {
    writers.remove(task);
  }

  @Override
  public void delete(Runnable task) {
    deleter.execute(task);
  }

  /**
   * Interrupts what is being written, and waits until that has ended.
   *
   * @return whether it has; not if that takes longer than {@code atMost}
   */
  public boolean stop(Duration atMost) throws InterruptedException {
    writers.shutdownNow();
    deleter.shutdown();
    return writers.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }
}
