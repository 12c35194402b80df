package dev.standin.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prometheus' text format 0.0.4, read as strictly as its documentation writes it, and with what
 * {@code promtool check metrics} asks of names.
 */
final class PrometheusText {
  /** One family: its samples by name and labels, in the order of their lines. */
  record Family(String name, String type, String help, Map<String, Double> samples) {}

  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") (\\S.*)");
  private static final Pattern TYPE =
      Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram|summary|untyped)");
  private static final String VALUE = "\"(?:[^\"\\\\]|\\\\[\\\\\"n])*\"";
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=" + VALUE;
  private static final Pattern SAMPLE =
      Pattern.compile("(" + NAME + ")(\\{" + LABEL + "(?:," + LABEL + ")*})? (\\S+)");
  private static final Pattern LE = Pattern.compile(",?le=\"([^\"]+)\"");

  private final Map<String, Family> families = new LinkedHashMap<>();

  private PrometheusText() {}

  static PrometheusText read(String page) {
    var text = new PrometheusText();
    assertTrue(page.endsWith("\n"), "the last line has to end");
    Family current = null;
    String help = null;
    for (var line : page.split("\n")) {
      var helps = HELP.matcher(line);
      var types = TYPE.matcher(line);
      var sample = SAMPLE.matcher(line);
      if (helps.matches()) {
        help = helps.group(1) + " " + helps.group(2);
      } else if (types.matches()) {
        var name = types.group(1);
        assertNotNull(help, name + " has no help");
        assertTrue(help.startsWith(name + " "), help);
        current =
            new Family(
                name, types.group(2), help.substring(name.length() + 1), new LinkedHashMap<>());
        assertEquals(null, text.families.put(name, current), name + " stands twice");
        help = null;
      } else {
        assertTrue(sample.matches(), "no line of the format: " + line);
        assertNotNull(current, line);
        assertTrue(isOf(current, sample.group(1)), line + " is not of " + current.name());
        var labels = sample.group(2) == null ? "" : sample.group(2);
        var value = sample.group(3).replace("+Inf", "Infinity");
        assertEquals(
            null,
            current.samples().put(sample.group(1) + labels, Double.parseDouble(value)),
            line + " stands twice");
      }
    }
    text.families.values().forEach(PrometheusText::check);
    return text;
  }

  private static boolean isOf(Family family, String sample) {
    var endings =
        switch (family.type()) {
          case "histogram" -> Stream.of("_bucket", "_sum", "_count");
          case "summary" -> Stream.of("", "_sum", "_count");
          default -> Stream.of("");
        };
    return endings.anyMatch(ending -> sample.equals(family.name() + ending));
  }

  private static void check(Family family) {
    assertFalse(family.samples().isEmpty(), family.name());
    assertEquals(family.type().equals("counter"), family.name().endsWith("_total"), family.name());
    if (family.type().equals("histogram")) {
      checkBuckets(family);
    }
  }

  // Of each series: bounds and counts grow, the last bound is infinite and has all of the count.
  private static void checkBuckets(Family family) {
    var bounds = new TreeMap<String, Double>();
    var counts = new TreeMap<String, Double>();
    family
        .samples()
        .forEach(
            (sample, value) -> {
              var le = LE.matcher(sample);
              if (le.find()) {
                var series = le.replaceFirst("").replace("_bucket", "_count").replace("{}", "");
                double bound = Double.parseDouble(le.group(1).replace("+Inf", "Infinity"));
                assertTrue(bounds.getOrDefault(series, -1.0) < bound, sample);
                assertTrue(counts.getOrDefault(series, 0.0) <= value, sample);
                bounds.put(series, bound);
                counts.put(series, value);
              }
            });
    assertFalse(bounds.isEmpty(), family.name());
    bounds.forEach((series, bound) -> assertEquals(Double.POSITIVE_INFINITY, bound, series));
    counts.forEach((series, count) -> assertEquals(count, family.samples().get(series), series));
  }

  Map<String, Family> families() {
    return families;
  }

  /** The names of all samples, without their labels. */
  Stream<String> names() {
    return families.values().stream()
        .flatMap(family -> family.samples().keySet().stream())
        .map(sample -> sample.replaceFirst("\\{.*", ""))
        .distinct();
  }

  /** A sample, e.g. {@code up} or {@code up{job="x"}}; null if it is not there. */
  Double value(String sample) {
    return families.values().stream()
        .map(family -> family.samples().get(sample))
        .filter(value -> value != null)
        .findFirst()
        .orElse(null);
  }
}
