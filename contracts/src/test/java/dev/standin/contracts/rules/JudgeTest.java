package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.exchange.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final Beginning SESSION = Beginning.of("s", 1, "real", NOW);

  /** A rule that does something with each exchange, and breaks where a test wants it to. */
  private record Rule(String name, Consumer<Exchange> does) implements ClientRule {
    @Override
    public String title() {
      return "Does as a test says";
    }

    @Override
    public Watch watch(Beginning session) {
      var findings = new Findings();
      return new Watch() {
        @Override
        public void exchange(Exchange exchange) {
          does.accept(exchange);
          findings.occasion();
        }

        @Override
        public Verdict verdict() {
          return findings.verdict("no exchange");
        }
      };
    }
  }

  private static Exchange exchange(long number, Body asked) {
    return new Exchange(
        number,
        NOW,
        NOW,
        "acme",
        "start",
        new Request("POST", "/exports", "", Headers.NONE, asked),
        new Response(200, Headers.NONE, Body.of("x".repeat(60_000))),
        List.of(),
        List.of(),
        Facts.NONE,
        List.of());
  }

  @Test
  void a_rule_that_breaks_says_so_and_silences_nobody() {
    Rule broken =
        new Rule(
            "broken",
            exchange -> {
              if (exchange.number() == 2) {
                throw new IllegalStateException("a bug");
              }
            });
    var judge = new Judge(List.of(broken, new Rule("sound", exchange -> {})), SESSION);
    for (long i = 1; i <= 3; i++) {
      judge.exchange(exchange(i, Body.EMPTY));
    }
    assertEquals(
        List.of(
            new Verdict.NotExercised("the rule itself broke on #2, which is a bug of Standin"),
            new Verdict.Kept(3)),
        judge.verdicts().stream().map(Judged::verdict).toList());
  }

  @Test
  void rules_are_told_no_bodies_and_can_still_tell_two_requests_apart() {
    var told = new ArrayList<Exchange>();
    var judge = new Judge(List.of(new Rule("keeps", told::add)), SESSION);
    judge.exchange(exchange(1, Body.of("{\"query\":1}")));
    judge.exchange(exchange(2, Body.of("{\"query\":2}")));
    judge.exchange(exchange(3, Body.of("{\"query\":1}")));
    assertTrue(
        told.stream()
            .allMatch(
                one ->
                    one.request().body().bytes().length == 0
                        && one.response().body().bytes().length == 0));
    var keys = told.stream().map(CallKey::of).toList();
    assertEquals(keys.get(0), keys.get(2));
    assertEquals(2, keys.stream().distinct().count());
    assertEquals(
        CallKey.of(exchange(1, Body.of("{\"query\":1}"))), keys.get(0), "the key is the same");
  }

  @Test
  void what_follows_a_gap_is_not_judged_and_what_was_broken_before_stays_so() {
    var judge = Judge.of(SESSION);
    var once = judge.verdicts().size();
    judge.lost(7);
    var verdicts = judge.verdicts();
    assertEquals(once, verdicts.size());
    for (var one : verdicts) {
      assertEquals(new Verdict.NotExercised("7 lines of the journal are missing"), one.verdict());
    }
  }
}
