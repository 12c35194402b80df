package dev.standin.server.cli;

import java.util.ArrayList;
import java.util.List;

/** Text in columns for a terminal of 80; the last column is wrapped. */
final class Columns {
  private static final int WIDTH = 80;
  private static final String GAP = "  ";

  private final String indent;
  private final List<String[]> rows = new ArrayList<>();

  Columns(String indent) {
    this.indent = indent;
  }

  Columns row(String... cells) {
    rows.add(cells);
    return this;
  }

  /** The width that is left for the last column. */
  int last() {
    int used = indent.length();
    for (int width : widths()) {
      used += width + GAP.length();
    }
    return Math.max(20, WIDTH - used);
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    var widths = widths();
    int room = last();
    for (var row : rows) {
      var line = new StringBuilder(indent);
      for (int i = 0; i + 1 < row.length; i++) {
        line.append(row[i]).append(" ".repeat(widths[i] - row[i].length())).append(GAP);
      }
      var blank = " ".repeat(line.length());
      for (var part : wrap(row[row.length - 1], room)) {
        lines.add((line + part).stripTrailing());
        line = new StringBuilder(blank);
      }
    }
    return lines;
  }

  private int[] widths() {
    int columns = rows.isEmpty() ? 1 : rows.get(0).length;
    var widths = new int[columns - 1];
    for (var row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    return widths;
  }

  private static List<String> wrap(String text, int room) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : text.split(" ")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
