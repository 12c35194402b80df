package dev.standin.server.artifact;

import dev.standin.server.artifact.Column.Type;
import java.util.EnumSet;
import java.util.List;

/** Finds out what a file's column holds, while its cells go by. */
final class ColumnSurvey {
  // The first that all cells fit is it.
  private static final List<Type> ORDER =
      List.of(Type.INTEGER, Type.NUMBER, Type.BOOLEAN, Type.TIMESTAMP, Type.DATE);

  private final String name;
  private final Column declared;
  private final EnumSet<Type> open = EnumSet.copyOf(ORDER);
  private boolean seen;

  /**
   * @param declared what the scenario says of the column; null if nothing
   */
  ColumnSurvey(String name, Column declared) {
    this.name = name;
    this.declared = declared;
  }

  /**
   * Takes a cell in.
   *
   * @param text null for none
   * @param quoted whether it is a text for sure, as in {@code {"id": "12"}}
   */
  void see(String text, boolean quoted, int line, Flaws flaws) {
    if (text == null) {
      return;
    }
    seen = true;
    if (declared != null) {
      if (Cells.read(declared, text) == null) {
        flaws.add(
            line,
            "column %s: expected %s, as the scenario's data.columns say, but was %s"
                .formatted(name, Cells.expected(declared), Flaws.shown(text)));
      }
    } else if (!open.isEmpty()) {
      if (quoted) {
        open.removeAll(EnumSet.of(Type.INTEGER, Type.NUMBER, Type.BOOLEAN));
      }
      open.removeIf(type -> !Cells.suggests(type, text));
    }
  }

  Column column() {
    if (declared != null) {
      return declared;
    }
    var type = ORDER.stream().filter(open::contains).findFirst().orElse(Type.TEXT);
    return Column.of(name, seen ? type : Type.TEXT);
  }
}
