package dev.standin.server.artifact;

import java.util.List;
import java.util.regex.Pattern;

/** How the numbers of a column are spread, by what its name says that they measure. */
@FunctionalInterface
interface Spread {
  long of(Draw draw);

  private static Rule rule(String words, Spread spread) {
    return new Rule(Pattern.compile(words), spread);
  }

  /** The spread of names that are of some words. */
  record Rule(Pattern words, Spread spread) {}

  long GIB = 1L << 30;
  long GB = 1_000_000_000L;

  /** Of whole numbers; the first whose words the name has wins. */
  List<Rule> WHOLE =
      List.of(
          rule(
              "(.* )?(percent|percentage|pct|battery|humidity|utili[sz]ation)( .*)?", from(0, 100)),
          rule("(.* )?(cpu|memory|ram|disk) (usage|load|use)( .*)?", from(0, 100)),
          rule("(.* )?score( .*)?", from(0, 100)),
          rule("(.* )?(rating|stars)( .*)?", from(1, 5)),
          rule("(.* )?(http status|status code)( .*)?", of(200, 200, 200, 204, 301, 404, 500)),
          rule("(.* )?(memory|ram)( .*)?", of(8 * GIB, 16 * GIB, 16 * GIB, 32 * GIB, 64 * GIB)),
          rule("(.* )?(disk|storage|capacity)( .*)?", of(256 * GB, 512 * GB, 1024 * GB)),
          rule("(.* )?(size|bytes|traffic)( .*)?", tail(10, 20)),
          rule(
              "(.* )?(duration|latency|elapsed|uptime|ms|millis|milliseconds|response time)( .*)?",
              tail(9, 14)),
          rule("(.* )?age( .*)?", draw -> 18 + draw.below(35) + draw.below(36)),
          rule("(.* )?year( .*)?", from(1990, 2026)),
          rule("(.* )?month", from(1, 12)),
          rule("(.* )?hour", from(0, 23)),
          rule("(.* )?minute", from(0, 59)),
          rule("(.* )?days( .*)?", of(7, 10, 14, 28, 30, 30, 60, 90, 90)),
          rule("(.* )?(quantity|qty)( .*)?", draw -> 1 + tail(draw, 3, 8)),
          rule("(.* )?(count|crashes|errors|attempts|retries)( .*)?|.* of .*", tail(4, 12)));

  /** Of hundredths. */
  List<Rule> HUNDREDTHS =
      List.of(
          rule("(.* )?(percent|percentage|pct|battery|humidity|utili[sz]ation)( .*)?", to(100)),
          rule("(.* )?(cpu|memory|ram|disk) (usage|load|use)( .*)?", to(100)),
          rule("(.* )?score( .*)?", to(100)),
          rule("(.* )?(rating|stars)( .*)?", from(100, 500)),
          rule("(.* )?(ratio|rate|share|probability|confidence)( .*)?", to(1)),
          rule("(.* )?(temperature|temp)( .*)?", from(-1_000, 4_000)),
          rule("(.* )?(latitude|lat)", from(-9_000, 9_000)),
          rule("(.* )?(longitude|lon|lng)", from(-18_000, 18_000)),
          rule("(.* )?(price|cost|fee)( .*)?", Spread::price),
          rule("(.* )?(amount|total|revenue|balance)( .*)?", tail(12, 12)),
          rule("(.* )?(duration|latency|elapsed|time|ms|seconds)( .*)?", tail(12, 14)));

  /** The spread of whole numbers under a name: a long tail if it says nothing. */
  static Spread whole(String name) {
    return find(WHOLE, name, tail(6, 19));
  }

  /** The spread of numbers with two decimals under a name, in hundredths. */
  static Spread hundredths(String name) {
    return find(HUNDREDTHS, name, draw -> tail(draw, 6, 19) * 10 + draw.below(10));
  }

  private static Spread find(List<Rule> rules, String name, Spread otherwise) {
    String words = Guess.words(name);
    return rules.stream()
        .filter(rule -> rule.words.matcher(words).matches())
        .map(Rule::spread)
        .findFirst()
        .orElse(otherwise);
  }

  private static Spread from(long first, long last) {
    return draw -> first + draw.below(last - first + 1);
  }

  private static Spread to(long most) {
    return from(0, 100 * most);
  }

  private static Spread of(long... values) {
    return draw -> values[draw.below(values.length)];
  }

  private static Spread tail(int bits, int doublings) {
    return draw -> tail(draw, bits, doublings);
  }

  /** Half are below 2^bits; each doubling after that is half as likely. */
  private static long tail(Draw draw, int bits, int doublings) {
    int size = bits + Math.min(Long.numberOfTrailingZeros(draw.next()), doublings);
    return draw.next() >>> (Long.SIZE - size);
  }

  /** What a shop asks: half below five, seldom thousands, and mostly a little less than a round. */
  private static long price(Draw draw) {
    long cents = tail(draw, 9, 10);
    return switch (draw.below(4)) {
      case 0, 1 -> cents - cents % 100 + 99;
      case 2 -> cents - cents % 50 + 50;
      default -> cents + 1;
    };
  }
}
