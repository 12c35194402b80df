package dev.standin.contracts.report;

import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.rules.Judged;
import dev.standin.contracts.rules.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What all renderings say in the same words. */
final class Sentences {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Sentences() {}

  /** A report's result as a headline. */
  static String headline(Result result) {
    return switch (result) {
      case KEPT -> "The client respects the contract";
      case UNPROVEN -> "The client has not shown that it respects the contract";
      case UNFINISHED -> "The client did not come to an end";
      case BROKEN -> "The client does not respect the contract";
    };
  }

  /** What a report comes to: {@code 3 scenarios: 1 kept, 2 broken}. */
  static String summary(Report report) {
    if (report.runs().isEmpty()) {
      return "No scenario was checked, so nothing is proven.";
    }
    var counts = new ArrayList<String>();
    for (var result : Result.values()) {
      if (report.count(result) > 0) {
        counts.add(report.count(result) + " " + result.word());
      }
    }
    return count(report.runs().size(), "scenario") + ": " + String.join(", ", counts);
  }

  /** Why a run came to its result. */
  static String because(Run run) {
    if (run.result() == Result.KEPT) {
      return "The client did everything right that this scenario asks for.";
    }
    if (run.storyline().steps().total() == 0 && run.broken().isEmpty()) {
      return "The client sent no request at all"
          + (run.result() == Result.UNFINISHED ? ", and its time is up." : ".");
    }
    return switch (run.result()) {
      case BROKEN ->
          (run.broken().isEmpty()
                  ? "The client broke no rule, but is not as expected: "
                  : "The client did not respect the contract: ")
              + wrong(run)
              + ".";
      case UNFINISHED -> "The client was still running when its time was up.";
      default ->
          run.unproven().isEmpty()
              ? "Nothing was wrong, but nothing could be judged either."
              : "Nothing was wrong, but the client never came to what this scenario is about: "
                  + String.join(", ", run.unproven())
                  + ".";
    };
  }

  private static String wrong(Run run) {
    var wrong = new ArrayList<String>();
    if (!run.broken().isEmpty()) {
      wrong.add(count(run.broken().size(), "rule") + " broken");
    }
    if (!run.unmet().isEmpty()) {
      wrong.add(count(run.unmet().size(), "expectation") + " of its command not met");
    }
    return String.join(", ", wrong);
  }

  /** What a client did, in numbers: {@code 14 exchanges in 12.3 s, clock: real}. */
  static String numbers(Run run) {
    var steps = run.storyline().steps();
    var kept = steps.kept();
    var span =
        kept.size() < 2
            ? ""
            : " in " + span(Duration.between(kept.get(0).at(), kept.get(kept.size() - 1).at()));
    var clock = run.trial().clock();
    return count(steps.total(), "exchange") + span + (clock.isEmpty() ? "" : ", clock: " + clock);
  }

  /** How a command ended. */
  static String ending(Ending ending) {
    return ending.timedOut()
        ? "The command was still running after " + span(ending.took()) + " and was stopped."
        : "The command ended "
            + (ending.code().isPresent() ? "with exit code " + ending.exit() + " " : "")
            + "after "
            + span(ending.took())
            + ".";
  }

  /** Why a command's result was taken as a partial one; empty if it was not. */
  static Optional<String> partial(Run run) {
    return run.ended()
        .map(Ending::partial)
        .filter(line -> !line.isBlank())
        .map(line -> "The result was taken as partial because it printed: " + line.strip());
  }

  /** What an expectation that was not met says. */
  static String expectation(Expectation one) {
    return one.of()
        + ": expected "
        + one.expected()
        + (one.met() ? ", and so it was" : " but was " + one.came());
  }

  /** What a rule has seen, for a person. */
  static String seen(Judged judged) {
    var verdict = judged.verdict();
    if (verdict instanceof Verdict.Broken broken) {
      return broken.because();
    }
    return verdict instanceof Verdict.Kept kept
        ? "Right on " + (kept.occasions() == 1 ? "the one occasion" : all(kept)) + "."
        : ((Verdict.NotExercised) verdict).missing();
  }

