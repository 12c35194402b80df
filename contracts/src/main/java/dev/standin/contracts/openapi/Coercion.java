package dev.standin.contracts.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the text of a parameter as the type that its schema wants.
 *
 * <p>A text that is no such value stays a string, so that the schema itself finds it wrong.
 *
 * @param types the types that the schema allows; empty if it does not say
 */
record Coercion(Set<String> types) {
  // Beyond these a number costs more to read than any real parameter is worth.
  private static final int LONGEST_NUMBER = 400;

  /** What the schema at a place allows, alternatives included. */
  static Coercion of(Place schema) {
    var types = new LinkedHashSet<String>();
    collect(schema, types, 0);
    return new Coercion(Set.copyOf(types));
  }

  private static void collect(Place schema, Set<String> types, int depth) {
    var place = schema.followed();
    var type = place.value().path("type");
    if (type.isTextual()) {
      types.add(type.asText());
    }
    type.forEach(one -> types.add(one.asText()));
    // Alternatives may be recursive; nobody nests those of a parameter deeper than this.
    if (depth < 5) {
      for (var keyword : List.of("allOf", "anyOf", "oneOf")) {
        place.at(keyword).elements().forEach(branch -> collect(branch, types, depth + 1));
      }
    }
  }

  boolean wants(String type) {
    return types.contains(type);
  }

  JsonNode read(String text) {
    var nodes = JsonNodeFactory.instance;
    if (wants("boolean") && (text.equals("true") || text.equals("false"))) {
      return nodes.booleanNode(text.equals("true"));
    }
    if ((wants("integer") || wants("number")) && isNumber(text, false)) {
      return text.length() < 18
          ? nodes.numberNode(Long.parseLong(text))
          : nodes.numberNode(new BigInteger(text));
    }
    if (wants("number") && isNumber(text, true)) {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return nodes.numberNode(number);
      }
    }
    return nodes.textNode(text);
  }

  // By hand: no regular expression runs over a hostile text, and "1f" or "0x1p3" are no numbers
  // here.
  private static boolean isNumber(String text, boolean fraction) {
    int i = text.startsWith("-") ? 1 : 0;
    int digits = i;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    if (i == digits || text.length() > LONGEST_NUMBER) {
      return false;
    }
    if (fraction && i < text.length() && text.charAt(i) == '.') {
      digits = ++i;
      while (i < text.length() && isDigit(text.charAt(i))) {
        i++;
      }
      if (i == digits) {
        return false;
      }
    }
    if (fraction && i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      i++;
      if (i < text.length() && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
        i++;
      }
      digits = i;
      while (i < text.length() && isDigit(text.charAt(i))) {
        i++;
      }
      if (i == digits) {
        return false;
      }
    }
    return i == text.length();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
