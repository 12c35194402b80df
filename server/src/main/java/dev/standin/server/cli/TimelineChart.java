package dev.standin.server.cli;

import dev.standin.server.clock.Durations;
import dev.standin.server.scenario.Step;
import dev.standin.server.scenario.Timeline;
import dev.standin.server.text.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A timeline with a bar for each state; in ASCII, since not every terminal has more. */
final class TimelineChart {
  private static final int WIDTH = 36;
  private static final int LAST = 9;

  private TimelineChart() {}

  static List<String> lines(Timeline timeline) {
    var steps = timeline.steps();
    var chart = new Columns("  ");
    var remarks = new ArrayList<String>();
    long whole = timeline.last().at().toMillis();
    int from = 0;
    for (int i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      boolean last = i + 1 == steps.size();
      // However short a state is, it can be seen.
      int until = last ? WIDTH : Math.max(from + 1, place(steps.get(i + 1), whole));
      until = Math.min(until, WIDTH - (steps.size() - 1 - i));
      var bar = " ".repeat(from) + (last ? ">" : "=").repeat(until - from);
      chart.row(
          Durations.text(step.at()),
          step.state().wire(),
          "|" + bar + " ".repeat(WIDTH - until) + "|",
          "");
      remark(step, last).forEach(remarks::add);
      from = until;
    }
    var lines = new ArrayList<>(chart.lines());
    remarks.forEach(remark -> lines.addAll(new Columns("  ").row(remark).lines()));
    return lines;
  }

  private static int place(Step step, long whole) {
    return (int) (step.at().toMillis() * (WIDTH - LAST) / Math.max(1, whole));
  }

  private static List<String> remark(Step step, boolean last) {
    var remarks = new ArrayList<String>();
    var when = "At " + Durations.text(step.at()) + " ";
    if (step.truncateTo() != Long.MAX_VALUE) {
      var rows = String.format(Locale.ROOT, "%,d", step.truncateTo());
      remarks.add(when + "the result is cut: it has at most " + rows + " rows.");
    }
    if (step.failure() != null) {
      var code = step.failure().code();
      remarks.add(
          when + "it fails: " + (code.isEmpty() ? "" : code + ", ") + step.failure().message());
    }
    if (last && !step.state().terminal()) {
      remarks.add("It stays " + step.state().wire() + " for ever.");
    }
    return remarks;
  }
}
