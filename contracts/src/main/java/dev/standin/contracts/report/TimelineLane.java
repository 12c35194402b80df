package dev.standin.contracts.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a picture shows of one export: its exchanges, with where they stand.
 *
 * @param export its id; "" for calls that are about none
 * @param points the numbers of its points on the axis, one for each step
 */
record TimelineLane(String export, String vendor, List<Step> steps, List<Integer> points) {
  /** Beyond so many, a picture is no longer one. */
  static final int MOST = 30;

  private static final double BAR = 47;
  private static final double BAR_HEIGHT = 14;

  /**
   * Steps by the export that they are about, in the order of their first step; none comes first.
   */
  static List<TimelineLane> of(List<Step> steps, Map<Long, Integer> points) {
    var lanes = new LinkedHashMap<String, TimelineLane>();
    if (steps.stream().anyMatch(step -> step.export().isEmpty())) {
      lanes.put("", lane("", ""));
    }
    for (var step : steps) {
      var lane = lanes.computeIfAbsent(step.export(), id -> lane(id, step.vendor()));
      lane.steps().add(step);
      lane.points().add(points.get(step.number()));
    }
    return List.copyOf(lanes.values());
  }

  private static TimelineLane lane(String export, String vendor) {
    return new TimelineLane(export, vendor, new ArrayList<>(), new ArrayList<>());
  }

  String name() {
    return export.isEmpty() ? "calls that are about no export" : "export " + export;
  }

  /** What its states were, in order: {@code SUBMITTED, IN_PROGRESS, COMPLETED}. */
  List<String> states() {
    var states = new ArrayList<String>();
    for (var step : steps) {
      if (!step.state().isEmpty()
          && (states.isEmpty() || !states.get(states.size() - 1).equals(step.state()))) {
        states.add(step.state());
      }
    }
    return states;
  }

  /**
   * Draws it.
   *
   * @param marks how a step is marked
   * @param top where it begins
   * @param right where the picture ends
   * @return how high it is
   */
  double draw(Markup svg, TimeAxis axis, TimelineMarks marks, double top, double right) {
    label(svg, top);
    bars(svg, axis, top, right);
    boolean waited = waits(svg, axis, marks, top);
    double number = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < steps.size(); i++) {
      double x = axis.of(points.get(i));
      boolean numbered = x - number >= 9 + 6 * Long.toString(steps.get(i).number()).length();
      number = numbered ? x : number;
      marks.mark(svg, steps.get(i), x, top + BAR + BAR_HEIGHT / 2, numbered);
    }
    double height = waited ? 102 : 86;
    return height + marks.flags(svg, this, axis, top + height) + 10;
  }

  private void label(Markup svg, double top) {
    svg.open("text", "class", "tl-lane", "x", 12, "y", top + 13);
    svg.element("title", name());
    svg.text(export.length() > 48 ? "export " + middle(export) : name()).close().line();
  }

  private static String middle(String id) {
    return id.substring(0, 22) + "…" + id.substring(id.length() - 22);
  }

  private void bars(Markup svg, TimeAxis axis, double top, double right) {
    svg.empty(
            "line",
            "class",
            "tl-thread",
            "x1",
            px(axis.of(points.get(0))),
            "x2",
            px(axis.of(points.get(points.size() - 1))),
            "y1",
            top + BAR + BAR_HEIGHT / 2,
            "y2",
            top + BAR + BAR_HEIGHT / 2)
        .line();
    var states = new ArrayList<String>();
    for (int i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      if (step.state().isEmpty() || isSameAsBefore(i)) {
        continue;
      }
      if (!states.contains(step.state())) {
        states.add(step.state());
      }
      double from = axis.of(points.get(i));
      double to = end(axis, i, right);
      var kind = step.told().terminal() ? (step.told().failed() ? "failed" : "done") : "goes";
      int shade = kind.equals("goes") ? states.indexOf(step.state()) % 3 : 0;
      svg.open("g", "class", "tl-state tl-" + kind + " tl-shade" + shade);
      svg.element("title", "told: " + step.state() + " since #" + step.number());
      var width = px(to - from);
      svg.empty(
          "rect", "x", px(from), "y", top + BAR, "width", width, "height", BAR_HEIGHT, "rx", 3);
      if (isLastTold(i) || to - from > 4 + 6.6 * step.state().length()) {
        svg.element("text", step.state(), "x", px(from), "y", top + BAR - 17);
      }
      svg.close().line();
    }
  }

  private boolean isSameAsBefore(int index) {
    for (int i = index - 1; i >= 0; i--) {
      if (!steps.get(i).state().isEmpty()) {
        return steps.get(i).state().equals(steps.get(index).state());
      }
    }
    return false;
  }

  private boolean isLastTold(int index) {
    var state = steps.get(index).state();
    return steps.stream()
        .skip(index + 1L)
        .allMatch(step -> step.state().isEmpty() || step.state().equals(state));
  }

  // A state holds until another is told; the last told, if it is no end, until nobody asked more.
  private double end(TimeAxis axis, int from, double right) {
    for (int i = from + 1; i < steps.size(); i++) {
      var state = steps.get(i).state();
      if (!state.isEmpty() && !state.equals(steps.get(from).state())) {
        return axis.of(points.get(i));
      }
    }
    return steps.get(from).told().terminal() ? right : axis.of(points.get(points.size() - 1)) + 12;
  }

  private boolean waits(Markup svg, TimeAxis axis, TimelineMarks marks, double top) {
    double free = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      double from = axis.of(points.get(i));
      if (step.retryNotBefore() != null) {
        double until = axis.of(points.get(i), step.retryNotBefore());
        free = marks.toldToWait(svg, step, from, until, top + BAR + BAR_HEIGHT, free);
      }
      if (i + 1 < steps.size()) {
        marks.waited(
            svg,
            step,
            steps.get(i + 1),
            from,
            axis.of(points.get(i + 1)),
            top + BAR + BAR_HEIGHT + 20);
      }
    }
    return free > Double.NEGATIVE_INFINITY;
  }

  /** A number as SVG has it, with as many digits as anybody can see. */
  static String px(double number) {
    return Double.toString(Math.round(number * 10) / 10.0);
  }
}
