package dev.standin.server.journal;

import dev.standin.contracts.exchange.Fold;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what they are given, in that order and beside the request path.
 *
 * <p>Giving never waits and never fails: whatever a listener throws stays here, and what is more
 * than a slow listener lets it keep is left out, of which all listeners are told.
 */
final class Feed {
  /**
   * Something to tell.
   *
   * @param bytes what it keeps in memory until it is told
   */
  record Word(long bytes, Consumer<Fold> telling) {}

  private record Task(long bytes, Runnable work) {}

  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

  // Shared by all sessions: of a thousand, few are busy at once, and an idle one needs no thread.
  private static final Executor THREADS =
      Executors.newCachedThreadPool(
          task -> {
            var thread = new Thread(task, "journal-feed");
            thread.setDaemon(true);
            return thread;
          });

  private final int most;
  private final long mostBytes;
  private final ArrayDeque<Task> ahead = new ArrayDeque<>();
  // Only the task that runs touches it, and two never run at once.
  private final List<Fold> listeners = new ArrayList<>();
  private boolean joined;
  private boolean running;
  private long bytes;
  private long lost;

  /**
   * @param most how many words it keeps for a listener that is slow
   * @param mostBytes how many bytes these may have together
   */
  Feed(int most, long mostBytes) {
    this.most = most;
    this.mostBytes = mostBytes;
  }

  /** Adds a listener, which is told of the past and then of all that is given from now on. */
  synchronized void join(Fold listener, List<Word> past) {
    joined = true;
    add(
        new Task(
            0,
            () -> {
              past.forEach(word -> tell(listener, word.telling()));
              listeners.add(listener);
            }));
  }

  synchronized void give(Word word) {
    if (!joined) {
      return;
    }
    if (ahead.size() >= most || bytes + word.bytes() > mostBytes && !ahead.isEmpty()) {
      lost++;
      return;
    }
    tellOfLoss();
    add(new Task(word.bytes(), () -> listeners.forEach(each -> tell(each, word.telling()))));
  }

  /** Runs something once all that was given has been told. */
  synchronized void then(Runnable work) {
    tellOfLoss();
    add(new Task(0, work));
  }

  // In the place of what is missing, so that a file of the journal shows the gap where it is.
  private void tellOfLoss() {
    if (lost > 0) {
      long gap = lost;
      lost = 0;
      LOG.warn("{} words of a journal are lost: a listener is too slow for them", gap);
      add(new Task(0, () -> listeners.forEach(each -> tell(each, it -> it.lost(gap)))));
    }
  }

  private void add(Task task) {
    ahead.add(task);
    bytes += task.bytes();
    if (!running) {
      running = true;
      THREADS.execute(this::drain);
    }
  }

  private void drain() {
    for (var task = next(null); task != null; task = next(task)) {
      task.work().run();
    }
  }

  private synchronized Task next(Task done) {
    if (done != null) {
      bytes -= done.bytes();
    }
    var next = ahead.poll();
    running = next != null;
    return next;
  }

  // Errors too: an assertion of somebody's fold must not end what all others hear.
  private static void tell(Fold listener, Consumer<Fold> telling) {
    try {
      telling.accept(listener);
    } catch (RuntimeException | Error e) {
      LOG.error("{} broke on what a journal told it", listener.getClass().getName(), e);
    }
  }
}
