package dev.standin.contracts.report;

import static dev.standin.contracts.report.TimelineLane.px;

import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.rules.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * A story as a picture in SVG: time from left to right, a lane for each export, a mark for each
 * exchange.
 *
 * <p>It draws what it is given and nothing else, so that the same story is the same picture. The
 * page that shows it has to have the rules of {@code timeline.css}, which know light and dark.
 *
 * @param id what the ids in it begin with; each picture of a page needs another
 * @param link the address of what is told of an exchange, by its number
 */
public record TimelinePicture(String id, LongFunction<String> link) {
  private static final int FIRST = 100;
  private static final int LAST = 200;
  private static final double MARGIN = 24;
  private static final double AXIS = 26;
  private static final int MOST_ROWS = 4;
  private static final double LETTER = TimelineMarks.LETTER;

  /** The rules of style that a page has to have in which such a picture stands. */
  public static String styles() {
    return HtmlReport.resource("timeline.css");
  }

  /** Something that stands on the time axis: a step, or an event where {@code step} is null. */
  private record Point(Step step, Event event) {
    Instant at() {
      return step == null ? event.at() : step.at();
    }
  }

  /** A picture of a story, in which what the rules found is marked; "" if there is no exchange. */
  public String draw(Storyline story, List<Judged> judged) {
    var all = story.steps().kept();
    if (all.isEmpty()) {
      return "";
    }
    var steps = drawn(all);
    long leftOut = story.steps().total() - steps.size();
    long gap = leftOut > 0 ? steps.get(FIRST - 1).number() : Long.MAX_VALUE;
    var points = points(steps, events(story, steps, leftOut > 0));
    var axis = new TimeAxis(points.stream().map(Point::at).toList(), MARGIN);
    var lanes = TimelineLane.of(steps, numbers(points));
    var shown = lanes.subList(0, Math.min(TimelineLane.MOST, lanes.size()));
    var marks = new TimelineMarks(id, link, judged, gap);
    double right = right(points, axis) + MARGIN;

    var body = new Markup();
    double y = events(body, points, axis);
    if (leftOut > 0) {
      double before = axis.of(numbers(points).get(gap));
      double behind = axis.of(numbers(points).get(steps.get(FIRST).number()));
      var words = Sentences.count(leftOut, "exchange") + " not drawn";
      double middle = (before + behind) / 2;
      body.element("text", words, "class", "tl-gap", "x", px(middle), "y", px(y + 12)).line();
      y += 18;
    }
    for (var lane : shown) {
      body.empty("line", "class", "tl-edge", "x1", 0, "x2", px(right), "y1", px(y), "y2", px(y));
      y += lane.draw(body, axis, marks, y + 4, right) + 4;
    }
    if (lanes.size() > shown.size()) {
      var more = Sentences.count(lanes.size() - shown.size(), "more export") + " not drawn";
      body.element("text", more, "class", "tl-note", "x", 12, "y", px(y + 14));
      y += 20;
    }
    return frame(right, y, description(story, shown, marks), grid(points, axis, y), body);
  }

