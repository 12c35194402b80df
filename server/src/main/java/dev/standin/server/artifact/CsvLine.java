package dev.standin.server.artifact;

import dev.standin.server.artifact.RecordForm.Malformed;
import java.util.ArrayList;
import java.util.List;

/** Splits a record of RFC 4180 into its cells; an empty cell, quoted or not, is null. */
final class CsvLine {
  private CsvLine() {}

  static List<String> split(String record) throws Malformed {
    var cells = new ArrayList<String>();
    int at = 0;
    while (true) {
      int end;
      if (at < record.length() && record.charAt(at) == '"') {
        end = closing(record, at + 1);
        cells.add(unquoted(record.substring(at + 1, end)));
        end++;
        if (end < record.length() && record.charAt(end) != ',') {
          throw new Malformed(
              "expected a comma after the closing quote of cell %d but was %s; a quote inside of quotes is written twice"
                  .formatted(cells.size(), Flaws.shown(record.substring(end))));
        }
      } else {
        int comma = record.indexOf(',', at);
        end = comma < 0 ? record.length() : comma;
        cells.add(end == at ? null : record.substring(at, end));
      }
      if (end >= record.length()) {
        return cells;
      }
      at = end + 1;
    }
  }

  private static int closing(String record, int from) throws Malformed {
    int quote = record.indexOf('"', from);
    while (quote >= 0 && quote + 1 < record.length() && record.charAt(quote + 1) == '"') {
      quote = record.indexOf('"', quote + 2);
    }
    if (quote < 0) {
      throw new Malformed("a quote is opened and never closed");
    }
    return quote;
  }

  private static String unquoted(String cell) {
    if (cell.isEmpty()) {
      return null;
    }
    return cell.indexOf('"') < 0 ? cell : cell.replace("\"\"", "\"");
  }
}
