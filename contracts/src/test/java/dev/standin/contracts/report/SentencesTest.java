package dev.standin.contracts.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.contracts.exchange.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 ms",
    "PT0.34S, 340 ms",
    "PT1S, 1 s",
    "PT2.5S, 2.5 s",
    "PT99.94S, 99.9 s",
    "PT99.96S, 1 min 40 s",
    "PT100S, 1 min 40 s",
    "PT2M, 2 min",
    "PT2026S, 33 min 46 s",
    "PT1H, 1 h",
    "P2DT3H30M, 2 d 3 h",
    "PT-5S, -5 s"
  })
  void spans_are_for_people(Duration span, String words) {
    assertEquals(words, Sentences.span(span));
  }

  @Test
  void what_was_wrong_is_counted() {
    assertEquals(
        "The client did not respect the contract: 3 rules broken, 1 expectation of its command not"
            + " met.",
        Sentences.because(Samples.impatient()));
  }

  @Test
  void what_was_not_proven_is_named() {
    var run =
        Samples.run(
            Samples.trial("any"),
            new Story("acme").token(200).told(),
            Set.of("b"),
            Samples.kept("a", 1),
            Samples.idle("b"));
    assertEquals(
        "Nothing was wrong, but the client never came to what this scenario is about: b.",
        Sentences.because(run));
  }

  @Test
  void an_outcome_says_what_is_known_of_it() {
    var story = new Story("acme").event(Event.OUTCOME, Map.of());
    story.event(Event.OUTCOME, Map.of(Event.RESULT, "partial", Event.ROWS, "7", Event.EXIT, "4"));
    story.ended(Event.Result.ENDED, Map.of(Event.EXIT, "0"));
    var events = story.told().events().kept();
    assertEquals("client ended", Sentences.event(events.get(0)));
    assertEquals("client ended: partial, 7 rows, exit code 4", Sentences.event(events.get(1)));
    assertEquals("client ended: exit code 0", Sentences.event(events.get(2)));
  }

  @Test
  void numbers_have_their_nouns() {
    assertEquals("1 rule", Sentences.count(1, "rule"));
    assertEquals("2,500 rules", Sentences.count(2_500, "rule"));
    assertEquals("#3, #14", Sentences.numbers(List.of(3L, 14L)));
  }

  @Test
  void a_trial_is_called_by_what_is_known_of_it() {
    assertEquals("nexthink/truncated", new Trial("nexthink", "truncated", "", "", "").label());
    assertEquals("nexthink", new Trial("nexthink", "", "", "", "").label());
    assertEquals("session", new Trial("", "", "", "", "").label());
  }
}
