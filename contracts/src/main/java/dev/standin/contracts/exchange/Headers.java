package dev.standin.contracts.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The header fields of one message, in the order in which they stand on the wire.
 *
 * <p>Names are compared without regard to case, and a name may occur more than once.
 */
public record Headers(List<Map.Entry<String, String>> fields) {
  public static final Headers NONE = new Headers(List.of());

  public Headers {
    fields = List.copyOf(fields);
  }

  /** Headers from alternating names and values. */
  public static Headers of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("names and values must alternate");
    }
    var fields = new ArrayList<Map.Entry<String, String>>(namesAndValues.length / 2);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(Map.entry(namesAndValues[i], namesAndValues[i + 1]));
    }
    return new Headers(fields);
  }

  /** The first value of a header, if it was sent. */
  public Optional<String> first(String name) {
    for (var field : fields) {
      if (field.getKey().equalsIgnoreCase(name)) {
        return Optional.of(field.getValue());
      }
    }
    return Optional.empty();
  }

  /** Every value of a header, in order; empty if it was not sent. */
  public List<String> all(String name) {
    List<String> values = List.of();
    for (var field : fields) {
      if (field.getKey().equalsIgnoreCase(name)) {
        if (values.isEmpty()) {
          values = new ArrayList<>(1);
        }
        values.add(field.getValue());
      }
    }
    return Collections.unmodifiableList(values);
  }

  /** These headers with one more field at the end. */
  public Headers and(String name, String value) {
    var more = new ArrayList<>(fields);
    more.add(Map.entry(name, value));
    return new Headers(more);
  }
}
