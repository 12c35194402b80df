package dev.standin.server.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.contracts.openapi.Closest;
import dev.standin.server.clock.Durations;
import dev.standin.server.fault.Bytes;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Something about a vendor that a scenario may say otherwise, under {@code with:}.
 *
 * @param name its key
 * @param fallback its value where a scenario is silent
 * @param expected what a value looks like, for error messages
 * @param why what it does and where the fallback comes from
 * @param read reads a value of a file; null for one that does not fit
 */
public record Setting<T>(
    String name, T fallback, String expected, String why, Function<JsonNode, T> read) {
  private static final String ONE_OF = "one of ";

  public static Setting<Boolean> flag(String name, boolean fallback, String why) {
    return new Setting<>(
        name, fallback, "true or false", why, n -> n.isBoolean() ? n.asBoolean() : null);
  }

  public static Setting<Long> count(String name, long fallback, String why) {
    return new Setting<>(
        name,
        fallback,
        "a whole number from 0",
        why,
        n -> n.isIntegralNumber() && n.canConvertToLong() && n.asLong() >= 0 ? n.asLong() : null);
  }

  /** A number of bytes. */
  public static Setting<Long> size(String name, long fallback, String why) {
    return new Setting<>(
        name,
        fallback,
        "a number of bytes such as 512, 64KiB or 1MiB",
        why,
        n -> n.isTextual() || n.isIntegralNumber() ? bytesOrNull(n) : null);
  }

  public static Setting<String> text(String name, String fallback, String why) {
    return new Setting<>(name, fallback, "a text", why, n -> n.isTextual() ? n.asText() : null);
  }

  public static Setting<String> choice(
      String name, String fallback, List<String> choices, String why) {
    return new Setting<>(
        name,
        fallback,
        ONE_OF + String.join(", ", choices),
        why,
        n -> choices.stream().filter(n.asText()::equalsIgnoreCase).findFirst().orElse(null));
  }

  public static Setting<Duration> duration(String name, Duration fallback, String why) {
    return new Setting<>(name, fallback, "a duration such as 30s", why, Setting::durationOrNull);
  }

  /** A text in which {@code *} stands for any text. */
  public static Setting<Glob> glob(String name, String fallback, String why) {
    return new Setting<>(
        name,
        Glob.of(fallback),
        "a text, in which * stands for any text",
        why,
        n -> n.isTextual() ? Glob.of(n.asText()) : null);
  }

  /** Several globs, of which one must match. */
  public static Setting<List<Glob>> globs(
      String name, List<String> fallback, String expected, String why) {
    return new Setting<>(
        name,
        fallback.stream().map(Glob::of).toList(),
        expected,
        why,
        n -> {
          var texts = texts(n);
          return texts == null ? null : texts.stream().map(Glob::of).toList();
        });
  }

  /** The texts of a list; null, as a setting's reader has it, if it is anything else. */
  public static List<String> texts(JsonNode list) {
    if (!list.isArray()) {
      return null;
    }
    var texts = new ArrayList<String>();
    for (var element : list) {
      if (!element.isTextual()) {
        return null;
      }
      texts.add(element.asText());
    }
    return List.copyOf(texts);
  }

  /** What to say of a value that does not fit. */
  String mismatch(JsonNode came) {
    var choices =
        expected.startsWith(ONE_OF)
            ? List.of(expected.substring(ONE_OF.length()).split(", "))
            : List.<String>of();
    return "expected " + expected + " but was " + came + Closest.hint(came.asText(), choices);
  }

  private static Long bytesOrNull(JsonNode node) {
    try {
      return Bytes.parse(node.asText());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Duration durationOrNull(JsonNode node) {
    try {
      return Durations.parse(node.asText());
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
