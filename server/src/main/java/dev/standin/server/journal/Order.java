package dev.standin.server.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Brings what is appended into the order in which it arrived, as far as memory goes.
 *
 * <p>An exchange is appended when its answer is known, so one that is held comes after later ones;
 * those wait here until it is there. When too much waits, the oldest arrival is passed over: its
 * exchange is then told when it comes.
 */
final class Order {
  /**
   * Where something stands.
   *
   * @param number of the exchange that it is, or follows
   * @param step among all that follow the same exchange; 0 is the exchange itself
   */
  record Place(long number, long step) {}

  /** By the exchange, then by the step. */
  static final Comparator<Place> PLACES =
      Comparator.comparing(Place::number).thenComparing(Place::step);

  private final int most;
  private final long mostBytes;
  private final TreeSet<Long> underWay = new TreeSet<>();
  private final TreeMap<Place, Feed.Word> waiting = new TreeMap<>(PLACES);
  private long bytes;

  /**
   * @param most how much may wait
   * @param mostBytes how many bytes that may have together
   */
  Order(int most, long mostBytes) {
    this.most = most;
    this.mostBytes = mostBytes;
  }

  /** A request has arrived, and its exchange will come. */
  void expect(long number) {
    underWay.add(number);
  }

  /** An exchange comes, or never will. */
  void end(long number) {
    underWay.remove(number);
  }

  void endAll() {
    underWay.clear();
  }

  void put(Place place, Feed.Word word) {
    waiting.put(place, word);
    bytes += word.bytes();
  }

  /** Whether an exchange is there, and waits for one that arrived before it. */
  boolean isWaiting(long number) {
    return waiting.containsKey(new Place(number, 0));
  }

  /** Whether nothing up to an exchange is under way any more. */
  boolean isComplete(long number) {
    return underWay.isEmpty() || number < underWay.first();
  }

  /** Takes out what has nothing to wait for. */
  List<Feed.Word> take() {
    var taken = new ArrayList<Feed.Word>();
    while (!waiting.isEmpty()) {
      if (!isComplete(waiting.firstKey().number())) {
        if (waiting.size() <= most && bytes <= mostBytes) {
          break;
        }
        underWay.pollFirst();
        continue;
      }
      var word = waiting.pollFirstEntry().getValue();
      bytes -= word.bytes();
      taken.add(word);
    }
    return taken;
  }
}
