package dev.standin.server.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.exchange.Response;
import dev.standin.contracts.rules.Judged;
import dev.standin.contracts.rules.Verdict;
import dev.standin.server.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** What the rules say of a journal that goes on while they are asked. */
class VerdictsTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  private static Journal journal(int capacity) {
    var journal = new Journal(capacity, Journal.BYTES);
    journal.begin(Beginning.of("s1", 1, "real", START));
    return journal;
  }

  private static Exchange poll(long number, boolean ended) {
    var facts = Facts.NONE.hop("status").export("e").principal("ada");
    return new Exchange(
        number,
        START.plusSeconds(number),
        START.plusSeconds(number),
        "acme",
        "status",
        new Request("GET", "/e", "", Headers.NONE, Body.EMPTY),
        new Response(200, Headers.NONE, Body.EMPTY),
        List.of(),
        List.of(),
        facts.state(ended ? "done" : "waiting", ended),
        List.of());
  }

  private static void pass(Journal journal, Exchange exchange) {
    journal.append(exchange);
    journal.delivered(new Delivery(exchange.number(), 0, true));
  }

  private static Verdict stops(Verdicts verdicts) {
    return stops(verdicts.now(LONG));
  }

  private static Verdict stops(List<Judged> judged) {
    return judged.stream()
        .filter(one -> one.rule().name().equals("stops-after-terminal"))
        .map(Judged::verdict)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_the_journal_forgets_was_heard() {
    var journal = journal(1);
    var verdicts = Verdicts.on(journal);
    pass(journal, poll(1, true));
    assertInstanceOf(Verdict.Kept.class, stops(verdicts));
    pass(journal, poll(2, false));
    journal.clear();
    pass(journal, poll(3, false));
    var broken = assertInstanceOf(Verdict.Broken.class, stops(verdicts));
    assertEquals(List.of(1L, 2L, 3L), broken.exchanges());
  }

  @Test
  void whoever_asks_waits_for_a_request_that_is_still_being_answered() throws Exception {
    var journal = journal(10);
    var verdicts = Verdicts.on(journal);
    journal.arrived(1);
    journal.arrived(2);
    pass(journal, poll(2, false));
    var asked = new FutureTask<>(() -> stops(verdicts));
    var thread = new Thread(asked);
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING && !asked.isDone()) {
      Thread.onSpinWait();
    }
    assertFalse(asked.isDone(), "it did not wait for the first poll");
    pass(journal, poll(1, true));
    assertInstanceOf(Verdict.Broken.class, asked.get(), "the end came before the other poll");
  }

  @Test
  void who_does_not_want_to_wait_hears_of_what_there_is() {
    var journal = journal(10);
    var verdicts = Verdicts.on(journal);
    pass(journal, poll(1, true));
    assertInstanceOf(Verdict.Kept.class, stops(verdicts));
    journal.arrived(2);
    journal.arrived(3);
    pass(journal, poll(3, false));
    var atOnce = verdicts.standing(Duration.ofMillis(1));
    assertEquals(1, atOnce.exchanges());
    assertInstanceOf(Verdict.Kept.class, stops(atOnce.judged()));
    pass(journal, poll(2, false));
    assertInstanceOf(Verdict.Broken.class, stops(verdicts));
  }

  @Test
  void a_gap_is_no_proof_of_anything_but_what_was_broken_before_stays_so() throws Exception {
    var journal = journal(10);
    var verdicts = Verdicts.on(journal);
    pass(journal, poll(1, true));
    pass(journal, poll(2, false));
    var before = assertInstanceOf(Verdict.Broken.class, stops(verdicts));
    var held = new CountDownLatch(1);
    var heard = new CountDownLatch(1);
    journal.listen(
        exchange -> {
          heard.countDown();
          try {
            held.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    heard.await();
    for (int i = 3; i < 24_000; i++) {
      journal.append(poll(i, true));
    }
    held.countDown();
    journal.settle(LONG);
    var gap = assertInstanceOf(Verdict.Broken.class, stops(verdicts));
    assertTrue(gap.because().startsWith(before.because()), gap.because());
    pass(journal, poll(24_000, false));
    var standing = verdicts.standing(LONG);
    assertTrue(standing.lost() > 0, "the journal has lost nothing");
    assertEquals(gap, stops(standing.judged()), "it goes on after the gap");
    for (var one : standing.judged()) {
      if (!one.isBroken()) {
        var idle = assertInstanceOf(Verdict.NotExercised.class, one.verdict(), one.toString());
        assertEquals(standing.lost() + " lines of the journal are missing", idle.missing());
      }
    }
  }

  @Test
  void a_verdict_that_is_begun_afresh_forgets_what_came_before_and_what_was_under_way() {
    var journal = journal(10);
    var verdicts = Verdicts.on(journal);
    pass(journal, poll(1, true));
    journal.arrived(2);
    journal.happened(Event.of(1, START, START, Event.OUTCOME, Map.of(Event.RESULT, "failed")));
    var later = START.plusSeconds(60);
    journal.happened(Event.of(2, later, later, Event.AFRESH, Map.of()));
    pass(journal, poll(2, false));
    var fresh = verdicts.standing(LONG);
    assertEquals(later, fresh.since());
    assertEquals(0, fresh.exchanges());
    assertEquals(Optional.empty(), fresh.told());
    assertInstanceOf(Verdict.NotExercised.class, stops(fresh.judged()));
    pass(journal, poll(3, true));
    pass(journal, poll(4, false));
    var broken = assertInstanceOf(Verdict.Broken.class, stops(verdicts));
    assertEquals(List.of(3L, 4L), broken.exchanges());
  }
}
