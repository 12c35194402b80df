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
          rule("(.* )?(timestamp|datetime|time|ts|seen|instant)|.* at", TIMESTAMP),
          rule("(.* )?(date|day|dob|birthday)( .*)?", DATE),
          rule("(.* )?(count|quantity|qty|days|total|size|bytes|age|year)( .*)?", INTEGER),
          rule("(number|num|nb) of .*", INTEGER),
          rule("(.* )?(amount|price|cost|score|ratio|percent|rate|duration|latency)", NUMBER),
          rule("(.* )?(uid|uuid|guid)", UUID),
          rule("(.* )?(id|sequence|seq|row|number)", SEQUENCE),
          rule("(.* )?(e ?mail|mail)( address)?", EMAIL),
          rule("(.* )?(ip|ipv[46])( address(es)?)?|(.* )?address", ADDRESS),
          rule("(sex|gender)( .*)?|.* (sex|gender)", "F", "M"),
          rule("(.* )?country( code)?", "CH", "DE", "FR", "GB", "JP", "US"),
          rule("(.* )?(operating system|os|platform)( name)?", "Windows", "macOS", "Linux"),
          rule(
              "(label|drug|product) name",
              "ATORVASTATIN 20 MG TABLET",
              "LISINOPRIL 10 MG TABLET",
              "METFORMIN HCL 500 MG TABLET",
              "AMOXICILLIN 250 MG/5 ML, ORAL",
              "VITAMIN D3 \"FORTE\" CAPSULE"),
          rule("(.* )?(device|host|computer|machine)( name)?|(.* )?hostname", DEVICE),
          rule("(.* )?(name|username|user|owner|patient|author)", NAME));

  private Guess() {}

  static Column column(String name) {
    String words = SEPARATOR.matcher(name).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    return RULES.stream()
        .filter(rule -> rule.words.matcher(words).matches())
        .findFirst()
        .map(rule -> new Column(name, rule.type, rule.values))
        .orElseGet(() -> Column.of(name, TEXT));
  }

  private static Rule rule(String words, Column.Type type) {
    return new Rule(Pattern.compile(words), type, List.of());
  }

  private static Rule rule(String words, String... values) {
    return new Rule(Pattern.compile(words), Column.Type.CHOICE, List.of(values));
  }
}
