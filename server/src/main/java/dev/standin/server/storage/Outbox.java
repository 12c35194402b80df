package dev.standin.server.storage;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends the parts of all uploads to one S3, a few at a time, while the rows that follow are made.
 *
 * <p>Parts that are being filled or sent take a place each, and there are only so many: memory is
 * bounded however many uploads there are. Places are given in the order in which they are asked
 * for, so uploads advance side by side. Nobody waits for ever: a part that has its place is filled,
 * sent and gone without a further one.
 */
final class Outbox implements AutoCloseable {
  private static final long IDLE_SECONDS = 10;

  private final Semaphore places;
  private final ExecutorService senders;

  private Outbox(int places, int threads) {
    this.places = new Semaphore(places, true);
    var number = new AtomicInteger();
    var pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              var thread = new Thread(task, "s3-sender-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    this.senders = pool;
  }

  /**
   * As large as this machine can use: a sender for each processor, a part more to fill beside each,
   * and not more than a quarter of the heap.
   *
   * @param part how many bytes a part has
   */
  static Outbox forPartsOf(int part) {
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    long fitting = Runtime.getRuntime().maxMemory() / 4 / part;
    return new Outbox((int) Math.max(2, Math.min(2L * threads, fitting)), threads);
  }

  /** Waits for a place. */
  void enter() throws InterruptedException {
    places.acquire();
  }

  /** Gives a place back. */
  void leave() {
    places.release();
  }

  /**
   * Sends a part as soon as a sender is free, and then gives its place back: the one who waits for
   * the answer may be waiting for a place himself.
   *
   * @throws java.util.concurrent.RejectedExecutionException if this was closed
   */
  <T> Future<T> send(Callable<T> part) {
    return senders.submit(
        () -> {
          try {
            return part.call();
          } finally {
            leave();
          }
        });
  }

  @Override
  public void close() {
    senders.shutdown();
  }
}
