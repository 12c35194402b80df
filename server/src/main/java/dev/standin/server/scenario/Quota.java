package dev.standin.server.scenario;

import dev.standin.server.clock.Durations;
import dev.standin.server.wire.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A limit on calls in a fixed window of time.
 *
 * @param on the hop or operationId that it counts
 * @param limit how many calls a window allows
 * @param per the window's length; windows begin at multiples of it since 1970 in UTC, so one of a
 *     day begins at midnight
 * @param format how the answer to one call too many says when to come back
 */
public record Quota(String on, long limit, Duration per, By by, RetryAfter format) {
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
        + ", then 429 with Retry-After as "
        + format.word();
  }

  /** The number of the window that a time falls into. */
  public long window(Instant now) {
    return Math.floorDiv(now.toEpochMilli(), per.toMillis());
  }

  /** When the window that a time falls into ends. */
  public Instant reset(Instant now) {
    return Instant.ofEpochMilli((window(now) + 1) * per.toMillis());
  }
}
