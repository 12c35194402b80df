package dev.standin.server.journal;

import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Fold;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line in the log for each request, written beside the request path.
 *
 * <p>Unlike a {@link JournalFile} it is for eyes: who is too slow to take it misses lines, is told
 * how many, and holds nobody up. So it has a queue of its own: a terminal that somebody stopped to
 * read must not stop the journal's other watchers.
 */
public final class RequestLog implements AutoCloseable {
  /** The logger of these lines. */
  static final String NAME = "dev.standin.requests";

  private static final Logger LOG = LoggerFactory.getLogger(NAME);
  private static final int AHEAD = 1_000;
  // To write a line costs a loaded server a tenth of what a request does, and nobody reads so many.
  private static final int MOST_A_SECOND = 1_000;
  private static final long CLOSING_MS = 300;
  private static final Runnable END = () -> {};

  private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>(AHEAD);
  private final AtomicLong missed = new AtomicLong();
  private final Losses losses;
  private final boolean fields;
  // The wall's second, and how many lines it has had.
  private long now = Long.MIN_VALUE;
  private int shown;
  private final Thread writer = new Thread(this::drain, "request-log");

  /**
   * @param losses counts the lines that are left out
   * @param fields whether lines have the request's fields besides their words; then a line is
   *     written when its answer has left, since only then it is known how long that took
   */
  public RequestLog(Losses losses, boolean fields) {
    this.losses = losses;
    this.fields = fields;
    writer.setDaemon(true);
    writer.start();
  }

  /**
   * A listener for the journal of one session.
   *
   * @param session its id; the default session's lines do not name it
   */
  public Fold of(String session) {
    if (fields) {
      return new RequestFields(session, LOG, this::put);
    }
    var name = session.equals("default") ? "" : session;
    return exchange -> put(exchange, () -> LOG.info("{}", OneLine.of(name, exchange)));
  }

  private synchronized void put(Exchange exchange, Runnable line) {
    long second = exchange.wall().getEpochSecond();
    // One that was held is of a second that is over.
    if (second > now) {
      now = second;
      shown = 0;
    }
    if (shown >= MOST_A_SECOND || !queue.offer(line)) {
      missed.incrementAndGet();
      losses.add(Losses.Place.LOG, 1);
    } else {
      shown++;
    }
  }

  private void drain() {
    try {
      for (var line = queue.take(); line != END; line = next()) {
        tellOfMissed();
        if (line != null) {
          line.run();
        }
      }
      tellOfMissed();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next line; null if none comes and some were missed, of which is to be told. */
  private Runnable next() throws InterruptedException {
    return missed.get() == 0 ? queue.take() : queue.poll(1, TimeUnit.SECONDS);
  }

  private void tellOfMissed() {
    long gap = missed.getAndSet(0);
    if (gap > 0) {
      LOG.info("… {} requests are not shown: they came faster than anybody reads", gap);
    }
  }

  /** Writes what is left, for a moment. */
  @Override
  public void close() {
    try {
      if (queue.offer(END, CLOSING_MS / 2, TimeUnit.MILLISECONDS)) {
        writer.join(CLOSING_MS / 2);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
