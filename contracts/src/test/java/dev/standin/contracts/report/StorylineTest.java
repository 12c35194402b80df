package dev.standin.contracts.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.JournalFormat.GapLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StorylineTest {
  @Test
  void a_step_has_what_the_exchange_and_its_facts_tell() {
    var until = Story.START.plusSeconds(30);
    var story =
        new Story("acme")
            .status("e1", 429, f -> f.retryNotBefore(until).scripted("refuse"))
            .after(1)
            .status("e1", 200, f -> f.state("FAILED", true).failed().truncated())
            .told();
    var first = story.steps().kept().get(0);
    assertEquals(1, first.number());
    assertEquals(Story.START, first.at());
    assertEquals("acme", first.vendor());
    assertEquals("status", first.hop());
    assertEquals("GET /v1/exports/status/e1", first.method() + " " + first.path());
    assertEquals(429, first.status());
    assertEquals("e1", first.export());
    assertEquals(until, first.retryNotBefore());
    assertEquals("refuse", first.scripted());
    assertEquals(new Delivery(1, 120, true), first.delivery());
    var second = story.steps().kept().get(1);
    assertEquals("FAILED", second.state());
    assertEquals(new Step.Told(true, true, true), second.told());
  }

  @Test
  void an_answer_that_broke_off_is_told_of_its_own_exchange() {
    var story = new Story("acme").token(200).download("e1", 200, f -> f).cut(17).told();
    assertFalse(story.steps().kept().get(0).isCut());
    assertTrue(story.steps().kept().get(1).isCut());
    assertEquals(17, story.steps().kept().get(1).delivery().bytes());
  }

  @Test
  void both_ends_of_a_long_story_are_kept_and_the_rest_is_counted() {
    var steps = Samples.endless(3_000).storyline().steps();
    assertEquals(500, steps.first().size());
    assertEquals(1_500, steps.last().size());
    assertEquals(1_000, steps.leftOut());
    assertEquals(3_000, steps.total());
    assertEquals(500, steps.first().get(499).number());
    assertEquals(1_501, steps.last().get(0).number());
    assertEquals(3_000, steps.last().get(1_499).number());
  }

  @Test
  void a_story_that_just_fits_is_whole() {
    var steps = Samples.endless(2_000).storyline().steps();
    assertEquals(0, steps.leftOut());
    assertEquals(2_000, steps.kept().size());
  }

  @Test
  void events_have_an_end_as_well() {
    var story = new Story("acme");
    for (int i = 0; i < 1_000; i++) {
      story.event(Event.PIN, Map.of("acme", "n" + i));
    }
    var events = story.told().events();
    assertEquals(500, events.leftOut());
    assertEquals("n99", events.first().get(99).details().get("acme"));
    assertEquals("n600", events.last().get(0).details().get("acme"));
  }

  @Test
  void the_outcome_is_known_however_much_follows_it() {
    var story = new Story("acme").ended(Event.Result.PARTIAL, Map.of());
    assertEquals(Optional.of(Event.Result.PARTIAL), story.told().told());
    assertEquals(Optional.empty(), Storyline.EMPTY.told());
    assertEquals(Optional.of(Event.Result.PARTIAL), story.event(Event.PIN, Map.of()).told().told());
  }

  @Test
  void a_story_that_was_told_stays_as_it_was() {
    var story = new Story("acme").token(200);
    var before = story.told();
    story.token(401).cut(3);
    assertEquals(1, before.steps().total());
    assertEquals(2, story.told().steps().total());
  }

  @Test
  void missing_lines_are_counted() {
    var builder = new Storyline.Builder();
    builder.line(new GapLine(3));
    builder.lost(4);
    assertEquals(7, builder.story().lost());
    assertEquals(List.of(), builder.story().steps().kept());
  }
}
