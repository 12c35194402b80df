package dev.standin.server.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.contracts.openapi.Operation;
import dev.standin.server.clock.Durations;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * One entry of {@code faults} while it is read.
 *
 * @param json the entry, valid by the schema
 * @param operations the vendor's operations at which it waits; none if it waits for downloads of
 *     result URLs alone
 * @param storage whether it also waits for downloads of result URLs
 * @param problems takes a key of the entry and what is wrong with its value
 */
public record FaultEntry(
    JsonNode json,
    List<Operation> operations,
    boolean storage,
    BiConsumer<String, String> problems) {

  public FaultEntry {
    operations = List.copyOf(operations);
  }

  public void problem(String key, String message) {
    problems.accept(key, message);
  }

  /** The duration at a key; a problem and {@link Duration#ZERO} if it is none. */
  public Duration duration(String key) {
    return duration(json.path(key), key);
  }

  /** The duration of a value that stands at or under a key. */
  public Duration duration(JsonNode value, String key) {
    try {
      return Durations.parse(value.asText());
    } catch (DateTimeParseException e) {
      problem(key, e.getMessage() + " but was " + value);
      return Duration.ZERO;
    }
  }

  /** The number of bytes at a key, written as {@code 512}, {@code 64KiB} or {@code 1MiB}. */
  public long bytes(String key) {
    return bytes(json.path(key), key);
  }

  /** The number of bytes of a value that stands at or under a key. */
  public long bytes(JsonNode value, String key) {
    try {
      return Bytes.parse(value.asText());
    } catch (IllegalArgumentException e) {
      problem(key, e.getMessage());
      return 0;
    }
  }
}
