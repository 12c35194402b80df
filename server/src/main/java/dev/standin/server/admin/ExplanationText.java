package dev.standin.server.admin;

import dev.standin.contracts.openapi.Explanation;
import dev.standin.contracts.openapi.Near;
import dev.standin.server.journal.Journal;
import dev.standin.server.text.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An explanation for a terminal of 100 columns: request and document beside one another. */
final class ExplanationText {
  private static final int WIDTH = 100;
  private static final int CELL = 30;
  private static final String FITS = "It fits its vendor's document.";

  private ExplanationText() {}

  static String of(Journal.Entry entry, Explanation explanation, List<String> hints) {
    var exchange = entry.exchange();
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
      paragraph(without(none), lines);
      none.nearest().forEach(near -> near(near, lines));
    } else {
      var said = explanation instanceof Explanation.Fits ? FITS : explanation.line();
      paragraph(Character.toUpperCase(said.charAt(0)) + said.substring(1), lines);
      delivered(entry, explanation).ifPresent(words -> paragraph(words, lines));
    }
    remarks("Hint:", hints, lines);
    // The journal's own note is this explanation, shorter.
    var line = explanation.line();
    var notes = exchange.notes().stream().filter(note -> !isSaid(note, line, explanation));
    remarks("Note:", notes.toList(), lines);
    return String.join("\n", lines) + "\n";
  }

  private static boolean isSaid(String note, String line, Explanation explanation) {
    return note.equals(line)
        || explanation instanceof Explanation.Refused && note.startsWith(Explanation.REFUSED)
        || explanation instanceof Explanation.Struck && note.startsWith(Explanation.STRUCK);
  }

  private static String without(Explanation.NoOperation none) {
    if (!none.allowed().isEmpty()) {
      return "The path is a vendor's, and it takes "
          + none.allowed()
          + " only. The nearest operations:";
    }
    return none.nearest().isEmpty()
        ? "It is the path of no vendor; Standin's own API is under /_standin/."
        : "No vendor's document has this method and path. The nearest operations:";
  }

  private static Optional<String> delivered(Journal.Entry entry, Explanation explanation) {
    var delivery = entry.delivery();
    if (delivery == null || delivery.complete() && !(explanation instanceof Explanation.Struck)) {
      return Optional.empty();
    }
    var length = entry.exchange().response().headers().first("Content-Length");
    return Optional.of(
        delivery.bytes()
            + length.map(bytes -> " of " + bytes).orElse("")
            + (delivery.bytes() == 1 && length.isEmpty() ? " byte" : " bytes")
            + " of the body left"
            + (delivery.complete() ? "." : ", and then it broke off."));
  }

  private static void paragraph(String words, List<String> lines) {
    new Columns("", WIDTH).row(words).lines().forEach(lines::add);
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
          parted ? violation.expected() : violation.message());
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
