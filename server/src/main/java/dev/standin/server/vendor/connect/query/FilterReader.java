package dev.standin.server.vendor.connect.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the {@code filter} of a query, one property after the other. */
final class FilterReader {
  private static final String OPERATORS =
      "eq, neq, gt, gte, lt, lte, exists, startsWith, endsWith, contains and in";

  private final String field;
  private final List<QueryError> errors;
  private final List<Condition> conditions = new ArrayList<>();

  private FilterReader(String property, List<QueryError> errors) {
    this.field = "query.filter." + property;
    this.errors = errors;
  }

  /** The filters as far as they could be read; what is wrong is added to {@code errors}. */
  static List<Filter> read(JsonNode filter, List<QueryError> errors) {
    if (!filter.isObject()) {
      errors.add(
          new QueryError(
              "query.filter",
              "The filter must be an object, but was " + QueryReader.kind(filter) + "."));
      return List.of();
    }
    List<Filter> filters = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : filter.properties()) {
      FilterReader reader = new FilterReader(property.getKey(), errors);
      reader.readProperty(property.getValue());
      filters.add(new Filter(reader.path(property.getKey()), reader.conditions));
    }
    return filters;
  }

  private List<String> path(String property) {
    List<String> path = List.of(property.split("\\.", -1));
    if (path.get(0).equals("id")) {
      refuse("The property 'id' cannot be used in queries.");
    } else if (path.contains("")) {
      refuse("The property '" + property + "' has an empty name in its path.");
    }
    return path;
  }

  private void readProperty(JsonNode value) {
    if (value.isArray()) {
      refuse(
          "The filter must be a value or an object of operators, but was an array; use 'in' for a"
              + " list of values ('or' filters are not supported).");
    } else if (!value.isObject()) {
      conditions.add(Condition.eq(operand(value)));
    } else if (value.isEmpty()) {
      refuse("The filter has no operator; supported are " + OPERATORS + ".");
    } else {
      for (Map.Entry<String, JsonNode> operator : value.properties()) {
        readOperator(operator.getKey(), operator.getValue());
      }
    }
  }

  private void readOperator(String name, JsonNode value) {
    switch (QueryQuirks.MISPRINTS.getOrDefault(name, name)) {
      case "eq" -> {
        if (expect(name, value, value.isValueNode(), "a string, a number, a boolean or null")) {
          conditions.add(Condition.eq(operand(value)));
        }
      }
      case "neq" -> {
        if (expect(name, value, value.isValueNode(), "a string, a number, a boolean or null")) {
          conditions.add(Condition.neq(operand(value)));
        }
      }
      case "gt" -> {
        if (expectOrdered(name, value)) {
          conditions.add(Condition.gt(operand(value)));
        }
      }
      case "gte" -> {
        if (expectOrdered(name, value)) {
          conditions.add(Condition.gte(operand(value)));
        }
      }
      case "lt" -> {
        if (expectOrdered(name, value)) {
          conditions.add(Condition.lt(operand(value)));
        }
      }
      case "lte" -> {
        if (expectOrdered(name, value)) {
          conditions.add(Condition.lte(operand(value)));
        }
      }
      case "exists" -> {
        if (expect(name, value, value.isBoolean(), "a boolean")) {
          conditions.add(Condition.exists(value.booleanValue()));
        }
      }
      case "startsWith" -> {
        if (expect(name, value, value.isTextual(), "a string")) {
          conditions.add(Condition.startsWith(value.textValue()));
        }
      }
      case "endsWith" -> {
        if (expect(name, value, value.isTextual(), "a string")) {
          conditions.add(Condition.endsWith(value.textValue()));
        }
      }
      case "contains" -> {
        if (expect(name, value, value.isTextual(), "a string")) {
          conditions.add(Condition.contains(value.textValue()));
        }
      }
      case "in" -> readIn(value);
      default ->
          refuse("The operator '" + name + "' is not supported; supported are " + OPERATORS + ".");
    }
  }

  private void readIn(JsonNode values) {
    if (!expect("in", values, values.isArray(), "an array")) {
      return;
    }
    List<Operand> operands = new ArrayList<>();
    JsonNodeType type = values.isEmpty() ? null : values.get(0).getNodeType();
    for (JsonNode value : values) {
      if (!value.isTextual() && !value.isNumber() && !value.isBoolean()) {
        refuse(
            "The values of 'in' must be strings, numbers or booleans, but one was "
                + QueryReader.kind(value)
                + ".");
        return;
      }
      if (value.getNodeType() != type) {
        refuse(
            "The values of 'in' must all be of the same type, but there were "
                + QueryReader.kind(values.get(0))
                + " and "
                + QueryReader.kind(value)
                + ".");
        return;
      }
      operands.add(operand(value));
    }
    conditions.add(Condition.in(operands));
  }

  private boolean expectOrdered(String name, JsonNode value) {
    return expect(name, value, value.isTextual() || value.isNumber(), "a string or a number");
  }

  private boolean expect(String name, JsonNode value, boolean kept, String expected) {
    if (!kept) {
      refuse(
          "The operator '"
              + name
              + "' takes "
              + expected
              + ", but was given "
              + QueryReader.kind(value)
              + ".");
    }
    return kept;
  }

  private static Operand operand(JsonNode value) {
    if (value.isTextual()) {
      return new Operand.Text(value.textValue());
    }
    if (value.isNumber()) {
      return new Operand.Number(value);
    }
    return value.isBoolean() ? new Operand.Truth(value.booleanValue()) : new Operand.Nothing();
  }

  private void refuse(String description) {
    errors.add(new QueryError(field, description));
  }
}
