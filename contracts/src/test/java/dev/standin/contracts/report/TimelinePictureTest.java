package dev.standin.contracts.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.rules.Judged;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class TimelinePictureTest {
  private static final TimelinePicture PICTURE = new TimelinePicture("p-", n -> "#x" + n);

  private static Element draw(Storyline story, Judged... judged) throws IOException {
    return Xml.parse(PICTURE.draw(story, List.of(judged)));
  }

  private static Element draw(Run run) throws IOException {
    return Xml.parse(PICTURE.draw(run.storyline(), run.judged()));
  }

  private static List<String> texts(Element picture, String kind) {
    return Xml.classed(picture, kind).stream().map(Element::getTextContent).toList();
  }

  /** Where a mark stands. */
  private static double x(Element mark) {
    return Double.parseDouble(mark.getAttribute("transform").replaceAll(".*\\((\\S+) .*", "$1"));
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  @Test
  void each_exchange_is_a_mark_that_leads_to_what_is_told_of_it() throws IOException {
    var picture = draw(Samples.impatient());
    var marks = Xml.classed(picture, "tl-mark");
    assertEquals(10, marks.size());
    assertEquals(
        List.of("#x1", "#x2", "#x3"),
        Xml.all(picture, "a").subList(0, 3).stream().map(a -> a.getAttribute("href")).toList());
    assertEquals(3, Xml.classed(picture, "tl-4xx").size());
    assertEquals(7, Xml.classed(picture, "tl-2xx").size());
  }

  @Test
  void each_export_has_a_lane_and_calls_without_one_have_theirs() throws IOException {
    assertEquals(
        List.of("calls that are about no export", "export 4711", "export 4712", "export 4713"),
        Xml.classed(draw(Samples.patient()), "tl-lane").stream()
            .map(lane -> Xml.all(lane, "title").get(0).getTextContent())
            .toList());
  }

  @Test
  void states_are_bars_between_the_answers_that_told_them() throws IOException {
    var picture = draw(Samples.impatient());
    var states = Xml.classed(picture, "tl-state");
    assertEquals(
        List.of("SUBMITTED", "IN_PROGRESS", "COMPLETED"),
        states.stream().map(state -> Xml.all(state, "text").get(0).getTextContent()).toList());
    var marks = Xml.classed(picture, "tl-mark");
    var progress = Xml.all(states.get(1), "rect").get(0);
    assertEquals(x(marks.get(3)), number(progress, "x"), 0.2);
    assertEquals(x(marks.get(7)), number(progress, "x") + number(progress, "width"), 0.2);
    assertTrue(states.get(2).getAttribute("class").contains("tl-done"));
  }

  @Test
  void an_export_that_failed_ends_in_another_colour() throws IOException {
    var picture = draw(Samples.patient());
    assertEquals(1, Xml.classed(picture, "tl-failed").size());
    assertEquals(2, Xml.classed(picture, "tl-done").size());
  }

  @Test
  void the_time_that_an_answer_asked_for_is_hatched_up_to_its_end() throws IOException {
    var picture = draw(Samples.impatient());
    var told = Xml.classed(picture, "tl-told");
    assertEquals(3, told.size());
    var first = Xml.all(told.get(0), "rect").get(0);
    assertEquals("url(#p-hatch)", first.getAttribute("fill"));
    var marks = Xml.classed(picture, "tl-mark");
    assertEquals(x(marks.get(4)), number(first, "x"), 0.2);
    double end = number(first, "x") + number(first, "width");
    assertTrue(x(marks.get(6)) < end && end < x(marks.get(7)), "it ends before the next good poll");
  }

  @Test
  void a_wait_after_which_nothing_came_is_drawn_as_well() throws IOException {
    var picture = draw(Samples.stuck());
    var hatch = Xml.all(Xml.classed(picture, "tl-told").get(0), "rect").get(0);
    assertTrue(number(hatch, "width") > 100);
    assertEquals(List.of("client ended: unfinished"), eventTexts(picture));
  }

  private static List<String> eventTexts(Element picture) {
    return Xml.classed(picture, "tl-event").stream()
        .flatMap(event -> Xml.all(event, "text").stream())
        .map(Element::getTextContent)
        .toList();
  }

  @Test
  void waits_have_their_length_and_long_ones_are_drawn_shorter() throws IOException {
    var picture = draw(Samples.impatient());
    assertTrue(texts(picture, "tl-wait").containsAll(List.of("1 s", "28.5 s")));
    assertEquals(1, Xml.classed(picture, "tl-short").size());
    assertEquals(0, Xml.classed(draw(Samples.patient()), "tl-short").size());
  }

  @Test
  void what_shows_a_broken_rule_is_marked_and_the_rule_is_named_once() throws IOException {
    var picture = draw(Samples.impatient());
    assertEquals(6, Xml.classed(picture, "tl-ring").size());
    assertEquals(
        List.of("✕ waits-for-retry-after", "✕ stops-after-terminal", "downloads-whole-result ✕"),
        texts(picture, "tl-flag"));
    assertEquals(0, Xml.classed(draw(Samples.patient()), "tl-ring").size());
  }

  @Test
  void faults_and_cuts_are_marked() throws IOException {
    var picture = draw(Samples.impatient());
    assertEquals(2, Xml.classed(picture, "tl-scripted").size());
    assertEquals(1, Xml.classed(picture, "tl-cut").size());
  }

  @Test
  void who_cannot_see_it_is_told_what_is_there() throws IOException {
    var picture = draw(Samples.impatient());
    assertEquals("p-title p-desc", picture.getAttribute("aria-labelledby"));
    var words = Xml.all(picture, "desc").get(0).getTextContent();
    assertTrue(words.startsWith("10 exchanges. "), words);
    assertTrue(words.contains("SUBMITTED, then IN_PROGRESS, then COMPLETED"), words);
    assertTrue(words.endsWith("Marked as wrong: #5, #6, #7, #8, #9, #10."), words);
    for (var mark : Xml.classed(picture, "tl-mark")) {
      assertTrue(Xml.all(mark, "title").get(0).getTextContent().startsWith("#"));
    }
  }

  @Test
  void marks_stand_apart_where_time_stands_still() throws IOException {
    var story = new Story("acme");
    for (int i = 0; i < 20; i++) {
      story.status("e1", 200, f -> f.state("RUNNING", false));
    }
    var marks = Xml.classed(draw(story.told()), "tl-mark");
    for (int i = 1; i < marks.size(); i++) {
      assertTrue(x(marks.get(i)) - x(marks.get(i - 1)) >= 20);
    }
  }

  @Test
  void a_clock_that_was_set_back_does_not_turn_the_picture_around() throws IOException {
    var story = new Story("acme").token(200).after(60).token(200).after(-3_600).token(200);
    var marks = Xml.classed(draw(story.told()), "tl-mark");
    assertTrue(x(marks.get(0)) < x(marks.get(1)) && x(marks.get(1)) < x(marks.get(2)));
  }

  @Test
  void one_exchange_is_a_picture() throws IOException {
    assertEquals(1, Xml.classed(draw(new Story("acme").token(503).told()), "tl-5xx").size());
  }

  @Test
  void without_exchanges_there_is_none() {
    assertEquals("", PICTURE.draw(Storyline.EMPTY, List.of()));
  }

  @Test
  void of_thousands_of_exchanges_both_ends_are_drawn() throws IOException {
    var picture = draw(Samples.endless(3_000));
    assertEquals(300, Xml.classed(picture, "tl-mark").size());
    assertEquals(List.of("2,700 exchanges not drawn"), texts(picture, "tl-gap"));
    assertTrue(number(picture, "width") < 6_000);
    // Fifty-nine moves of the clock, of which those between the ends are not drawn either.
    assertEquals(5, Xml.classed(picture, "tl-event").size());
  }

  @Test
  void of_very_many_exports_the_first_are_drawn() throws IOException {
    var story = new Story("acme");
    for (int i = 0; i < 100; i++) {
      story.start("e" + i, 200, f -> f);
    }
    var picture = draw(story.told());
    assertEquals(TimelineLane.MOST, Xml.classed(picture, "tl-lane").size());
    assertEquals(List.of("70 more exports not drawn"), texts(picture, "tl-note"));
  }

  @Test
  void everything_stays_within_the_picture() throws IOException {
    for (var run : List.of(Samples.impatient(), Samples.patient(), Samples.stuck())) {
      var picture = draw(run);
      double width = number(picture, "width");
      for (var rect : Xml.all(picture, "rect")) {
        if (rect.hasAttribute("x")) {
          assertTrue(number(rect, "x") + number(rect, "width") <= width + 0.2);
        }
      }
      for (var text : Xml.all(picture, "text")) {
        if (text.hasAttribute("x")) {
          double room = 5.5 * text.getTextContent().length();
          double x = number(text, "x");
          boolean left = text.getAttribute("text-anchor").equals("end");
          assertTrue(left ? x - room > 0 : x + room / 2 < width, text.getTextContent());
        }
      }
    }
  }

  @Test
  void the_same_story_is_the_same_picture() {
    var first = Samples.impatient();
    var again = Samples.impatient();
    assertEquals(
        PICTURE.draw(first.storyline(), first.judged()),
        PICTURE.draw(again.storyline(), again.judged()));
    assertFalse(
        PICTURE
            .draw(first.storyline(), List.of())
            .equals(PICTURE.draw(first.storyline(), first.judged())));
  }

  @Test
  void events_stand_where_they_happened() throws IOException {
    var story =
        new Story("acme")
            .token(200)
            .after(10)
            .event(Event.CLOCK, Map.of(Event.BY, "advance"))
            .after(10)
            .token(200)
            .told();
    var picture = draw(story);
    assertEquals(List.of("clock moved to 10:00:10.000"), eventTexts(picture));
  }
}
