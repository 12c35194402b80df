package dev.standin.contracts.report;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a client's command ended.
 *
 * @param exit its exit code; null if it did not end by itself
 * @param timedOut whether it was still running when its time was up
 * @param took how long it ran, in the wall's time
 * @param tail the last lines that it printed, both streams as they came; "" if it printed nothing
 * @param partial the printed line for which its result was taken as a partial one; "" if it was not
 */
public record Ending(Integer exit, boolean timedOut, Duration took, String tail, String partial) {
  /** Of a command that printed nothing of a part that is missing. */
  public Ending(Integer exit, boolean timedOut, Duration took, String tail) {
    this(exit, timedOut, took, tail, "");
  }

  /** Its exit code, if it ended by itself. */
  public OptionalInt code() {
    return exit == null ? OptionalInt.empty() : OptionalInt.of(exit);
  }
}