  private static String all(Verdict.Kept kept) {
    return "each of " + count(kept.occasions(), "occasion");
  }

  /** The exchanges that show what was broken; none of other verdicts. */
  static List<Long> exchanges(Judged judged) {
    return judged.verdict() instanceof Verdict.Broken broken ? broken.exchanges() : List.of();
  }

  /** What else there is to say of an exchange, in short sentences. */
  static List<String> told(Step step) {
    var told = new ArrayList<String>();
    if (!step.state().isEmpty()) {
      told.add("told the state " + step.state());
    }
    if (step.told().truncated()) {
      told.add("told that the result is truncated");
    }
    if (step.retryNotBefore() != null) {
      told.add("asked to wait until " + time(step.retryNotBefore()));
    }
    if (!step.scripted().isEmpty()) {
      told.add("the scenario made this answer go wrong: " + step.scripted());
    }
    if (step.violations() > 0) {
      told.add(count(step.violations(), "departure") + " from the vendor's document");
    }
    if (step.isCut()) {
      told.add("the connection broke off after " + count(step.delivery().bytes(), "byte"));
    }
    return told;
  }

  /** An event in few words: {@code clock moved by 30 s}, {@code client ended: complete}. */
  static String event(Event event) {
    return switch (event.kind()) {
      case Event.OUTCOME -> outcome(event);
      case Event.CLOCK -> clock(event);
      case Event.PIN -> "scenarios pinned";
      case Event.AFRESH -> "judged afresh from here on";
      case Event.SCENARIOS -> "scenarios read again";
      default -> event.kind();
    };
  }

  private static String outcome(Event event) {
    var details = event.details();
    var known = new ArrayList<String>();
    // That it has ended is said already.
    if (event.result().filter(Event.Result.ENDED::equals).isEmpty()
        && details.containsKey(Event.RESULT)) {
      known.add(details.get(Event.RESULT));
    }
    if (details.containsKey(Event.ROWS)) {
      known.add(details.get(Event.ROWS) + " rows");
    }
    if (details.containsKey(Event.EXIT)) {
      known.add("exit code " + details.get(Event.EXIT));
    }
    return "client ended" + (known.isEmpty() ? "" : ": " + String.join(", ", known));
  }

  private static String clock(Event event) {
    var by = event.details().getOrDefault(Event.BY, "");
    return by.equals("mode")
        ? "clock runs " + event.details().getOrDefault(Event.MODE, "otherwise")
        : "clock moved to " + time(event.at());
  }

  /** A number of things: {@code 1 rule}, {@code 2,500 rules}. */
  static String count(long number, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
  }

  /** Exchanges by their numbers: {@code #3, #4}. */
  static String numbers(List<Long> exchanges) {
    return exchanges.stream().map(number -> "#" + number).collect(Collectors.joining(", "));
  }

  /** A time of day on the session's clock, in UTC, as the reasons of rules have it. */
  static String time(Instant at) {
    return TIME.format(at);
  }

  /** A day and time, in UTC. */
  static String day(Instant at) {
    return DAY.format(at);
  }

  /** A span for people: {@code 340 ms}, {@code 2.5 s}, {@code 33 min 46 s}, {@code 2 d 3 h}. */
  static String span(Duration span) {
    long millis = Math.abs(span.toMillis());
    var sign = span.isNegative() ? "-" : "";
    if (millis < 1_000) {
      return sign + millis + " ms";
    }
    long tenths = Math.round(millis / 100.0);
    if (tenths < 1_000) {
      var whole = tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10);
      return sign + whole + " s";
    }
    long seconds = Math.round(millis / 1_000.0);
    if (seconds < 3_600) {
      return sign + two(seconds / 60, "min", seconds % 60, "s");
    }
    return sign
        + (seconds < 86_400
            ? two(seconds / 3_600, "h", seconds / 60 % 60, "min")
            : two(seconds / 86_400, "d", seconds / 3_600 % 24, "h"));
  }

  private static String two(long large, String unit, long small, String smaller) {
    return large + " " + unit + (small == 0 ? "" : " " + small + " " + smaller);
  }
}
