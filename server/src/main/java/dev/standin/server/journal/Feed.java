package dev.standin.server.journal;

import dev.standin.contracts.exchange.Fold;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what they are given, in that order and beside the request path.
 *
 * <p>Giving never fails, and waits for no more than a moment: whatever a listener throws stays
 * here, and what is more than a slow listener lets it keep is left out, of which all listeners are
 * told.
 */
final class Feed {
  /**
   * Something to tell.
   *
   * @param bytes what it keeps in memory until it is told
   */
  record Word(long bytes, Consumer<Fold> telling) {}

  // Something to tell all listeners, or some work; the other is null.
  private record Task(long bytes, Consumer<Fold> telling, Runnable work) {}

  // To wake a thread for each word costs a busy server more than the word. So whoever has told all
  // stays for a moment and then takes together what has come; who waits for it calls it earlier.
  private static final Duration LINGERING = Duration.ofMillis(5);
  private static final int BATCH = 256;

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
  private final Duration patience;
  private final Lock lock = new ReentrantLock();
  private final Condition urgent = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final ArrayDeque<Task> ahead = new ArrayDeque<>();
  // Only the task that runs touches it, and two never run at once.
  private final List<Fold> listeners = new ArrayList<>();
  private boolean joined;
  private boolean running;
  private boolean stuck;
  private int untold;
  private long bytes;
  private long lost;

  /**
   * @param most how many words it keeps for a listener that is slow
   * @param mostBytes how many bytes these may have together
   * @param patience how long a word may wait for room before it is left out
   */
  Feed(int most, long mostBytes, Duration patience) {
    this.most = most;
    this.mostBytes = mostBytes;
    this.patience = patience;
  }

  /** Adds a listener, which is told of the past and then of all that is given from now on. */
  void join(Fold listener, List<Word> past) {
    lock.lock();
    try {
      joined = true;
      then(
          () -> {
            past.forEach(word -> tell(listener, word.telling()));
            listeners.add(listener);
          });
    } finally {
      lock.unlock();
    }
  }

  /** Tells a listener nothing more, once it has been told what was given until now. */
  void leave(Fold listener) {
    then(() -> listeners.remove(listener));
  }

  void give(Word word) {
    lock.lock();
    try {
      if (!joined) {
        return;
      }
      if (isFull(word) && !hasRoomSoon(word)) {
        lost++;
        return;
      }
      tellOfLoss();
      add(new Task(word.bytes(), word.telling(), null));
    } finally {
      lock.unlock();
    }
  }

  /** Runs something once all that was given has been told, and does not let it wait for more. */
  void then(Runnable work) {
    lock.lock();
    try {
      tellOfLoss();
      add(new Task(0, null, work));
      urgent.signal();
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull(Word word) {
    return untold >= most || bytes + word.bytes() > mostBytes && untold > 0;
  }

  // Whoever gives faster than listeners take is held up a little; but one that takes nothing at all
  // holds up nobody a second time.
  private boolean hasRoomSoon(Word word) {
    long left = stuck ? 0 : patience.toNanos();
    try {
      while (left > 0 && isFull(word)) {
        left = room.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stuck = isFull(word);
    return !stuck;
  }

  // In the place of what is missing, so that a file of the journal shows the gap where it is.
  private void tellOfLoss() {
    if (lost > 0) {
      long gap = lost;
      lost = 0;
      LOG.warn("{} words of a journal are lost: a listener is too slow for them", gap);
      add(new Task(0, listener -> listener.lost(gap), null));
    }
  }

  private void add(Task task) {
    ahead.add(task);
    untold++;
    bytes += task.bytes();
    if (!running) {
      THREADS.execute(this::drain);
      // Not before: where there is no thread to be had, the next word asks for one again.
      running = true;
    }
  }

  private void drain() {
    var batch = new ArrayList<Task>(BATCH);
    while (next(batch)) {
      batch.forEach(this::run);
    }
  }

  /**
   * Takes what is there, in the place of what was told; false if nothing more comes for a while.
   */
  private boolean next(List<Task> batch) {
    lock.lock();
    try {
      for (var told : batch) {
        untold--;
        bytes -= told.bytes();
        stuck = false;
      }
      room.signalAll();
      batch.clear();
      if (ahead.isEmpty()) {
        // Nothing may come behind it for long.
        tellOfLoss();
      }
      if (ahead.isEmpty()) {
        await();
      }
      while (!ahead.isEmpty() && batch.size() < BATCH) {
        batch.add(ahead.remove());
      }
      running = !batch.isEmpty();
      return running;
    } finally {
      lock.unlock();
    }
  }

  private void await() {
    try {
      urgent.awaitNanos(LINGERING.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Task task) {
    if (task.work() != null) {
      work(task.work());
      return;
    }
    for (var listener : listeners) {
      tell(listener, task.telling());
    }
  }

  private static void work(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      LOG.error("what waited for a journal's listeners broke", e);
    }
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
