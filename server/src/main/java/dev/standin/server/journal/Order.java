package dev.standin.server.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings what is appended into the order in which it arrived, as far as memory goes.
 *
 * <p>An exchange is appended when its answer is known, so one that is held comes after later ones;
 * those wait here until it is there. When too much waits, the oldest arrival is passed over: its
 * exchange is then told when it comes.
 */
final class Order {
  /** What is known of one arrival, from which on nothing has been given on. */
  private static final class Place {
    final long number;
    boolean underWay;
    Feed.Word exchange;
    Feed.Word delivery;
    List<Feed.Word> events = List.of();

    Place(long number, boolean underWay) {
      this.number = number;
      this.underWay = underWay;
    }
  }

  private final int most;
  private final long mostBytes;
  private final Consumer<Feed.Word> next;
  // The places in the order of their numbers, from `head` on, around the end of the array.
  private Place[] places = new Place[16];
  private int head;
  private int size;
  private int waiting;
  private long bytes;

  /**
   * @param most how much may wait
   * @param mostBytes how many bytes that may have together
   * @param next is given everything in its order
   */
  Order(int most, long mostBytes, Consumer<Feed.Word> next) {
    this.most = most;
    this.mostBytes = mostBytes;
    this.next = next;
  }

  /** A request has arrived, and its exchange will come. */
  void expect(long number) {
    insert(new Place(number, true));
  }

  /** An exchange comes, or never will. */
  void end(long number) {
    var place = find(number);
    if (place != null) {
      place.underWay = false;
    }
  }

  void endAll() {
    for (int i = 0; i < size; i++) {
      at(i).underWay = false;
    }
  }

  /** An exchange, whose place is its number. */
  void exchange(long number, Feed.Word word) {
    var place = waitsAt(number);
    if (place == null) {
      next.accept(word);
    } else {
      place.exchange = word;
      put(word);
    }
  }

  /** What became of the answer of an exchange. */
  void delivery(long number, Feed.Word word) {
    var place = waitsAt(number);
    if (place == null) {
      next.accept(word);
    } else {
      place.delivery = word;
      put(word);
    }
  }

  /** Something that happened behind an exchange and whatever else happened there before. */
  void event(long after, Feed.Word word) {
    var place = waitsAt(after);
    if (place == null) {
      next.accept(word);
    } else {
      if (place.events.isEmpty()) {
        place.events = new ArrayList<>();
      }
      place.events.add(word);
      put(word);
    }
  }

  private void put(Feed.Word word) {
    waiting++;
    bytes += word.bytes();
  }

  /** Whether an exchange is there, and waits for one that arrived before it. */
  boolean isWaiting(long number) {
    var place = find(number);
    return place != null && place.exchange != null;
  }

  /** Whether nothing up to an exchange is under way any more. */
  boolean isComplete(long number) {
    return size == 0 || number < at(0).number;
  }

  /**
   * The number up to which nothing is under way any more.
   *
   * @param newest the number of the last arrival
   */
  long complete(long newest) {
    return size == 0 ? newest : at(0).number - 1;
  }

  /** Gives on what has nothing to wait for. */
  void release() {
    while (size > 0) {
      var first = at(0);
      if (first.underWay) {
        if (waiting <= most && bytes <= mostBytes) {
          return;
        }
        first.underWay = false;
        continue;
      }
      places[head] = null;
      head = head + 1 & places.length - 1;
      size--;
      give(first.exchange);
      give(first.delivery);
      first.events.forEach(this::give);
    }
  }

  private void give(Feed.Word word) {
    if (word != null) {
      waiting--;
      bytes -= word.bytes();
      next.accept(word);
    }
  }

  /** Where something has to wait; null if it has not. */
  private Place waitsAt(long number) {
    if (isComplete(number)) {
      return null;
    }
    var place = find(number);
    if (place == null) {
      // Nobody has announced it: it waits for the arrivals before it all the same.
      place = new Place(number, false);
      insert(place);
    }
    return place;
  }

  private Place at(int index) {
    return places[head + index & places.length - 1];
  }

  private void insert(Place place) {
    if (size == places.length) {
      var more = new Place[2 * places.length];
      for (int i = 0; i < size; i++) {
        more[i] = at(i);
      }
      places = more;
      head = 0;
    }
    int index = size++;
    // Numbers are given in their order, so nearly always there is nothing behind it.
    for (; index > 0 && at(index - 1).number > place.number; index--) {
      places[head + index & places.length - 1] = at(index - 1);
    }
    places[head + index & places.length - 1] = place;
  }

  private Place find(long number) {
    if (size == 0) {
      return null;
    }
    // Without gaps, a number tells its place.
    long guess = number - at(0).number;
    if (guess >= 0 && guess < size && at((int) guess).number == number) {
      return at((int) guess);
    }
    int from = 0;
    int to = size - 1;
    while (from <= to) {
      int middle = from + to >>> 1;
      long there = at(middle).number;
      if (there == number) {
        return at(middle);
      }
      if (there < number) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return null;
  }
}
