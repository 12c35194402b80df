package dev.standin.contracts.openapi;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a violation's message says in two parts. {@link Wording} makes the messages; a word that is
 * new there is told as a whole until it is listed here.
 */
record Expectation(String came, String expected) {
  private static final Pattern VALUE =
      Pattern.compile(
          "(?s)(\"(?:[^\"\\\\]|\\\\.)*+\"|\"[^ ]*…|\".*?…|an object|an array|true|false|null"
              + "|-?[0-9][0-9.eE+-]*|has \\d+ [a-z]+,?) (.*)");

  private static final String NOT_JSON = "not JSON: ";

  /** How a message goes on after the value, and what that says of the value expected. */
  private record Turn(String words, String expected) {
    String of(String rest) {
      return expected + rest.substring(words.length());
    }
  }

  private static final List<Turn> TURNS =
      List.of(
          new Turn("is not allowed here", "nothing"),
          new Turn("is not one of ", "one of "),
          new Turn("is not greater than ", "more than "),
          new Turn("is not less than ", "less than "),
          new Turn("is not ", ""),
          new Turn("does not match ", "a match of "),
          new Turn("is shorter than ", "at least "),
          new Turn("is longer than ", "at most "),
          new Turn("is less than ", "at least "),
          new Turn("is greater than ", "at most "),
          new Turn("fewer than ", "at least "),
          new Turn("more than ", "at most "),
          new Turn("must not match ", "anything but "));

  /** The parts of a message; two empty ones if it is of another form. */
  static Expectation of(String message) {
    if (message.equals("is missing")) {
      return new Expectation("nothing", "a value");
    }
    if (message.equals("is not allowed here")) {
      return new Expectation("a value", "nothing");
    }
    if (message.startsWith(NOT_JSON)) {
      return new Expectation(
          "text that is not JSON", "JSON (" + message.substring(NOT_JSON.length()) + ")");
    }
    var value = VALUE.matcher(message);
    if (value.matches()) {
      for (var turn : TURNS) {
        if (value.group(2).startsWith(turn.words())) {
          var came = value.group(1).replaceFirst("^has (.*?),?$", "$1");
          return new Expectation(came, turn.of(value.group(2)));
        }
      }
    }
    return new Expectation("", "");
  }
}
