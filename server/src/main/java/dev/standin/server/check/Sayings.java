package dev.standin.server.check;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What to look for in the lines that a client prints.
 *
 * @param rows its first group is the number of rows that were read; null for the last number before
 *     a word such as rows
 * @param partial a line that matches says that the result is not all there is; null for the usual
 *     words, where they are not those of a status line and not denied
 * @param failed a line that matches says that there is no result, whatever the exit code; null for
 *     nothing that does
 * @param expected what some line has to match; null for nothing
 */
public record Sayings(Pattern rows, Pattern partial, Pattern failed, Pattern expected) {
  private static final String PARTIAL =
      "(?:truncat|incomplete|partial|rows are missing|missing rows|cut short)";
  private static final Pattern USUAL = Pattern.compile("(?i)" + PARTIAL);
  // What was answered is not yet noticed: a log of the wire has it, whatever becomes of it.
  private static final Pattern WIRE =
      Pattern.compile(
          "^\\W*HTTP/\\d.*|^\\s*[<>] (?:[A-Z]+ /|[\\w-]+:).*|(?i)\\b206\\W{0,3}Partial.Content");
  private static final Pattern DENIED =
      Pattern.compile(
          "(?i)(?<![\\w.,])(?:(?:0|no)\\s+(?:\\w+\\s+)?|(?:not|never|isn't|wasn't)\\s+(?:an?\\s+)?)"
              + PARTIAL
              + "\\w*|"
              + PARTIAL
              + "\\w*[\"']?\\s*[:=]\\s*[\"']?(?:0|no|none|false|null)(?![\\w.,])");

  private static final Pattern WORD =
      Pattern.compile("(?i)\\b(?:rows?|records?|events?|lines?|users?)\\b");
  // With or without marks between the thousands; not the digits of a name such as s3.
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])(\\d{1,3}(?:[,_'’]\\d{3})+|\\d+)(?![\\w.])");

  /** How many rows a line says were read; empty if it says nothing of rows. */
  OptionalLong rows(String line) {
    return rows == null ? beforeTheWord(line) : byGroup(line);
  }

  /** Whether a line says that a part of the result is missing. */
  boolean isPartial(String line) {
    if (partial != null) {
      return partial.matcher(line).find();
    }
    var meant = DENIED.matcher(WIRE.matcher(line).replaceAll(" ")).replaceAll(" ");
    return USUAL.matcher(meant).find();
  }

  /** Whether a line says that there is no result. */
  boolean isFailed(String line) {
    return failed != null && failed.matcher(line).find();
  }

  private OptionalLong byGroup(String line) {
    var said = OptionalLong.empty();
    for (var found = rows.matcher(line); found.find(); ) {
      said = found.group(1) == null ? said : number(found.group(1));
    }
    return said;
  }

  private static OptionalLong beforeTheWord(String line) {
    int end = -1;
    for (var word = WORD.matcher(line); word.find(); ) {
      end = word.start();
    }
    var said = OptionalLong.empty();
    if (end > 0) {
      for (var number = NUMBER.matcher(line.substring(0, end)); number.find(); ) {
        said = number(number.group(1));
      }
    }
    return said;
  }

  // What has more digits than any count is no count.
  private static OptionalLong number(String text) {
    var digits = text.replaceAll("[^0-9]", "");
    return digits.isEmpty() || digits.length() > 18
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(digits));
  }
}
