package dev.standin.server.fault;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.contracts.openapi.Operation;
import dev.standin.server.clock.Durations;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One entry of {@code faults} while it is read.
 *
 * @param json the entry, valid by the schema
 * @param operations the vendor's operations at which it waits; none if it waits for downloads of
 *     result URLs alone
 * @param storage whether it also waits for downloads of result URLs
 * @param undeclared what to say of a field that no reply of the operations declares; nothing if one
 *     may have it
 * @param problems takes a key of the entry and what is wrong with its value
 */
public record FaultEntry(
    JsonNode json,
    List<Operation> operations,
    boolean storage,
    Function<JsonPointer, Optional<String>> undeclared,
    BiConsumer<String, String> problems) {

  public FaultEntry {
    operations = List.copyOf(operations);
  }

  public void problem(String key, String message) {
    problems.accept(key, message);
  }

  /** The duration at a key; a problem and {@link Duration#ZERO} if it is none. */
  public Duration duration(String key) {
    return parsed(json.path(key), key).orElse(Duration.ZERO);
  }

  /** The duration at a key, which must be longer than nothing. */
  public Duration pause(String key) {
    return pause(json.path(key), key);
  }

  /** The duration of a value that stands at or under a key, which must be longer than nothing. */
  public Duration pause(JsonNode value, String key) {
    var pause = parsed(value, key);
    if (pause.filter(Duration::isZero).isPresent()) {
      problem(key, "expected longer than 0s but was " + value);
    }
    return pause.orElse(Duration.ZERO);
  }

  private Optional<Duration> parsed(JsonNode value, String key) {
    try {
      return Optional.of(Durations.parse(value.asText()));
    } catch (DateTimeParseException e) {
      problem(key, e.getMessage() + " but was " + value);
      return Optional.empty();
    }
  }

  /** The number of bytes at a key, written as {@code 512}, {@code 64KiB} or {@code 1MiB}. */
  public long bytes(String key) {
    return size(json.path(key), key).orElse(0L);
  }

  /** The number of bytes of a value that stands at or under a key, 1 or more. */
  public long someBytes(JsonNode value, String key) {
    var size = size(value, key);
    if (size.filter(bytes -> bytes == 0).isPresent()) {
      problem(key, "expected 1 byte or more but was " + value);
    }
    return size.orElse(1L);
  }

  private Optional<Long> size(JsonNode value, String key) {
    try {
      return Optional.of(Bytes.parse(value.asText()));
    } catch (IllegalArgumentException | ArithmeticException e) {
      problem(
          key,
          e instanceof ArithmeticException
              ? "expected fewer bytes but was " + value
              : e.getMessage());
      return Optional.empty();
    }
  }
}
