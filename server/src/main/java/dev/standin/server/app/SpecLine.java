package dev.standin.server.app;

import dev.standin.contracts.openapi.Spec.Document;
import dev.standin.server.scenario.Located;
import java.util.List;
import java.util.regex.Pattern;

/** Adds the line to what is said of a document by pointer, so that editors can jump there. */
final class SpecLine {
  private static final Pattern POINTER = Pattern.compile("^ (/\\S*): ", Pattern.DOTALL);
  private static final Pattern SYNTAX = Pattern.compile(" at line (\\d+), column \\d+");

  private SpecLine() {}

  /** The message with the line of its place in the file that it begins with. */
  static String in(List<Document> files, String message) {
    for (var file : files) {
      if (message.startsWith(file.name()) && !message.startsWith(file.name() + ":1:")) {
        var rest = message.substring(file.name().length());
        return file.name() + ":" + line(file, rest) + rest;
      }
    }
    return message;
  }

  private static int line(Document file, String rest) {
    var syntax = SYNTAX.matcher(rest);
    if (syntax.find()) {
      return Integer.parseInt(syntax.group(1));
    }
    var pointer = POINTER.matcher(rest);
    if (!pointer.find()) {
      return 1;
    }
    try {
      return Located.read(file.name(), file.text()).line(pointer.group(1));
    } catch (Located.Broken e) {
      // What cannot be read has no lines.
      return 1;
    }
  }
}
