package dev.standin.server.vendor.domo.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.server.artifact.Column;
import java.util.ArrayList;
import java.util.List;

/** Finds what a query names: its columns, and the words of its language. */
record Names(List<Column> table) {
  /** One element of a list, and where it stands. */
  record Element(JsonNode node, String pointer) {}

  /** The elements of a list that may be missing or null. */
  static List<Element> list(JsonNode query, String name) throws QueryException {
    JsonNode list = query.path(name);
    String pointer = "/" + name;
    if (absent(list)) {
      return List.of();
    }
    if (!list.isArray()) {
      throw new QueryException(pointer, "expected a list but was " + shown(list));
    }
    List<Element> elements = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      elements.add(new Element(list.get(i), pointer + "/" + i));
    }
    return elements;
  }

  /**
   * The index of a column given as {@code {column, exprType: "COLUMN"}} or as its name.
   *
   * @param keys what it may say where it stands
   */
  int column(JsonNode node, String pointer, List<String> keys) throws QueryException {
    if (node.isTextual()) {
      return index(node.textValue(), pointer);
    }
    if (!node.isObject()) {
      throw new QueryException(
          pointer, "expected {\"column\": …, \"exprType\": \"COLUMN\"} but was " + shown(node));
    }
    JsonNode type = node.path("exprType");
    if (!absent(type) && !type.asText().equals("COLUMN")) {
      throw QueryException.unknown(
          pointer + "/exprType", "exprType of a column", type.asText(), List.of("COLUMN"));
    }
    known(node, pointer, keys);
    JsonNode name = node.path("column");
    if (!name.isTextual()) {
      throw new QueryException(
          pointer + "/column", "expected a column's name but was " + shown(name));
    }
    return index(name.textValue(), pointer + "/column");
  }

  /**
   * Refuses an object that says what nothing reads.
   *
   * @param keys what it may say
   */
  static void known(JsonNode node, String pointer, List<String> keys) throws QueryException {
    for (var said : node.properties()) {
      // A client's own classes write null for what they do not say.
      if (!absent(said.getValue()) && !keys.contains(said.getKey())) {
        throw QueryException.unknown(pointer, "key", said.getKey(), keys);
      }
    }
  }

  private int index(String name, String pointer) throws QueryException {
    for (int i = 0; i < table.size(); i++) {
      if (table.get(i).name().equals(name)) {
        return i;
      }
    }
    throw QueryException.unknown(
        pointer, "column", name, table.stream().map(Column::name).toList());
  }

  static boolean absent(JsonNode node) {
    return node == null || node.isMissingNode() || node.isNull();
  }

  /** A value as an error shows it: never long, for it may be the client's whole body. */
  static String shown(JsonNode node) {
    if (node.isMissingNode()) {
      return "missing";
    }
    String text = node.toString();
    return text.length() <= 60 ? text : text.substring(0, 59) + "…";
  }
}
