package dev.standin.server.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * How patient a client is, and when it stops being so.
 *
 * @param later whether the same request may go well later
 * @param retryAfter how long an answer asks to wait, if it does
 * @param retries how long to wait after a number of failures in a row, where no answer says it
 * @param tries how often in a row one thing is tried at most
 * @param polls how long to wait after a number of polls of an export that goes on
 * @param patience how long an export is followed at most; what an answer asks to wait comes on top
 * @param renewals how often in a row a refused credential is replaced
 * @param addresses how many addresses of a file are tried where they run out
 */
public record Habits(
    Predicate<Answer> later,
    BiFunction<Answer, Instant, Optional<Duration>> retryAfter,
    IntFunction<Duration> retries,
    int tries,
    IntFunction<Duration> polls,
    Duration patience,
    int renewals,
    int addresses) {
  /** What all four vendors can live with. */
  public static final Habits CORRECT =
      new Habits(
          // A 4xx stays what it is, but for "too many requests" and "it took too long".
          answer ->
              answer.isLost()
                  || answer.status() == 408
                  || answer.status() == 429
                  || answer.status() >= 500,
          RetryAfter::of,
          growing(Duration.ofSeconds(1), 2, Duration.ofSeconds(30)),
          10,
          // Seldom enough for an export of an hour, often enough for one of a second.
          growing(Duration.ofSeconds(1), 1.5, Duration.ofMinutes(1)),
          Duration.ofHours(2),
          3,
          3);

  /** Times that grow by a factor from the first to the last. */
  public static IntFunction<Duration> growing(Duration first, double factor, Duration last) {
    return n -> {
      double millis = first.toMillis() * Math.pow(factor, n - 1);
      return millis < last.toMillis() ? Duration.ofMillis((long) millis) : last;
    };
  }

  public Habits later(Predicate<Answer> other) {
    return new Habits(other, retryAfter, retries, tries, polls, patience, renewals, addresses);
  }

  public Habits retryAfter(BiFunction<Answer, Instant, Optional<Duration>> other) {
    return new Habits(later, other, retries, tries, polls, patience, renewals, addresses);
  }

  public Habits retries(IntFunction<Duration> other) {
    return new Habits(later, retryAfter, other, tries, polls, patience, renewals, addresses);
  }

  public Habits tries(int other) {
    return new Habits(later, retryAfter, retries, other, polls, patience, renewals, addresses);
  }

  public Habits polls(IntFunction<Duration> other) {
    return new Habits(later, retryAfter, retries, tries, other, patience, renewals, addresses);
  }

  public Habits patience(Duration other) {
    return new Habits(later, retryAfter, retries, tries, polls, other, renewals, addresses);
  }

  public Habits renewals(int other) {
    return new Habits(later, retryAfter, retries, tries, polls, patience, other, addresses);
  }

  public Habits addresses(int other) {
    return new Habits(later, retryAfter, retries, tries, polls, patience, renewals, other);
  }
}
