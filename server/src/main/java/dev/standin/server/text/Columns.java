package dev.standin.server.text;

import java.util.ArrayList;
import java.util.List;

/** Text in columns for a terminal; the last column is wrapped. */
public final class Columns {
  private static final int WIDTH = 80;
  // Longer lines are hard to read, however wide the screen is.
  private static final int WIDEST = 120;
  private static final String GAP = "  ";

  private final String indent;
  private final int width;
  private final List<String[]> rows = new ArrayList<>();

  /** For a terminal of 80. */
  public Columns(String indent) {
    this(indent, WIDTH);
  }

  public Columns(String indent, int width) {
    this.indent = indent;
    this.width = width;
  }

  /**
   * The width of a terminal.
   *
   * @param columns as the environment's COLUMNS has it; null for none
   */
  public static int width(String columns) {
    return columns != null && columns.matches("\\d{1,5}")
        ? Math.max(WIDTH, Math.min(WIDEST, Integer.parseInt(columns)))
        : WIDTH;
  }

  /** Adds a row; each has as many cells as the first. */
  public Columns row(String... cells) {
    rows.add(cells);
    return this;
  }

  /** The width that is left for the last column. */
  public int last() {
    int used = indent.length();
    for (int width : widths()) {
      used += width + GAP.length();
    }
    return Math.max(20, width - used);
  }

  public List<String> lines() {
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
