package dev.standin.server.scenario;

import dev.standin.server.clock.Durations;
import dev.standin.server.wire.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A limit on calls in a window of time.
 *
 * @param on the hop or operationId that it counts
 * @param limit how many calls a window allows
 * @param per the window's length
 * @param format how the answer to one call too many says when to come back
 */
public record Quota(String on, long limit, Duration per, Begins begins, By by, RetryAfter format) {
  /** What a window begins with. */
  public enum Begins {
    /** A multiple of its length since 1970 in UTC: one of a day begins at midnight. */
    CLOCK,
    /**
     * The first call in it; and once more the first that is one too many, which is so told to wait
     * for the whole length, however soon it came.
     */
    CALL
  }

  /** Whose calls are counted together. */
  public enum By {
    /** Those of one credential in this scenario, whatever its parameters. */
    CREDENTIAL,
    /** Those of one session in this scenario, whatever its parameters. */
    SESSION,
    /** Those of one session in all scenarios of the vendor that declare the same limit. */
    VENDOR
  }

  /** What it allows: {@code 3 calls of status every 1m}. */
  public String calls() {
    return limit + (limit == 1 ? " call of " : " calls of ") + on + " every " + Durations.text(per);
  }

  /** The whole limit as a sentence: {@code 3 calls of status every 1m for each credential, …}. */
  public String describe() {
    return calls()
        + " for each "
        + by.name().toLowerCase(Locale.ROOT)
        + (begins == Begins.CALL ? ", from the first call on" : "")
        + ", then 429 with Retry-After as "
        + format.word();
  }

  /** When a window ends that a call begins. */
  public Instant reset(Instant now) {
    return begins == Begins.CALL
        ? now.plus(per)
        : Instant.ofEpochMilli(
            (Math.floorDiv(now.toEpochMilli(), per.toMillis()) + 1) * per.toMillis());
  }

  /** Whether a call falls into the window that ends then. */
  public boolean isWithin(Instant end, Instant now) {
    return begins == Begins.CALL ? now.isBefore(end) : end.equals(reset(now));
  }
}
