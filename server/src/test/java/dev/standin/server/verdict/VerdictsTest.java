package dev.standin.server.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.exchange.Response;
import dev.standin.contracts.rules.Judged;
import dev.standin.contracts.rules.Rules;
import dev.standin.contracts.rules.Verdict;
import dev.standin.server.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
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
    return verdicts.now(LONG).stream()
        .filter(judged -> judged.rule().name().equals("stops-after-terminal"))
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
  void whoever_asks_waits_for_a_request_that_is_still_being_answered() {
    var journal = journal(10);
    var verdicts = Verdicts.on(journal);
    journal.arrived(1);
    journal.arrived(2);
    pass(journal, poll(2, false));
    var asked = CompletableFuture.supplyAsync(() -> stops(verdicts));
    pass(journal, poll(1, true));
    assertInstanceOf(Verdict.Broken.class, asked.join(), "the end came before the other poll");
  }

  @Test
  void who_does_not_want_to_wait_hears_of_what_there_is() {
    var journal = journal(10);
    var verdicts = Verdicts.on(journal);
    journal.arrived(1);
    assertEquals(Rules.all().size(), verdicts.now(Duration.ofMillis(1)).size());
  }

  @Test
  void a_gap_is_no_proof_of_anything() throws InterruptedException {
    var journal = journal(10);
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
    var verdicts = Verdicts.on(journal);
    pass(journal, poll(1, true));
    heard.await();
    for (int i = 2; i < 12_000; i++) {
      journal.append(poll(i, true));
    }
    held.countDown();
    journal.settle(LONG);
    pass(journal, poll(12_000, true));
    var rules = verdicts.now(LONG);
    assertTrue(rules.stream().noneMatch(Judged::isKept), () -> "kept in spite of a gap: " + rules);
  }

  @Test
  void the_whole_is_broken_if_a_rule_is_and_kept_if_any_is() {
    var rule = Rules.all().get(0);
    var none = new Judged(rule, new Verdict.NotExercised("a poll"));
    var kept = new Judged(rule, new Verdict.Kept(1));
    var broken = new Judged(rule, new Verdict.Broken("so", List.of(1L)));
    assertEquals("not exercised", Verdicts.word(List.of()));
    assertEquals("not exercised", Verdicts.word(List.of(none, none)));
    assertEquals("kept", Verdicts.word(List.of(none, kept)));
    assertEquals("broken", Verdicts.word(List.of(none, kept, broken, kept)));
  }
}
