package dev.standin.contracts.report;

import dev.standin.contracts.rules.Judged;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A report in GitHub's Markdown, for the summary of a CI job.
 *
 * <p>Such summaries have a limit of their own (1 MiB at GitHub), so it tells no story of exchanges.
 */
public final class MarkdownReport implements Rendering {
  private static final int MOST_OUTPUT_LINES = 50;
  private static final int MOST_OUTPUT_LENGTH = 8_000;

  @Override
  public void render(Report report, Appendable out) throws IOException {
    var text = new StringBuilder();
    text.append("## ").append(mark(report.result())).append(" Standin: ");
    text.append(escape(Sentences.summary(report))).append("\n\n");
    if (!report.runs().isEmpty()) {
      summary(report, text);
    }
    report.runs().forEach(run -> run(run, text));
    text.append("Judged ").append(escape(Sentences.day(report.at())));
    text.append(" by Standin ").append(escape(report.version())).append(".\n");
    out.append(text);
  }

  private static void summary(Report report, StringBuilder text) {
    row(text, List.of("Scenario", "Verdict", "Broken", "Kept", "Not exercised", "Exchanges"));
    row(text, List.of("---", "---", "--:", "--:", "--:", "--:"));
    for (var run : report.runs()) {
      row(
          text,
          List.of(
              escape(run.trial().label()),
              mark(run.result()) + " " + run.result().word(),
              Integer.toString(run.broken().size()),
              Integer.toString(run.kept().size()),
              Integer.toString(run.notExercised().size()),
              Long.toString(run.storyline().steps().total())));
    }
    text.append('\n');
  }

  private static void run(Run run, StringBuilder text) {
    text.append("### ").append(mark(run.result())).append(' ');
    text.append(escape(run.trial().label())).append("\n\n");
    if (!run.trial().title().isEmpty()) {
      text.append(escape(run.trial().title())).append("\n\n");
    }
    text.append("**").append(escape(Sentences.because(run))).append("**\n\n");
    if (!run.broken().isEmpty()) {
      broken(run.broken(), text);
    }
    run.unmet()
        .forEach(one -> text.append("- ").append(escape(Sentences.expectation(one))).append('\n'));
    text.append(run.unmet().isEmpty() ? "" : "\n");
    details("All rules, and what the client did", rules(run), text);
    run.ended()
        .map(Ending::tail)
        .filter(tail -> !run.result().passes() && !tail.isBlank())
        .ifPresent(tail -> details("The command's last lines", fence(tail), text));
  }

  private static void broken(List<Judged> broken, StringBuilder text) {
    row(text, List.of("Broken rule", "What a correct client does", "What this one did"));
    row(text, List.of("---", "---", "---"));
    for (var one : broken) {
      row(
          text,
          List.of(
              "`" + one.rule().name() + "`",
              escape(one.rule().title()),
              escape(Sentences.seen(one))));
    }
    text.append("\n`standin rules NAME` says why a rule is there, and how to mend a client.\n\n");
  }

  private static String rules(Run run) {
    var text = new StringBuilder();
    text.append(escape(Sentences.numbers(run))).append(". ");
    run.ended().ifPresent(ending -> text.append(escape(Sentences.ending(ending))));
    Sentences.partial(run).ifPresent(it -> text.append("\n\n").append(escape(it)));
    text.append("\n\n");
    row(text, List.of("Rule", "Verdict", "Seen"));
    row(text, List.of("---", "---", "---"));
    for (var one : run.ranked()) {
      var name = "`" + one.rule().name() + "`";
      var word = one.verdict().word();
      row(
          text,
          List.of(
              name,
              run.unproven().contains(one.rule().name()) ? "**" + word + "**" : word,
              escape(Sentences.seen(one))));
    }
    return text.toString();
  }

  private static void details(String summary, String content, StringBuilder text) {
    // What is Markdown in HTML needs an empty line on both sides.
    text.append("<details><summary>").append(escape(summary)).append("</summary>\n\n");
    text.append(content.stripTrailing()).append("\n\n</details>\n\n");
  }

  private static String fence(String tail) {
    var shown = Visible.lines(tail.strip());
    shown = shown.substring(Math.max(0, shown.length() - MOST_OUTPUT_LENGTH));
    var lines = shown.lines().toList();
    var last =
        lines.subList(Math.max(0, lines.size() - MOST_OUTPUT_LINES), lines.size()).stream()
            .collect(Collectors.joining("\n"));
    var fence = "```";
    while (last.contains(fence)) {
      fence += "`";
    }
    return fence + "text\n" + last + "\n" + fence;
  }

  private static void row(StringBuilder text, List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String mark(Result result) {
    return switch (result) {
      case KEPT -> "✅";
      case BROKEN -> "❌";
      default -> "⚠️";
    };
  }

  /** A text in which nothing is Markdown, HTML, a mention or a reference to an issue. */
  static String escape(String text) {
    var out = new StringBuilder();
    for (var c : Visible.line(text).strip().toCharArray()) {
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        // A backslash does not keep GitHub from mentioning somebody; a comment between does.
        case '@', '#' -> out.append(c).append("<!-- -->");
        default -> out.append(isMarkdown(c) ? "\\" : "").append(c);
      }
    }
    return out.toString();
  }

  private static boolean isMarkdown(char c) {
    return "\\`*_{}[]()!|~$:+-=.".indexOf(c) >= 0;
  }
}
