package dev.standin.server.artifact;

import static dev.standin.server.artifact.Column.Type.ADDRESS;
import static dev.standin.server.artifact.Column.Type.BOOLEAN;
import static dev.standin.server.artifact.Column.Type.DATE;
import static dev.standin.server.artifact.Column.Type.DEVICE;
import static dev.standin.server.artifact.Column.Type.EMAIL;
import static dev.standin.server.artifact.Column.Type.INTEGER;
import static dev.standin.server.artifact.Column.Type.NAME;
import static dev.standin.server.artifact.Column.Type.NUMBER;
import static dev.standin.server.artifact.Column.Type.SEQUENCE;
import static dev.standin.server.artifact.Column.Type.TEXT;
import static dev.standin.server.artifact.Column.Type.TIMESTAMP;
import static dev.standin.server.artifact.Column.Type.UUID;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a column's name says about its values. */
final class Guess {
  private record Rule(Pattern words, Column.Type type, List<String> values) {}

  private static final Pattern SEPARATOR =
      Pattern.compile(
          "[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

  // The first rule that finds its words wins, so the ends of names ("mail sent at", "mail count")
  // come before what they speak of. "days", not "day": "Days Supply" counts, "birth day" dates.
  private static final List<Rule> RULES =
      List.of(
          rule("(is|has|can|was) .*|.* (is|has|can|was) .*|.*(enabled|active)", BOOLEAN),
          rule("(.* )?(response|boot|load|cpu|round trip) time", NUMBER),
          rule("(.* )?(timestamp|datetime|time|ts|seen|instant)|.* at", TIMESTAMP),
          rule("(.* )?(date|day|dob|birthday)( .*)?", DATE),
          rule("(.* )?(battery|humidity)( (level|charge|health))?", INTEGER),
          rule("(.* )?(count|quantity|qty|days|total|size|bytes|age|year)( .*)?", INTEGER),
          rule(
              "(.* )?(memory|ram|disk|storage|capacity)( (usage|load|used|free|available))?",
              INTEGER),
          rule("(.* )?(ms|millis|milliseconds|uptime)", INTEGER),
          rule("(number|num|nb) of .*", INTEGER),
          rule(
              "(.* )?(amount|price|cost|fee|score|rating|ratio|percent(age)?|rate|duration|latency)",
              NUMBER),
          rule("(.* )?(temperature|latitude|longitude|lat|lon|lng)", NUMBER),
          rule("(.* )?(uid|uuid|guid)", UUID),
          rule("(.* )?(phone|mobile|fax)( number)?", TEXT),
          rule("(.* )?(id|sequence|seq|row|number)", SEQUENCE),
          rule("(.* )?(e ?mail|mail)( address)?", EMAIL),
          rule("(.* )?(mac|street|home|postal|billing|shipping|delivery) address", TEXT),
          rule("(.* )?(ip|ipv[46])( address(es)?)?|(.* )?address", ADDRESS),
          rule("(sex|gender)( .*)?|.* (sex|gender)", "F", "M"),
          rule("(.* )?country( code)?", "CH", "DE", "FR", "GB", "JP", "US"),
          rule("(.* )?(city|town)( name)?", "Lausanne", "Zürich", "São Paulo", "東京", "Reno, NV"),
          rule("(.* )?(currency)( code)?", "CHF", "EUR", "GBP", "JPY", "USD"),
          rule("(.* )?(language|locale)( code)?", "de", "en", "fr", "it", "ja"),
          rule("(.* )?(operating system|os|platform)( name)?", "Windows", "macOS", "Linux"),
          rule("(.* )?browser( name)?", "Chrome", "Edge", "Firefox", "Safari"),
          rule("(.* )?(manufacturer|brand)( name)?", "Dell Inc.", "HP", "Lenovo", "Apple"),
          rule("(.* )?model( name)?", "Latitude 7450", "EliteBook 840, G11", "MacBook Air 13\""),
          rule("(.* )?department( name)?", "Sales", "R&D", "Finance, Legal", "Operations"),
          rule("(.* )?(first|given) name", "Ada", "Björn", "Chloé", "José", "Zoë", "花子"),
          rule("(.* )?(last|family) name|(.* )?surname", "Müller", "O'Neil", "Nguyễn", "山田"),
          rule(
              "(label|drug|product) name",
              "ATORVASTATIN 20 MG TABLET",
              "LISINOPRIL 10 MG TABLET",
              "METFORMIN HCL 500 MG TABLET",
              "AMOXICILLIN 250 MG/5 ML, ORAL",
              "VITAMIN D3 \"FORTE\" CAPSULE"),
          rule("(.* )?(device|host|computer|machine)( name)?|(.* )?hostname", DEVICE),
          rule("(.* )?(name|username|user|owner|patient|author)", NAME));

  private static final double MISSING_SHARE = 0.05;
  private static final Pattern MISSING =
      Pattern.compile(
          "optional|nullable"
              + "|\\b(comments?|notes?|remarks?|middle|phone|mobile|fax"
              + "|(deleted|closed|ended|resolved|cancelled|expired) (at|on|date|time))\\b");

  private Guess() {}

  static Column column(String name) {
    String words = words(name);
    return RULES.stream()
        .filter(rule -> rule.words.matcher(words).matches())
        .findFirst()
        .map(rule -> new Column(name, rule.type, rule.values))
        .orElseGet(() -> Column.of(name, TEXT));
  }

  /** A name as words in small letters, with a space between two. */
  static String words(String name) {
    return SEPARATOR.matcher(name).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }

  /**
   * The share of rows in which a column has no value, because its name says that it need not have
   * one. Never of what is unique.
   */
  static double nulls(String name, Column.Type type) {
    return switch (type) {
      case SEQUENCE, UUID, DEVICE -> 0;
      default -> MISSING.matcher(words(name)).find() ? MISSING_SHARE : 0;
    };
  }

  private static Rule rule(String words, Column.Type type) {
    return new Rule(Pattern.compile(words), type, List.of());
  }

  private static Rule rule(String words, String... values) {
    return new Rule(Pattern.compile(words), Column.Type.CHOICE, List.of(values));
  }
}
