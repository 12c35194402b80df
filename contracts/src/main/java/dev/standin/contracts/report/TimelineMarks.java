package dev.standin.contracts.report;

import static dev.standin.contracts.report.TimelineLane.px;

import dev.standin.contracts.rules.Judged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;

/** How a picture shows single exchanges, the waits between them, and what is wrong with them. */
final class TimelineMarks {
  /** About how wide a letter is, in pixels: nothing here can measure text. */
  static final double LETTER = 6.6;

  /** What a picture has behind the last point of time, in pixels. */
  static final double ROOM = 60;

  private final String id;
  private final LongFunction<String> link;
  private final long lastBeforeGap;
  private final Map<Long, Set<String>> broken = new LinkedHashMap<>();

  /**
   * @param id what the ids of this picture begin with, since a page may have several
   * @param link the address of what is told of an exchange
   * @param lastBeforeGap the number of the exchange behind which some are not drawn
   */
  TimelineMarks(String id, LongFunction<String> link, List<Judged> judged, long lastBeforeGap) {
    this.id = id;
    this.link = link;
    this.lastBeforeGap = lastBeforeGap;
    for (var one : judged) {
      for (var number : Sentences.exchanges(one)) {
        broken.computeIfAbsent(number, any -> new LinkedHashSet<>()).add(one.rule().name());
      }
    }
  }

  void mark(Markup svg, Step step, double x, double y, boolean numbered) {
    boolean isBroken = broken.containsKey(step.number());
    svg.open("a", "href", link.apply(step.number()));
    var kind = "tl-mark tl-" + step.status() / 100 + "xx" + (isBroken ? " tl-bad" : "");
    svg.open("g", "class", kind, "transform", "translate(" + px(x) + " " + px(y) + ")");
    svg.element("title", words(step));
    if (isBroken) {
      svg.empty("circle", "class", "tl-ring", "r", 11);
    }
    if (!step.scripted().isEmpty()) {
      svg.empty("circle", "class", "tl-scripted", "r", 8.5);
    }
    svg.empty("path", "d", shape(step.hop()));
    if (step.isCut()) {
      svg.empty("path", "class", "tl-cut", "d", "M-7-7 7 7M7-7-7 7");
    }
    if (numbered) {
      svg.element("text", Long.toString(step.number()), "y", -13);
    }
    svg.close().close().line();
  }

  /** The outline of a mark: its form says what was asked, its colour what was answered. */
  static String shape(String hop) {
    return switch (hop) {
      case "start" -> "M-5-6 7 0-5 6Z";
      case "status" -> "M-5.5 0A5.5 5.5 0 1 1 5.5 0 5.5 5.5 0 1 1-5.5 0Z";
      case "download" -> "M-6.5-5H6.5L0 7Z";
      case "token" -> "M0-7 7 0 0 7-7 0Z";
      default -> "M-5-5H5V5H-5Z";
    };
  }

  private String words(Step step) {
    var words = new ArrayList<String>();
    words.add("#" + step.number() + " at " + Sentences.time(step.at()));
    words.add(step.method() + " " + step.path() + " was answered with " + step.status());
    words.addAll(Sentences.told(step));
    if (broken.containsKey(step.number())) {
      words.add("broken: " + String.join(", ", broken.get(step.number())));
    }
    return String.join("\n", words);
  }

  void waited(Markup svg, Step from, Step to, double left, double right, double y) {
    var span = Sentences.span(Duration.between(from.at(), to.at()));
    boolean gap = from.number() <= lastBeforeGap && lastBeforeGap < to.number();
    if (!gap && right - left >= 12 + LETTER * span.length()) {
      svg.element("text", span, "class", "tl-wait", "x", px((left + right) / 2), "y", px(y)).line();
    }
  }

  /**
   * Draws how long an answer asked to wait.
   *
   * @param free from where on there is room for words
   * @return from where on there is room after it
   */
  double toldToWait(Markup svg, Step step, double left, double right, double y, double free) {
    var span = Sentences.span(Duration.between(step.at(), step.retryNotBefore()));
    var words = "asked to wait " + span;
    svg.open("g", "class", "tl-told");
    svg.element("title", "#" + step.number() + ": " + words);
    svg.empty(
        "rect",
        "x",
        px(left),
        "y",
        px(y + 1),
        "width",
        px(Math.max(3, right - left)),
        "height",
        7,
        "fill",
        "url(#" + id + "hatch)");
    boolean fits = left >= free;
    if (fits) {
      svg.element("text", words, "x", px(left + 4), "y", px(y + 34));
    }
    svg.close().line();
    return fits ? left + 12 + LETTER * words.length() : free;
  }

  /**
   * Names the rules that exchanges of a lane break, below them.
   *
   * @return how high that is
   */
  double flags(Markup svg, TimelineLane lane, TimeAxis axis, double top) {
    var rows = new ArrayList<Double>();
    var named = new LinkedHashSet<String>();
    for (int i = 0; i < lane.steps().size(); i++) {
      for (var rule : broken.getOrDefault(lane.steps().get(i).number(), Set.of())) {
        if (named.add(rule)) {
          double x = axis.of(lane.points().get(i));
          double width = 16 + LETTER * rule.length();
          boolean left = isAtEnd(axis, x, width);
          int row = left ? row(rows, x - width, x) : row(rows, x, x + width);
          double y = top + row * 15 + 8;
          var pole = "M" + px(x) + " " + px(y) + "V" + px(top - 20);
          svg.empty("path", "class", "tl-pole", "d", pole);
          var anchor = left ? "end" : null;
          svg.element(
              "text",
              left ? rule + " ✕" : "✕ " + rule,
              "class",
              "tl-flag",
              "text-anchor",
              anchor,
              "x",
              px(left ? x + 4 : x - 4),
              "y",
              px(y + 4));
          svg.line();
        }
      }
    }
    return rows.size() * 15;
  }

  /** Whether a text has to stand on the left of its place, since the picture ends on the right. */
  static boolean isAtEnd(TimeAxis axis, double x, double width) {
    return x + width > axis.end() + ROOM && x - width > 0;
  }

  /** The first row in which a text finds room, which is taken for it. */
  static int row(List<Double> ends, double from, double to) {
    for (int i = 0; i < ends.size(); i++) {
      if (ends.get(i) < from) {
        ends.set(i, to + 8);
        return i;
      }
    }
    ends.add(to + 8);
    return ends.size() - 1;
  }

  /** The ids of the exchanges that are marked as wrong. */
  Set<Long> wrong() {
    return broken.keySet();
  }
}
