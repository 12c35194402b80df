package dev.standin.server.scenario;

import dev.standin.server.clock.Durations;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The values of settings as their authors write them.
 *
 * @param quoted how a text is shown
 * @param listed how several values are
 */
public record Written(UnaryOperator<String> quoted, Function<List<String>, String> listed) {
  /** What a file says of a value. */
  public String value(Object value) {
    if (value instanceof Collection<?> several) {
      return listed.apply(several.stream().map(this::value).toList());
    }
    if (value instanceof Duration duration) {
      return Durations.text(duration);
    }
    return value instanceof String || value instanceof Glob
        ? quoted.apply(value.toString())
        : String.valueOf(value);
  }
}
