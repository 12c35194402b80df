package dev.standin.server.mutants;

import static dev.standin.server.reference.Habits.growing;

import dev.standin.server.reference.Answer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Clients that wait too short, too long, or for ever. */
final class Hasty {
  private static final Pattern DIGITS = Pattern.compile("^(\\d+)");

  private Hasty() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of(
                "nexthink",
                "year-for-seconds",
                "Reads Retry-After as an integer: the year of an ISO date becomes a wait of 2026 s")
            .with(its -> its.retryAfter((answer, now) -> digits(answer)))
            .breaks(
                "waits-for-retry-after", "retry-after-iso", "one-poll-too-many__format_iso-8601"),
        Mutant.of(
                "nexthink",
                "year-for-seconds-and-stopped",
                "Does the same, and is ended from outside after ten minutes, while it still waits")
            .with(its -> its.retryAfter((answer, now) -> digits(answer)))
            .within(Duration.ofMinutes(10))
            .breaks("waits-for-retry-after", "retry-after-iso"),
        Mutant.of(
                "nexthink",
                "http-date-alone",
                "Reads Retry-After as an HTTP date alone, and hammers on without a pause otherwise")
            .with(its -> its.retryAfter(Hasty::httpDate).retries(n -> Duration.ofMillis(50)))
            .with(its -> its.tries(1_000))
            .breaks("waits-for-retry-after", "retry-after-iso", "retry-after-seconds"),
        Mutant.of(
                "nexthink",
                "own-pause",
                "Pauses for a second whatever Retry-After says, and tries again")
            .with(its -> its.retryAfter((answer, now) -> Optional.empty()))
            .with(its -> its.retries(n -> Duration.ofSeconds(1)))
            .breaks(
                "waits-for-retry-after",
                "retry-after-iso__wait_3s",
                "retry-after-http-date__wait_3s",
                "retry-after-seconds__wait_3s",
                "polls-are-shared"),
        Mutant.of(
                "nexthink",
                "storage-has-no-say",
                "Overlooks the Retry-After of storage, which is not the vendor's")
            .with(its -> its.retryAfter((answer, now) -> Optional.empty()))
            .breaks("waits-for-retry-after", "download-must-slow-down"),
        Mutant.of(
                "domo",
                "float-parser",
                "Parses Retry-After as a number, and waits by its own pace where that fails")
            .with(its -> its.retryAfter((answer, now) -> number(answer)))
            .breaks("waits-for-retry-after", "server-error-while-polling"),
        busy("nexthink").breaks("keeps-poll-interval", "default"),
        busy("mediarithmics").breaks("keeps-poll-interval", "default"),
        busy("domo").breaks("keeps-poll-interval", "default"),
        busy("connect").breaks("keeps-poll-interval", "default"),
        steady("nexthink").breaks("backs-off", "outage"),
        steady("domo").breaks("backs-off", "fails-by-chance__chance_1"),
        steady("connect").breaks("backs-off", "server-error"),
        Mutant.of(
                "nexthink",
                "no-pause-between-tries",
                "Repeats a call that is answered with 500 at once, ten times")
            .with(its -> its.retries(n -> Duration.ZERO))
            .breaks("backs-off", "start-meets-internal-error"),
        patient("nexthink").breaks("gives-up-in-the-end", "stays-submitted", "never-completes"),
        patient("mediarithmics").breaks("gives-up-in-the-end", "never-ends"),
        patient("connect").breaks("gives-up-in-the-end", "never-starts", "never-finishes"),
        stubborn("nexthink").breaks("gives-up-in-the-end", "start-meets-internal-error"),
        stubborn("connect").breaks("gives-up-in-the-end", "server-error"),
        frail("nexthink")
            .breaks(
                "outlasts-passing-trouble",
                "service-unavailable",
                "poll-is-reset",
                "one-poll-too-many__format_iso-8601",
                "start-finds-no-service"),
        frail("mediarithmics").breaks("outlasts-passing-trouble", "poll-is-reset"),
        frail("domo")
            .breaks(
                "outlasts-passing-trouble", "server-error-while-polling", "bucket-must-slow-down"),
        frail("connect").breaks("outlasts-passing-trouble", "monitoring-fails-once"),
        undaunted("nexthink")
            .breaks(
                "leaves-final-errors",
                "unknown-query",
                "no-permission",
                "a-call-is-refused__operation_start__status_400",
                "download-finds-nothing"),
        undaunted("mediarithmics")
            .breaks(
                "leaves-final-errors", "a-call-is-refused__operation_create-execution__status_403"),
        undaunted("domo")
            .breaks(
                "leaves-final-errors", "data-set-not-found", "file-is-gone", "file-is-forbidden"),
        undaunted("connect")
            .breaks("leaves-final-errors", "a-call-is-refused__operation_start__status_422"));
  }

  private static Mutant busy(String vendor) {
    return Mutant.of(vendor, "no-sleep", "Polls in a loop without a pause but that of the network")
        .with(its -> its.polls(n -> Duration.ofMillis(50)));
  }

  private static Mutant steady(String vendor) {
    return Mutant.of(
            vendor, "steady-retry", "Repeats a call every 3 s, however often it is refused")
        .with(its -> its.retries(n -> Duration.ofSeconds(3)));
  }

  private static Mutant patient(String vendor) {
    return Mutant.of(vendor, "no-deadline", "Polls an export until it ends, which it never does")
        .with(its -> its.patience(Duration.ofDays(3650)));
  }

  private static Mutant stubborn(String vendor) {
    return Mutant.of(vendor, "no-last-try", "Repeats a call for ever while it is refused")
        .with(its -> its.tries(Integer.MAX_VALUE));
  }

  private static Mutant frail(String vendor) {
    return Mutant.of(vendor, "first-trouble-is-the-last", "Ends at the first 429, 5xx or reset")
        .with(its -> its.tries(1));
  }

  private static Mutant undaunted(String vendor) {
    return Mutant.of(
            vendor, "retries-everything", "Takes each 4xx for trouble that passes, and tries again")
        .with(its -> its.later(answer -> !answer.isSuccess() && answer.status() != 401))
        .with(its -> its.retries(growing(Duration.ofSeconds(1), 2, Duration.ofSeconds(30))));
  }

  private static Optional<Duration> digits(Answer answer) {
    return answer
        .header("Retry-After")
        .map(DIGITS::matcher)
        .filter(matcher -> matcher.find())
        .map(matcher -> Duration.ofSeconds(Long.parseLong(matcher.group(1))));
  }

  private static Optional<Duration> number(Answer answer) {
    try {
      return answer
          .header("Retry-After")
          .map(text -> Duration.ofMillis((long) (1000 * Double.parseDouble(text))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> httpDate(Answer answer, Instant now) {
    try {
      return answer
          .header("Retry-After")
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME))
          .map(then -> Duration.between(now, then.toInstant()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
