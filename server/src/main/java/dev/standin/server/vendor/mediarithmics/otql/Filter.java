package dev.standin.server.vendor.mediarithmics.otql;

import dev.standin.server.vendor.mediarithmics.otql.Condition.Compare;
import dev.standin.server.vendor.mediarithmics.otql.Condition.Literal;
import dev.standin.server.vendor.mediarithmics.otql.Condition.Operator;
import dev.standin.server.vendor.mediarithmics.otql.Schema.Field;
import dev.standin.server.vendor.mediarithmics.otql.Schema.ObjectType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Turns a condition into a test of objects, and gathers what the condition mentions.
 *
 * <p>Every predicate is plainly evaluated on the objects; there is none that the objects cannot
 * answer. A comparison with a missing value fails, {@code !=} holds [A].
 */
final class Filter {
  private final Schema schema;
  private final Instant now;
  private final Set<String> rootFields = new HashSet<>();
  private final Map<String, SortedSet<String>> named = new TreeMap<>();

  Filter(Schema schema, Instant now) {
    this.schema = schema;
    this.now = now;
  }

  /** The fields of user points that the conditions compiled so far read. */
  Set<String> rootFields() {
    return rootFields;
  }

  Map<String, SortedSet<String>> named() {
    return named;
  }

  Predicate<TreeObject> compile(Condition condition, ObjectType type) throws OtqlException {
    if (condition instanceof Condition.And and) {
      var parts = all(and.parts(), type);
      return object -> holds(parts, object, false);
    }
    if (condition instanceof Condition.Or or) {
      var parts = all(or.parts(), type);
      return object -> holds(parts, object, true);
    }
    if (condition instanceof Condition.Not not) {
      return compile(not.part(), type).negate();
    }
    if (condition instanceof Condition.Inside inside) {
      return inside(inside, type);
    }
    if (condition instanceof Condition.Defined defined) {
      var name = field(type, defined.field(), defined.place()).name();
      return object -> object.value(name) != null && !List.of().equals(object.value(name));
    }
    return compare((Compare) condition, type);
  }

  private static boolean holds(
      List<Predicate<TreeObject>> parts, TreeObject object, boolean enough) {
    for (var part : parts) {
      if (part.test(object) == enough) {
        return enough;
      }
    }
    return !enough;
  }

  private List<Predicate<TreeObject>> all(List<Condition> conditions, ObjectType type)
      throws OtqlException {
    var compiled = new ArrayList<Predicate<TreeObject>>();
    for (var condition : conditions) {
      compiled.add(compile(condition, type));
    }
    return compiled;
  }

  private Predicate<TreeObject> inside(Condition.Inside inside, ObjectType type)
      throws OtqlException {
    var field = field(type, inside.field(), inside.place());
    if (!field.isObject()) {
      throw new OtqlException(
          inside.place(), "an operator after " + field.name() + ", it is no object", "braces");
    }
    var condition = compile(inside.condition(), schema.below(field));
    return object -> object.objects(field.name()).stream().anyMatch(condition);
  }

  private Predicate<TreeObject> compare(Compare compare, ObjectType type) throws OtqlException {
    var field = field(type, compare.field(), compare.place());
    if (field.isObject()) {
      throw new OtqlException(
          compare.place(),
          "a condition in braces after " + field.name() + ", it is an object",
          "an operator");
    }
    var tests = new ArrayList<Predicate<Object>>();
    for (var literal : compare.values()) {
      tests.add(test(field, compare.operator(), literal, compare.place()));
      if (field.isReference()) {
        named.computeIfAbsent(field.reference(), any -> new TreeSet<>()).add(literal.text());
      }
    }
    var different = compare.operator() == Operator.DIFFERENT;
    return object -> {
      var value = object.value(field.name());
      return different ^ (value != null && tests.stream().anyMatch(test -> test.test(value)));
    };
  }

  /** The test of one value; for {@link Operator#DIFFERENT} that of equality. */
  private Predicate<Object> test(Field field, Operator operator, Literal literal, Place place)
      throws OtqlException {
    return switch (field.kind()) {
      case TIMESTAMP -> {
        var period = Period.of(literal, now);
        yield value -> within((Long) value, operator, period);
      }
      case DATE -> {
        var period = Period.of(literal, now);
        yield value -> within(((Instant) value).toEpochMilli(), operator, period);
      }
      case INTEGER, NUMBER -> {
        var number = new BigDecimal(literal(field, literal, Literal.Kind.NUMBER));
        yield value -> ordered(new BigDecimal(value.toString()).compareTo(number), operator);
      }
      case BOOLEAN -> {
        refuseOrder(field, operator, place);
        var flag = literal(field, literal, Literal.Kind.BOOLEAN).equalsIgnoreCase("true");
        yield value -> value.equals(flag);
      }
      // An id may be written as a number: the vendor's own example says channel_id = 2419 [D].
      case ID, STRING, OBJECT -> {
        refuseOrder(field, operator, place);
        var text = literal(field, literal, Literal.Kind.STRING, Literal.Kind.NUMBER);
        yield value -> value.equals(text);
      }
    };
  }

  private static boolean within(long millis, Operator operator, Period period) {
    return switch (operator) {
      case EQUAL, DIFFERENT, IN -> millis >= period.start() && millis < period.end();
      case LESS -> millis < period.start();
      case AT_MOST -> millis < period.end();
      case GREATER -> millis >= period.end();
      case AT_LEAST -> millis >= period.start();
    };
  }

  private static boolean ordered(int comparison, Operator operator) {
    return switch (operator) {
      case EQUAL, DIFFERENT, IN -> comparison == 0;
      case LESS -> comparison < 0;
      case AT_MOST -> comparison <= 0;
      case GREATER -> comparison > 0;
      case AT_LEAST -> comparison >= 0;
    };
  }

  private static void refuseOrder(Field field, Operator operator, Place place)
      throws OtqlException {
    switch (operator) {
      case LESS, AT_MOST, GREATER, AT_LEAST ->
          throw new OtqlException(
              place,
              "= == != or IN after " + field.name() + ", which has no order",
              operator.name().toLowerCase(java.util.Locale.ROOT));
      case EQUAL, DIFFERENT, IN -> {}
    }
  }

  private static String literal(Field field, Literal literal, Literal.Kind... kinds)
      throws OtqlException {
    if (!List.of(kinds).contains(literal.kind())) {
      throw new OtqlException(
          literal.place(),
          "a " + kinds[0].name().toLowerCase(java.util.Locale.ROOT) + " for " + field.name(),
          "the "
              + literal.kind().name().toLowerCase(java.util.Locale.ROOT)
              + " "
              + OtqlException.quote(literal.text()));
    }
    return literal.text();
  }

  private Field field(ObjectType type, String name, Place place) throws OtqlException {
    var field = Plan.field(type, name, place);
    if (type.name().equals(Schema.ROOT)) {
      rootFields.add(field.name());
    }
    return field;
  }
}
