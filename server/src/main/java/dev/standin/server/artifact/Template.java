package dev.standin.server.artifact;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text with places for chance: {@code #} is a digit, {@code %} one that is not 0, {@code ~} one
 * of base 16. ASCII, without a sign that a file would have to quote or escape.
 */
final class Template {
  private record Rule(Pattern words, Template template) {}

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  // Numbers, names and addresses that are reserved for examples and never somebody's.
  private static final List<Rule> RULES =
      List.of(
          rule("(.* )?(version|release)", "%.#.%###"),
          rule("(.* )?(phone|mobile|fax|telephone)( number)?", "+44 20 7946 0###"),
          rule("(.* )?(url|uri|link|website)", "https://www.example.com/pages/%###"),
          rule("(.* )?mac( address)?", "00:00:5e:00:53:~~"),
          rule("(.* )?(post ?code|postal code|zip( code)?)", "%###"),
          rule(
              "(.* )?(street|home|postal|billing|shipping|delivery) address|(.* )?street",
              "%# Example Street"));

  private final byte[] signs;

  private Template(String signs) {
    this.signs = signs.getBytes(StandardCharsets.US_ASCII);
  }

  private static Rule rule(String words, String template) {
    return new Rule(Pattern.compile(words), new Template(template));
  }

  /** The template of a column whose name says that it has such texts. */
  static Optional<Template> of(String name) {
    String words = Guess.words(name);
    return RULES.stream()
        .filter(rule -> rule.words.matcher(words).matches())
        .map(Rule::template)
        .findFirst();
  }

  String filled(Draw draw) {
    byte[] text = signs.clone();
    for (int i = 0; i < text.length; i++) {
      switch (text[i]) {
        case '#' -> text[i] = (byte) ('0' + draw.below(10));
        case '%' -> text[i] = (byte) ('1' + draw.below(9));
        case '~' -> text[i] = HEX[draw.below(16)];
        default -> {}
      }
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
