package dev.standin.server.cli;

import dev.standin.server.check.Order;
import dev.standin.server.check.Sayings;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.clock.Durations;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How {@code check} runs a command, and what it expects of it. */
final class CheckOptions {
  @Option(
      names = "--clock",
      paramLabel = "MODE",
      completionCandidates = Candidates.Clocks.class,
      defaultValue = "real",
      converter = Values.Clock.class,
      description =
          "How the session's time runs: real, frozen, x60 (any factor) or per-call:5s. Rules about"
              + " waiting judge on the real clock only. Default: real.")
  private ClockMode clock;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = Limit.class,
      description =
          "How long the command may take in each scenario; then it is killed, with all that it"
              + " started. Default: 60s.")
  private Duration timeout;

  @Option(
      names = "--expect-exit",
      paramLabel = "N",
      converter = Exit.class,
      description = "The exit code that the command has to end with.")
  private Integer exit;

  @Option(
      names = "--expect-output",
      paramLabel = "REGEX",
      converter = Regex.class,
      description = "What a line of the command's output has to match.")
  private Pattern output;

  @Option(
      names = "--expect-rows",
      paramLabel = "N|all",
      converter = Rows.class,
      description =
          "How many rows the command has to say that it read; all for as many as its exports"
              + " wrote.")
  private Long rows;

  @Option(
      names = "--rows-say",
      paramLabel = "REGEX",
      converter = Group.class,
      description =
          "Where the command says how many rows it read: the first group of the last match."
              + " Default: the last number before the word rows, records, events, lines or users.")
  private Pattern rowsSay;

  @Option(
      names = "--partial-says",
      paramLabel = "REGEX",
      converter = Regex.class,
      description =
          "How the command says that a part of the result is missing; its identifier and URLs are"
              + " left out before. Default: (?i)truncat|incomplete|partial|rows are missing|missing rows|cut short, not in a status line"
              + " and not with a 0 or no.")
  private Pattern partialSays;

  @Option(
      names = "--failed-says",
      paramLabel = "REGEX",
      converter = Regex.class,
      description =
          "How the command says that it has failed, where its exit code does not; one line is enough,"
              + " so none that it also prints when it goes on. Its identifier and URLs are left out"
              + " before.")
  private Pattern failedSays;

  Order order(List<String> command) {
    var sayings = new Sayings(rowsSay, partialSays, failedSays, output);
    return new Order(command, clock, timeout, sayings, exit, rows);
  }

  static final class Limit implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        var limit = Durations.parse(text);
        if (limit.toMillis() > 0) {
          return limit;
        }
      } catch (DateTimeParseException e) {
        // Falls through to the one message for all that is no such time.
      }
      throw Values.wrong("a duration from 1ms on such as 60s or 5m", text);
    }
  }

  static final class Exit implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (text.matches("\\d{1,3}") && Integer.parseInt(text) <= 255) {
        return Integer.valueOf(text);
      }
      throw Values.wrong("an exit code from 0 to 255", text);
    }
  }

  static final class Rows implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      if (text.equals("all")) {
        return Order.ALL;
      }
      if (text.matches("\\d{1,18}")) {
        return Long.valueOf(text);
      }
      throw Values.wrong("a number of rows, or all", text);
    }
  }

  static class Regex implements ITypeConverter<Pattern> {
    @Override
    public Pattern convert(String text) {
      try {
        return Pattern.compile(text);
      } catch (PatternSyntaxException e) {
        throw new TypeConversionException(
            "expected a regular expression but was \"" + text + "\": " + e.getDescription());
      }
    }
  }

  static final class Group extends Regex {
    @Override
    public Pattern convert(String text) {
      var pattern = super.convert(text);
      if (pattern.matcher("").groupCount() == 0) {
        throw Values.wrong(
            "a regular expression with a group around the number, such as read: (\\d+)", text);
      }
      return pattern;
    }
  }
}
