package dev.standin.server.app;

import dev.standin.contracts.openapi.Spec.Document;
import dev.standin.server.scenario.Located;
import dev.standin.server.scenario.Problem;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the line of what is said of a document by pointer, so that editors can jump there. */
final class SpecLine {
  private static final Pattern SAID =
      Pattern.compile("(?::(\\d+):\\d+)?(?: (/\\S*))?: (.*)", Pattern.DOTALL);
  private static final Pattern SYNTAX = Pattern.compile(" at line (\\d+), column \\d+");

  private SpecLine() {}

  /** The problem that a message tells which begins with the name of one of the files. */
  static Problem in(List<Document> files, String message) {
    for (var file : files) {
      if (message.startsWith(file.name())) {
        var rest = message.substring(file.name().length());
        var said = SAID.matcher(rest);
        if (said.matches()) {
          var pointer = said.group(2) == null ? "" : said.group(2);
          int line =
              said.group(1) == null ? line(file, pointer, rest) : Integer.parseInt(said.group(1));
          return new Problem(file.name(), line, pointer, said.group(3));
        }
      }
    }
    return Problem.of(message);
  }

  private static int line(Document file, String pointer, String message) {
    var syntax = SYNTAX.matcher(message);
    if (syntax.find()) {
      return Integer.parseInt(syntax.group(1));
    }
    try {
      return Located.read(file.name(), file.text()).line(pointer);
    } catch (Located.Broken e) {
      // What cannot be read has no lines.
      return 1;
    }
  }
}
