package dev.standin.server.check;

import dev.standin.server.clock.ClockMode;
import java.time.Duration;
import java.util.List;

/**
 * What to run, and what to expect of it.
 *
 * @param command the program and its arguments
 * @param clock how the session's clock runs
 * @param timeout how long the command may take, in the wall's time
 * @param exit the exit code that is expected; null for any
 * @param rows how many rows it has to say that it read; null for any, {@link #ALL} for those that
 *     its exports wrote
 */
public record Order(
    List<String> command,
    ClockMode clock,
    Duration timeout,
    Sayings sayings,
    Integer exit,
    Long rows) {
  /** As many rows as there are. */
  public static final long ALL = -1;

  public Order {
    command = List.copyOf(command);
  }
}
