package dev.standin.server.admin;

import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.openapi.Explanation;
import dev.standin.contracts.openapi.Near;
import dev.standin.server.text.Columns;
import java.util.ArrayList;
import java.util.List;

/** An explanation for a terminal of 100 columns: request and document beside one another. */
final class ExplanationText {
  private static final int WIDTH = 100;
  private static final int CELL = 30;

  private ExplanationText() {}

  static String of(Exchange exchange, Explanation explanation, List<String> hints) {
    var lines = new ArrayList<String>();
    var request = exchange.request();
    lines.add(
        "#"
            + exchange.number()
            + " "
            + cut(request.method(), CELL)
            + " "
            + cut(request.path(), WIDTH - 2 * CELL)
            + " was answered "
            + exchange.response().status());
    if (explanation instanceof Explanation.Departs departs) {
      departs(departs, lines);
    } else if (explanation instanceof Explanation.NoOperation none) {
      lines.add("No vendor's document has this method and path. The nearest operations:");
      none.nearest().forEach(near -> near(near, lines));
    } else {
      lines.add("It fits its vendor's document.");
    }
    remarks("Hint:", hints, lines);
    // The journal's own note of a request without an operation is this explanation, shorter.
    var line = explanation.line();
    remarks("Note:", exchange.notes().stream().filter(note -> !note.equals(line)).toList(), lines);
    return String.join("\n", lines) + "\n";
  }

  private static void departs(Explanation.Departs departs, List<String> lines) {
    var operation = departs.operation();
    lines.add("It departs from " + operation.vendor() + "'s " + operation + ":");
    lines.add("");
    var table = new Columns("  ", WIDTH).row("WHERE", "CAME", "EXPECTED");
    for (var violation : departs.violations()) {
      var place = violation.where() + " " + violation.pointer();
      boolean parted = !violation.came().isEmpty();
      table.row(
          cut(place.strip(), CELL),
          cut(parted ? violation.came() : "", CELL),
          parted ? violation.expected() : "it " + violation.message());
    }
    lines.addAll(table.lines());
  }

  private static void near(Near near, List<String> lines) {
    var operation = near.operation();
    lines.add("");
    var about = near.summary().isEmpty() ? "" : ": " + near.summary();
    new Columns("", WIDTH)
        .row(operation.vendor() + " " + operation.id() + about)
        .lines()
        .forEach(lines::add);
    var table = new Columns("  ", WIDTH).row("CAME", "EXPECTED", "");
    for (var step : near.steps()) {
      table.row(
          cut(step.came(), CELL),
          cut(step.expected(), CELL),
          step.fits() ? "" : "<- " + step.difference());
    }
    lines.addAll(table.lines());
  }

  private static void remarks(String title, List<String> remarks, List<String> lines) {
    if (!remarks.isEmpty()) {
      lines.add("");
      var table = new Columns("", WIDTH);
      remarks.forEach(remark -> table.row(title, remark));
      lines.addAll(table.lines());
    }
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
