package dev.standin.server.vendor.domo.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.ValueText;
import dev.standin.server.vendor.domo.query.Assumptions.Condition;
import dev.standin.server.vendor.domo.query.Assumptions.Kind;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Reads the conditions of a query. */
record Where(Names names) {
  Filter filter(JsonNode where) throws QueryException {
    return Names.absent(where) ? Filter.ALL : filter(where, "/where", false, 0);
  }

  // Negation is carried down to the single comparisons (De Morgan): there null makes both a
  // comparison and its negation untrue, which two-valued logic above them then keeps right.
  private Filter filter(JsonNode node, String pointer, boolean negated, int depth)
      throws QueryException {
    if (depth > Assumptions.DEEPEST) {
      throw new QueryException(
          pointer, "conditions nest deeper than " + Assumptions.DEEPEST + " levels");
    }
    if (!node.isObject()) {
      throw new QueryException(
          pointer, "expected a condition with an exprType but was " + Names.shown(node));
    }
    Condition condition = condition(node, pointer);
    boolean no = negated ^ condition.negated() ^ node.path("not").asBoolean(false);
    String left = pointer + "/leftExpr";
    if (condition.kind() == Kind.NOT) {
      return filter(node.path("leftExpr"), left, no, depth + 1);
    }
    if (condition.kind() == Kind.AND || condition.kind() == Kind.OR) {
      Filter a = filter(node.path("leftExpr"), left, no, depth + 1);
      Filter b = filter(node.path("rightExpr"), pointer + "/rightExpr", no, depth + 1);
      return (condition.kind() == Kind.AND) != no ? Filter.both(a, b) : Filter.either(a, b);
    }
    int column = names.column(node.path("leftExpr"), left, Assumptions.COLUMN);
    if (condition.kind() == Kind.IS_NULL) {
      return Filter.isNull(column, no);
    }
    Column compared = names.table().get(column);
    return Filter.of(
        column,
        no,
        predicate(condition.kind(), compared, node.path("rightExpr"), pointer + "/rightExpr"));
  }

  private static Condition condition(JsonNode node, String pointer) throws QueryException {
    JsonNode type = node.path("exprType");
    if (!type.isTextual()) {
      throw new QueryException(
          pointer + "/exprType", "expected a condition's exprType but was " + Names.shown(type));
    }
    Condition condition = Assumptions.CONDITIONS.get(type.textValue());
    if (condition == null) {
      throw QueryException.unknown(
          pointer + "/exprType",
          "exprType of a condition",
          type.textValue(),
          Assumptions.CONDITIONS.keySet());
    }
    return condition;
  }

  private static Predicate<Object> predicate(
      Kind kind, Column column, JsonNode right, String pointer) throws QueryException {
    Typed type = Typed.of(column);
    return switch (kind) {
      case EQUALS -> Filter.equal(type, literal(column, right, pointer));
      case GREATER_THAN -> Filter.greater(type, literal(column, right, pointer));
      case LESS_THAN -> Filter.less(type, literal(column, right, pointer));
      case IN -> Filter.in(type, literals(column, right, pointer));
      case LIKE -> Filter.like(text(right, pointer));
      case CONTAINS -> {
        String part = text(right, pointer);
        yield value -> ValueText.of(value).contains(part);
      }
      case STARTS_WITH -> {
        String start = text(right, pointer);
        yield value -> ValueText.of(value).startsWith(start);
      }
      case ENDS_WITH -> {
        String end = text(right, pointer);
        yield value -> ValueText.of(value).endsWith(end);
      }
      default -> throw new AssertionError(kind + " compares nothing");
    };
  }

  private static Comparable<?> literal(Column column, JsonNode right, String pointer)
      throws QueryException {
    return Typed.literal(column, value(right, pointer), pointer + "/value");
  }

  private static Set<Comparable<?>> literals(Column column, JsonNode right, String pointer)
      throws QueryException {
    JsonNode list = right.isArray() ? right : value(right, pointer);
    String at = right.isArray() ? pointer : pointer + "/value";
    if (!list.isArray()) {
      throw new QueryException(at, "expected a list of values but was " + Names.shown(list));
    }
    Set<Comparable<?>> literals = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode element = list.get(i);
      String each = at + "/" + i;
      literals.add(
          element.isObject()
              ? literal(column, element, each)
              : Typed.literal(column, element, each));
    }
    return literals;
  }

  private static String text(JsonNode right, String pointer) throws QueryException {
    JsonNode value = value(right, pointer);
    if (!value.isValueNode() || value.isNull()) {
      throw new QueryException(pointer + "/value", "expected a text but was " + Names.shown(value));
    }
    return value.asText();
  }

  private static JsonNode value(JsonNode right, String pointer) throws QueryException {
    if (!right.isObject()) {
      throw new QueryException(
          pointer, "expected {\"value\": …, \"exprType\": …} but was " + Names.shown(right));
    }
    JsonNode type = right.path("exprType");
    // A list says what its elements are; it may go without a type of its own.
    if (!Assumptions.VALUES.contains(type.asText())
        && !(right.path("value").isArray() && Names.absent(type))) {
      throw QueryException.unknown(
          pointer + "/exprType", "exprType of a value", type.asText(), Assumptions.VALUES);
    }
    return right.path("value");
  }
}
