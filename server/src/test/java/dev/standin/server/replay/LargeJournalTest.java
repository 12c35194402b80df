package dev.standin.server.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The work that a long journal makes, counted: it grows as the journal does. */
class LargeJournalTest {
  private static final int EXCHANGES = 20_000;

  /** Each answer hands out what the next request brings back. */
  private static List<Exchange> chain() {
    var exchanges = new ArrayList<Exchange>();
    for (int i = 1; i <= EXCHANGES; i++) {
      exchanges.add(
          Recorded.get(i, "/api/v1/jobs/job-" + (i - 1), 200, "next: job-" + i, Facts.NONE));
    }
    return exchanges;
  }

  @Test
  void a_word_is_looked_up_and_not_searched_for() {
    var exchanges = chain();
    var brought = new Brought(exchanges);
    for (int i = 1; i < EXCHANGES; i++) {
      assertTrue(brought.isNewBehind(exchanges.get(i - 1), "job-" + i));
      assertFalse(brought.isNewBehind(exchanges.get(i), "job-" + i));
      assertFalse(brought.isNewBehind(exchanges.get(i - 1), "api"));
    }
    assertFalse(brought.isNewBehind(exchanges.get(0), "job-" + EXCHANGES), "nobody brings it");
    assertTrue(brought.work() < 2L * EXCHANGES, brought.work() + " texts were looked at");
  }

  @Test
  void ids_are_put_in_by_looking_up_the_words_of_a_text() {
    var bindings = new Bindings("default");
    for (int i = 1; i <= EXCHANGES; i++) {
      assertTrue(bindings.id("job-" + i, "task-" + i));
      assertEquals("/jobs/task-" + i + "/x", bindings.ids("/jobs/job-" + i + "/x"));
    }
    assertTrue(bindings.work() < 20L * EXCHANGES, bindings.work() + " parts were looked up");
  }

  @Test
  void whole_words_alone_are_ids_and_the_longest_first() {
    var bindings = new Bindings("default");
    bindings.id("17", "18");
    bindings.id("17-a", "b");
    bindings.id("_x", "y");
    assertEquals("2017 a17 18 b 18.csv y 17b", bindings.ids("2017 a17 17 17-a 17.csv _x 17b"));
  }

  @Test
  void a_long_journal_is_replayed_through_its_index() {
    var exchanges = chain();
    var handover = new Handover(Recorded.journal(exchanges), new Bindings("default"), false);
    for (int i = 0; i < EXCHANGES - 1; i++) {
      var recorded = "next: job-" + (i + 1);
      assertTrue(handover.isSame("", recorded, "next: task-" + (i + 1), exchanges.get(i)));
    }
    assertTrue(handover.work() < 40L * EXCHANGES, handover.work() + " steps");
  }
}
