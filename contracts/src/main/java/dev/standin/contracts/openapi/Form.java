package dev.standin.contracts.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A query string or form body, decoded.
 *
 * @param values the values of each name, in order; one that is malformed stands as it came
 * @param malformed the names with a value that is not percent-encoded UTF-8, and names that are not
 *     so themselves, as they came
 */
record Form(Map<String, List<String>> values, Set<String> malformed) {
  static final Form EMPTY = new Form(Map.of(), Set.of());

  static Form decode(String text) {
    if (text.isEmpty()) {
      return EMPTY;
    }
    var values = new LinkedHashMap<String, List<String>>();
    var malformed = new LinkedHashSet<String>();
    int from = 0;
    while (from <= text.length()) {
      int end = text.indexOf('&', from);
      end = end < 0 ? text.length() : end;
      if (end > from) {
        read(text.substring(from, end), values, malformed);
      }
      from = end + 1;
    }
    values.replaceAll((name, all) -> Collections.unmodifiableList(all));
    return new Form(Collections.unmodifiableMap(values), malformed);
  }

  private static void read(String pair, Map<String, List<String>> values, Set<String> malformed) {
    int equals = pair.indexOf('=');
    var rawName = equals < 0 ? pair : pair.substring(0, equals);
    var rawValue = equals < 0 ? "" : pair.substring(equals + 1);
    var decodedName = Percent.decodeForm(rawName);
    var decodedValue = Percent.decodeForm(rawValue);
    var name = decodedName.orElse(rawName);
    if (decodedName.isEmpty() || decodedValue.isEmpty()) {
      malformed.add(name);
    }
    values.computeIfAbsent(name, key -> new ArrayList<>()).add(decodedValue.orElse(rawValue));
  }

  /** What is wrong with a malformed name or its values. */
  String problem(String name) {
    return Secrets.shown("query " + name, String.join(", ", values.get(name)))
        + " is not percent-encoded UTF-8";
  }

  /** The first value of each name, as a JSON object of strings. */
  ObjectNode json() {
    var object = JsonNodeFactory.instance.objectNode();
    values.forEach((name, all) -> object.put(name, all.get(0)));
    return object;
  }
}