  private String frame(double width, double height, String words, Markup grid, Markup body) {
    var size = "0 0 " + px(width) + " " + px(height);
    var svg = new Markup();
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "timeline",
        "viewBox",
        size,
        "width",
        px(width),
        "height",
        px(height),
        "role",
        "group",
        "aria-labelledby",
        id + "title " + id + "desc");
    svg.element("title", "What the client did, over time", "id", id + "title");
    svg.element("desc", words, "id", id + "desc").line();
    svg.open("defs")
        .open(
            "pattern",
            "id",
            id + "hatch",
            "width",
            6,
            "height",
            6,
            "patternUnits",
            "userSpaceOnUse",
            "patternTransform",
            "rotate(45)")
        .empty("rect", "class", "tl-hatch-ground", "width", 6, "height", 6)
        .empty("rect", "class", "tl-hatch", "width", 2.5, "height", 6)
        .close()
        .close()
        .line();
    return svg.trusted(grid.toString()).trusted(body.toString()).close().line().toString();
  }

  private static List<Step> drawn(List<Step> all) {
    if (all.size() <= FIRST + LAST) {
      return all;
    }
    var ends = new ArrayList<>(all.subList(0, FIRST));
    ends.addAll(all.subList(all.size() - LAST, all.size()));
    return ends;
  }

  // Without those that belong to exchanges which are not drawn.
  private static List<Event> events(Storyline story, List<Step> steps, boolean gap) {
    var events = story.events().kept();
    if (!gap) {
      return events;
    }
    long from = steps.get(FIRST - 1).number();
    long to = steps.get(FIRST).number();
    return events.stream().filter(one -> one.after() < from || one.after() >= to).toList();
  }

  private static List<Point> points(List<Step> steps, List<Event> events) {
    var points = new ArrayList<Point>();
    int next = 0;
    for (var step : steps) {
      while (next < events.size() && events.get(next).after() < step.number()) {
        points.add(new Point(null, events.get(next++)));
      }
      points.add(new Point(step, null));
    }
    events.subList(next, events.size()).forEach(event -> points.add(new Point(null, event)));
    return points;
  }

  private static Map<Long, Integer> numbers(List<Point> points) {
    var numbers = new HashMap<Long, Integer>();
    for (int i = 0; i < points.size(); i++) {
      if (points.get(i).step() != null) {
        numbers.put(points.get(i).step().number(), i);
      }
    }
    return numbers;
  }

  private static double right(List<Point> points, TimeAxis axis) {
    double right = axis.end() + TimelineMarks.ROOM;
    for (int i = 0; i < points.size(); i++) {
      var step = points.get(i).step();
      if (step != null && step.retryNotBefore() != null) {
        right = Math.max(right, axis.of(i, step.retryNotBefore()));
      }
      if (step != null) {
        right = Math.max(right, axis.of(i) + 10 + LETTER * step.state().length());
      }
    }
    return right;
  }

  /** The axis: a line, dashed where time is drawn shorter, with the time at marks far apart. */
  private static Markup grid(List<Point> points, TimeAxis axis, double bottom) {
    var svg = new Markup();
    var begin = points.get(0).at();
    double free = Double.NEGATIVE_INFINITY;
    var last = "";
    for (int i = 0; i < points.size(); i++) {
      double x = axis.of(i);
      if (i > 0) {
        var kind = axis.isShortened(i) ? "tl-axis tl-short" : "tl-axis";
        svg.empty(
            "line", "class", kind, "x1", px(axis.of(i - 1)), "x2", px(x), "y1", AXIS, "y2", AXIS);
      }
      var words = i == 0 ? Sentences.time(begin) : "+" + elapsed(begin, points.get(i).at());
      if (x >= free && !words.equals(last)) {
        last = words;
        free = x + Math.max(80, 14 + LETTER * words.length());
        svg.empty(
            "line", "class", "tl-tick", "x1", px(x), "x2", px(x), "y1", AXIS, "y2", px(bottom));
        svg.element("text", words, "class", "tl-time", "x", px(x - 4), "y", AXIS - 9).line();
      }
    }
    return svg;
  }

  private static String elapsed(Instant begin, Instant at) {
    return Sentences.span(Duration.between(begin, at));
  }

  private static double events(Markup svg, List<Point> points, TimeAxis axis) {
    var rows = new ArrayList<Double>();
    for (int i = 0; i < points.size(); i++) {
      var event = points.get(i).event();
      if (event != null) {
        var words = Sentences.event(event);
        double x = axis.of(i);
        double width = 16 + LETTER * words.length();
        boolean left = TimelineMarks.isAtEnd(axis, x, width);
        int row = TimelineMarks.row(rows, left ? x - width : x, left ? x : x + width);
        boolean shown = row < MOST_ROWS;
        double y = AXIS + 14 + 15 * Math.min(row, MOST_ROWS - 1);
        svg.open("g", "class", "tl-event");
        svg.element("title", words + "\n" + Sentences.time(event.at()));
        var arm = left ? "h-4" : "h4";
        svg.empty("path", "d", "M" + px(x) + " " + AXIS + "V" + px(y + 2) + (shown ? arm : ""));
        if (shown) {
          var anchor = left ? "end" : null;
          double at = left ? x - 6 : x + 6;
          svg.element("text", words, "text-anchor", anchor, "x", px(at), "y", px(y + 4));
        }
        svg.close().line();
      }
    }
    return AXIS + 12 + 15 * Math.min(MOST_ROWS, rows.size());
  }

  private static String description(
      Storyline story, List<TimelineLane> lanes, TimelineMarks marks) {
    var wrong =
        marks.wrong().isEmpty()
            ? "Nothing is marked as wrong."
            : "Marked as wrong: " + Sentences.numbers(List.copyOf(marks.wrong())) + ".";
    return Sentences.count(story.steps().total(), "exchange")
        + ". "
        + lanes.stream()
            .map(
                lane ->
                    lane.name()
                        + ": "
                        + Sentences.count(lane.steps().size(), "exchange")
                        + (lane.states().isEmpty()
                            ? ""
                            : ", " + String.join(", then ", lane.states())))
            .collect(Collectors.joining("; "))
        + ". "
        + wrong;
  }
}
