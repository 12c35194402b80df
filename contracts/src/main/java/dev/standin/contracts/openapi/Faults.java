package dev.standin.contracts.openapi;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says what a parser found wrong with a text, and where, without naming the parser's own parts. */
final class Faults {
  private static final int LONGEST = 200;
  private static final Pattern MARKER =
      Pattern.compile("\\(?start marker at \\[Source:.*?line: (\\d+), column: (\\d+)]\\)?");
  private static final Pattern SOURCE = Pattern.compile("\\[Source:[^]]*]");
  private static final Pattern OPTION = Pattern.compile(",? ?from `[^`]*`");
  // The token may be a secret that somebody forgot to quote.
  private static final Pattern TOKEN = Pattern.compile("(Unrecognized token) '[^']*'");
  private static final Pattern MARK =
      Pattern.compile("^ in '?reader'?, line (\\d+), column (\\d+)", Pattern.MULTILINE);
  private static final Pattern TWICE =
      Pattern.compile("Duplicate (?:field|Object property) ['\"](.*)['\"]", Pattern.DOTALL);

  private Faults() {}

  /** The fault of a document with its line and column, e.g. {@code … at line 1, column 18}. */
  static String located(JsonProcessingException fault) {
    return located(fault, fault.getLocation());
  }

  static String located(JsonProcessingException fault, JsonLocation where) {
    var marks = MARK.matcher(fault.getOriginalMessage());
    var mark = "";
    // YAML's reader tells where it was, then where it stumbled: the last is the fault.
    while (marks.find()) {
      mark = " at line " + marks.group(1) + ", column " + marks.group(2);
    }
    return message(fault) + (mark.isEmpty() ? at(where) : mark);
  }

  static String at(JsonLocation where) {
    return where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
  }

  private static String message(JsonProcessingException fault) {
    var message = fault.getOriginalMessage();
    var twice = TWICE.matcher(message);
    if (twice.matches()) {
      return "the key " + Wording.quoted(twice.group(1)) + " occurs twice";
    }
    message = MARKER.matcher(message).replaceAll("(opened at line $1, column $2)");
    message = TOKEN.matcher(message).replaceAll("$1");
    message = SOURCE.matcher(message).replaceAll("");
    message = OPTION.matcher(message).replaceAll("");
    message =
        message
            .lines()
            .filter(line -> !line.startsWith(" ") && !line.isBlank())
            .collect(Collectors.joining(", "));
    message = Wording.cut(message, LONGEST);
    if (message.isEmpty()) {
      return "unreadable";
    }
    return Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }
}
