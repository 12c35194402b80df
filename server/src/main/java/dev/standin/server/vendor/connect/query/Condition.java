package dev.standin.server.vendor.connect.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One operator with its operand: what the value of one property must satisfy. */
@FunctionalInterface
interface Condition {
  /**
   * @param value the event's; null if it is missing or null
   */
  boolean holds(JsonNode value);

  static Condition eq(Operand operand) {
    return operand::equalTo;
  }

  static Condition neq(Operand operand) {
    return value -> !operand.equalTo(value);
  }

  static Condition gt(Operand operand) {
    return value -> operand.order(value) == 1;
  }

  static Condition gte(Operand operand) {
    return value -> {
      int order = operand.order(value);
      return order == 0 || order == 1;
    };
  }

  static Condition lt(Operand operand) {
    return value -> operand.order(value) == -1;
  }

  static Condition lte(Operand operand) {
    return value -> operand.order(value) <= 0;
  }

  static Condition exists(boolean expected) {
    return value -> (value != null) == expected;
  }

  static Condition startsWith(String part) {
    return value -> value != null && value.isTextual() && value.textValue().startsWith(part);
  }

  static Condition endsWith(String part) {
    return value -> value != null && value.isTextual() && value.textValue().endsWith(part);
  }

  static Condition contains(String part) {
    return value -> value != null && value.isTextual() && value.textValue().contains(part);
  }

  /** Equal to one of the operands, all of one type. */
  static Condition in(List<Operand> operands) {
    Set<String> texts = new HashSet<>();
    // Texts that are no dates are equal to nothing but themselves: one look-up instead of a walk.
    List<Operand> others =
        operands.stream()
            .filter(
                operand -> {
                  if (!(operand instanceof Operand.Text text)) {
                    return true;
                  }
                  texts.add(text.expected());
                  return text.ticks() != IsoTime.NONE;
                })
            .toList();
    Operand[] walked = others.toArray(Operand[]::new);
    return value -> {
      if (value == null) {
        return false;
      }
      if (value.isTextual() && texts.contains(value.textValue())) {
        return true;
      }
      for (Operand operand : walked) {
        if (operand.equalTo(value)) {
          return true;
        }
      }
      return false;
    };
  }
}
