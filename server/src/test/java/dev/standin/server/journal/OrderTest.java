package dev.standin.server.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderTest {
  private static final long SEED = Long.getLong("standin.seed", 1);

  private final Map<Feed.Word, String> names = new HashMap<>();
  private final List<String> told = new ArrayList<>();

  private Feed.Word word(String name) {
    // A record of two words without content would be the same one twice.
    var word = new Feed.Word(1, fold -> fold.lost(name.length()));
    names.put(word, name);
    return word;
  }

  private Order order(int most) {
    return new Order(most, Long.MAX_VALUE, word -> told.add(names.get(word)));
  }

  @Test
  void what_follows_an_exchange_is_told_behind_it() {
    var order = order(100);
    order.expect(1);
    order.expect(2);
    order.event(2, word("event"));
    order.end(2);
    order.exchange(2, word("2"));
    order.delivery(2, word("2 delivered"));
    order.release();
    assertEquals(List.of(), told);
    assertTrue(order.isWaiting(2));
    assertFalse(order.isComplete(1));
    order.end(1);
    order.exchange(1, word("1"));
    order.release();
    assertEquals(List.of("1", "2", "2 delivered", "event"), told);
    assertTrue(order.isComplete(2));
    order.delivery(1, word("1 delivered"));
    assertEquals("1 delivered", told.get(4));
  }

  /** Whatever the threads do: exchanges by their numbers, each once, its delivery behind it. */
  @Test
  void any_course_of_things_is_told_in_the_order_of_arrival() {
    for (long seed = SEED; seed < SEED + 300; seed++) {
      told.clear();
      names.clear();
      var chance = new Random(seed);
      var order = order(1_000);
      var underWay = new ArrayList<Long>();
      var undelivered = new ArrayList<Long>();
      int appended = 0;
      long last = 0;
      for (int step = 0; step < 400; step++) {
        int what = chance.nextInt(4);
        if (what == 0) {
          order.expect(++last);
          underWay.add(last);
        } else if (what == 1 && !underWay.isEmpty()) {
          long number = underWay.remove(chance.nextInt(underWay.size()));
          order.end(number);
          if (chance.nextInt(10) > 0) {
            order.exchange(number, word("" + number));
            undelivered.add(number);
            appended++;
          }
        } else if (what == 2 && !undelivered.isEmpty()) {
          long number = undelivered.remove(chance.nextInt(undelivered.size()));
          order.delivery(number, word(number + " delivered"));
        } else if (what == 3) {
          order.event(last, word(last + " event " + step));
        }
        order.release();
      }
      order.endAll();
      order.release();
      check(seed, appended);
    }
  }

  private void check(long seed, int appended) {
    assertEquals(names.size(), told.size(), "seed " + seed);
    var exchanges = told.stream().filter(name -> !name.contains(" ")).map(Long::valueOf).toList();
    assertEquals(appended, exchanges.size(), "seed " + seed);
    assertEquals(exchanges.stream().sorted().distinct().toList(), exchanges, "seed " + seed);
    for (var name : told) {
      if (name.endsWith(" delivered")) {
        var exchange = name.substring(0, name.indexOf(' '));
        assertTrue(told.indexOf(exchange) < told.indexOf(name), "seed " + seed + ": " + name);
      }
      if (name.contains(" event ")) {
        long after = Long.parseLong(name.substring(0, name.indexOf(' ')));
        long later =
            told.subList(0, told.indexOf(name)).stream()
                .filter(each -> !each.contains(" "))
                .mapToLong(Long::parseLong)
                .filter(number -> number > after)
                .count();
        assertEquals(0, later, "seed " + seed + ": " + name + " is told too late");
      }
    }
  }

  @Test
  void when_too_much_waits_the_oldest_arrival_is_passed_over() {
    var order = order(3);
    for (long number = 1; number <= 6; number++) {
      order.expect(number);
    }
    for (long number = 2; number <= 5; number++) {
      order.end(number);
      order.exchange(number, word("" + number));
      order.release();
    }
    assertEquals(List.of("2", "3", "4", "5"), told);
    order.end(1);
    order.exchange(1, word("1"));
    order.release();
    assertEquals("1", told.get(4));
  }
}
