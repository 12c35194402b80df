package dev.standin.contracts.report;

import dev.standin.contracts.rules.Judged;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A report for a terminal: a line for each scenario, then what was wrong in it.
 *
 * @param colours whether to use a terminal's colours
 * @param width how many characters a line should have at most; longer words stay whole
 */
public record TextReport(boolean colours, int width) implements Rendering {
  private static final int MOST_OUTPUT_LINES = 20;

  /** Without colours, 100 characters wide, as for a file. */
  public static TextReport plain() {
    return new TextReport(false, 100);
  }

  /** A terminal's way to show words; the numbers are those of ECMA-48. */
  private enum Look {
    STRONG("1"),
    GOOD("32"),
    BAD("1;31"),
    DOUBTFUL("33"),
    QUIET("2");

    private final String code;

    Look(String code) {
      this.code = code;
    }
  }

  @Override
  public void render(Report report, Appendable out) throws IOException {
    for (var run : report.runs()) {
      out.append(run(run)).append('\n');
    }
    out.append(summary(report));
  }

  /** The last line of it. */
  public String summary(Report report) {
    return look(look(report.result()), Visible.line(Sentences.summary(report))) + "\n";
  }

  /** One scenario's part of it, which can be shown as soon as it is known. */
  public String run(Run run) {
    var out = new StringBuilder();
    head(run, out);
    run.broken().forEach(one -> broken(run, one, out));
    run.unmet()
        .forEach(
            one -> {
              out.append("  ").append(look(Look.BAD, "not as expected")).append('\n');
              wrap(Sentences.expectation(one), "    ", out);
            });
    unproven(run, out);
    list("kept", Look.GOOD, run.kept(), out);
    list("not exercised", Look.QUIET, idle(run), out);
    if (!run.result().passes()) {
      output(run, out);
    }
    return out.toString();
  }

  private void head(Run run, StringBuilder out) {
    var word = String.format(Locale.ROOT, "%-10s", run.result().word().toUpperCase(Locale.ROOT));
    out.append(look(look(run.result()), word))
        .append(' ')
        .append(look(Look.STRONG, Visible.line(run.trial().label())))
        .append('\n');
    if (!run.trial().title().isEmpty()) {
      wrap(run.trial().title(), "  ", out);
    }
    if (!run.result().passes()) {
      wrap(Sentences.because(run), "  ", out);
    }
    var ending = run.ended().map(it -> " " + Sentences.ending(it)).orElse("");
    quiet(Sentences.numbers(run) + "." + ending, "  ", out);
    Sentences.partial(run).ifPresent(it -> quiet(it, "  ", out));
    if (run.storyline().lost() > 0) {
      wrap(Sentences.count(run.storyline().lost(), "line") + " of the journal missing", "  ", out);
    }
  }

  private void broken(Run run, Judged judged, StringBuilder out) {
    var rule = judged.rule();
    out.append("  ")
        .append(look(Look.BAD, "broken"))
        .append(' ')
        .append(look(Look.STRONG, rule.name()))
        .append('\n');
    wrap("A correct client: " + rule.title() + ".", "    ", out);
    wrap("This client: " + Sentences.seen(judged), "    ", out);
    var numbers = Sentences.numbers(Sentences.exchanges(judged));
    quiet(
        (numbers.isEmpty() ? "" : "Seen in " + numbers + ". ")
            + "Why, and how to mend it: standin rules "
            + rule.name(),
        "    ",
        out);
  }

  private void unproven(Run run, StringBuilder out) {
    for (var name : run.unproven()) {
      out.append("  ")
          .append(look(Look.DOUBTFUL, "not exercised"))
          .append(' ')
          .append(look(Look.STRONG, Visible.line(name)))
          .append(", which this scenario is about\n");
      var missing = run.notExercised().stream().filter(one -> one.rule().name().equals(name));
      wrap(missing.findFirst().map(Sentences::seen).orElse("no such rule was judged"), "    ", out);
    }
  }

  private static List<Judged> idle(Run run) {
    return run.notExercised().stream()
        .filter(one -> !run.expected().contains(one.rule().name()))
        .toList();
  }

  private void list(String word, Look look, List<Judged> rules, StringBuilder out) {
    if (!rules.isEmpty()) {
      var names = rules.stream().map(one -> one.rule().name()).collect(Collectors.joining(", "));
      var text = new StringBuilder();
      wrap(word + ": " + names, "  ", text);
      out.append("  ").append(look(look, word)).append(text.substring(2 + word.length()));
    }
  }

  private void output(Run run, StringBuilder out) {
    var tail = run.ended().map(Ending::tail).orElse("").strip();
    if (!tail.isEmpty()) {
      var lines = Visible.lines(tail).lines().toList();
      out.append("  the command's last lines\n");
      lines
          .subList(Math.max(0, lines.size() - MOST_OUTPUT_LINES), lines.size())
          .forEach(line -> out.append(look(Look.QUIET, "  | " + line)).append('\n'));
    }
  }

  private void quiet(String text, String indent, StringBuilder out) {
    var wrapped = new StringBuilder();
    wrap(text, indent, wrapped);
    wrapped.toString().lines().forEach(line -> out.append(look(Look.QUIET, line)).append('\n'));
  }

  private void wrap(String text, String indent, StringBuilder out) {
    int column = 0;
    for (var word : Visible.line(text).strip().split(" +")) {
      if (column > 0 && column + 1 + word.length() > width) {
        out.append('\n');
        column = 0;
      }
      out.append(column == 0 ? indent : " ").append(word);
      column += (column == 0 ? indent.length() : 1) + word.length();
    }
    out.append('\n');
  }

  private static Look look(Result result) {
    return switch (result) {
      case KEPT -> Look.GOOD;
      case BROKEN -> Look.BAD;
      default -> Look.DOUBTFUL;
    };
  }

  private String look(Look look, String text) {
    return colours ? "\u001b[" + look.code + "m" + text + "\u001b[0m" : text;
  }
}
