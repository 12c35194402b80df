package dev.standin.server.vendor.connect.query;

import static dev.standin.server.vendor.connect.query.Events.accepts;
import static dev.standin.server.vendor.connect.query.Events.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Values that tempt an operator into a mistake; null is a missing property. */
  private static final List<Object> VALUES =
      Arrays.asList(
          null,
          true,
          false,
          0,
          -0.0,
          1,
          5,
          5.0,
          5.5,
          7,
          10,
          -3,
          1e300,
          9007199254740993L,
          9007199254740992.0,
          34.95,
          "",
          "a",
          "apple",
          "Apple",
          "apple pie",
          "pie",
          "ple",
          "5",
          "10",
          "true",
          "null",
          "é",
          "\uFFFD",
          "\uD83D\uDE00",
          "2015-02-05T14:55:56.587Z",
          "2015-02-05T15:55:56.587+01:00",
          "2015-02-05T14:55:56.588Z",
          "2014-12-31T00:00:00Z",
          "2015-02-30T00:00:00Z",
          "id-17",
          List.of(5),
          Map.of("inner", 5));

  /** The same language once more, over plain Java values and slow as it likes. */
  private static Optional<Integer> naiveOrder(Object value, Object operand) {
    if (value instanceof java.lang.Number && operand instanceof java.lang.Number) {
      return Optional.of(decimal(value).compareTo(decimal(operand)));
    }
    if (value instanceof String && operand instanceof String) {
      try {
        return Optional.of(
            OffsetDateTime.parse((String) value)
                .toInstant()
                .compareTo(OffsetDateTime.parse((String) operand).toInstant()));
      } catch (DateTimeParseException oneIsNoDate) {
        return Optional.of(((String) value).compareTo((String) operand));
      }
    }
    boolean same = value == null ? operand == null : value.equals(operand);
    return same ? Optional.of(0) : Optional.empty();
  }

  private static BigDecimal decimal(Object number) {
    return new BigDecimal(number.toString());
  }

  private static final Map<String, BiPredicate<Object, Object>> NAIVE =
      new TreeMap<>(
          Map.of(
              "eq", (value, operand) -> naiveOrder(value, operand).equals(Optional.of(0)),
              "neq", (value, operand) -> !naiveOrder(value, operand).equals(Optional.of(0)),
              "gt", (value, operand) -> naiveOrder(value, operand).filter(o -> o > 0).isPresent(),
              "gte", (value, operand) -> naiveOrder(value, operand).filter(o -> o >= 0).isPresent(),
              "lt", (value, operand) -> naiveOrder(value, operand).filter(o -> o < 0).isPresent(),
              "lte", (value, operand) -> naiveOrder(value, operand).filter(o -> o <= 0).isPresent(),
              "startsWith",
                  (v, operand) -> v instanceof String s && s.indexOf((String) operand) == 0,
              "endsWith",
                  (v, operand) ->
                      v instanceof String s
                          && s.length() >= ((String) operand).length()
                          && s.lastIndexOf((String) operand)
                              == s.length() - ((String) operand).length(),
              "contains", (v, operand) -> v instanceof String s && s.indexOf((String) operand) >= 0,
              "exists", (value, operand) -> operand.equals(value != null)));

  private static boolean takes(String operator, Object operand) {
    return switch (operator) {
      case "eq", "neq" -> !(operand instanceof List) && !(operand instanceof Map);
      case "gt", "gte", "lt", "lte" -> operand instanceof String || operand instanceof Number;
      case "exists" -> operand instanceof Boolean;
      default -> operand instanceof String;
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eq",
        "neq",
        "gt",
        "gte",
        "lt",
        "lte",
        "startsWith",
        "endsWith",
        "contains",
        "exists"
      })
  void an_operator_agrees_with_the_naive_one_on_every_pair_of_values(String operator)
      throws InvalidQuery {
    int selected = 0;
    for (Object operand : VALUES) {
      if (!takes(operator, operand)) {
        continue;
      }
      ObjectNode query = JSON.createObjectNode();
      query.putObject("filter").putObject("p").set(operator, JSON.valueToTree(operand));
      Selection selection = ConnectQuery.parse(query).at(Events.NOW);
      for (Object value : VALUES) {
        ObjectNode event = JSON.createObjectNode();
        if (value != null) {
          event.set("p", JSON.valueToTree(value));
        }
        boolean expected = NAIVE.get(operator).test(value, operand);
        selected += expected ? 1 : 0;
        assertEquals(expected, selection.accepts(event), value + " " + operator + " " + operand);
      }
    }
    assertTrue(selected > 0, "the values never satisfy " + operator);
  }

  @Test
  void in_agrees_with_one_eq_for_each_of_its_values() throws InvalidQuery {
    List<List<Object>> lists =
        List.of(
            List.of("apple", "5", "2015-02-05T14:55:56.587Z", ""),
            List.of(5, 34.95, 9007199254740993L),
            List.of(true),
            List.of(true, false),
            List.of());
    for (List<Object> list : lists) {
      ObjectNode query = JSON.createObjectNode();
      query.putObject("filter").putObject("p").set("in", JSON.valueToTree(list));
      Selection selection = ConnectQuery.parse(query).at(Events.NOW);
      for (Object value : VALUES) {
        JsonNode event = JSON.createObjectNode().set("p", JSON.valueToTree(value));
        boolean expected = list.stream().anyMatch(one -> NAIVE.get("eq").test(value, one));
        assertEquals(expected, selection.accepts(event), value + " in " + list);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{filter:{product:'apple'}}            | {'product':'apple'}",
        "{filter:{product:{endsWidth:'ple'}}}  | {'product':'apple'}",
        "{filter:{product:null}}               | {'product':null}",
        "{filter:{product:null}}               | {}",
        "{filter:{p:{exists:false}}}           | {'p':null}",
        "{filter:{price:{gt:5,lt:10}}}         | {'price':7}",
        "{filter:{'a.b.c':{gte:1}}}            | {'a':{'b':{'c':1}}}",
        "{filter:{'a.b':{exists:false}}}       | {'a':[{'b':1}]}",
        "{filter:{'a.b':{exists:false}}}       | {'a':'text'}",
        "{filter:{'customer.id':'7'}}          | {'customer':{'id':'7'}}",
        "{filter:{a:1,b:2}}                    | {'a':1,'b':2,'c':3}",
        "{filter:{},timeframe:null}            | {'anything':1}",
        "{filter:null}                         | {'anything':1}",
        "{}                                    | {}",
        "{timezone:null}                       | {'timestamp':'never'}",
      })
  void a_query_selects(String query, String event) throws InvalidQuery {
    assertTrue(accepts(query, event));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{filter:{product:'apple'}}            | {'product':'Apple'}",
        "{filter:{product:{endsWidth:'ple'}}}  | {'product':'apples'}",
        "{filter:{price:{gt:5,lt:10}}}         | {'price':5}",
        "{filter:{price:{gt:5,lt:10}}}         | {'price':10}",
        "{filter:{price:{gt:5,lt:10}}}         | {'price':'7'}",
        "{filter:{'a.b':1}}                    | {'a.b':1}",
        "{filter:{a:1,b:2}}                    | {'a':1,'b':3}",
        "{filter:{a:1,b:2}}                    | {'a':2,'b':2}",
        "{filter:{a:{exists:true}}}            | {'a':null}",
      })
  void a_query_leaves_out(String query, String event) throws InvalidQuery {
    assertFalse(accepts(query, event));
  }

  @Test
  void numbers_beyond_long_and_double_still_compare() throws InvalidQuery {
    Selection large = ConnectQuery.parse("{filter:{p:{gt:18446744073709551616}}}").at(Events.NOW);
    assertTrue(large.accepts(event("{'p':18446744073709551617}")));
    assertFalse(large.accepts(event("{'p':18446744073709551616}")));
    assertFalse(large.accepts(event("{'p':9223372036854775807}")));
    Selection endless = ConnectQuery.parse("{filter:{p:{lt:1e999}}}").at(Events.NOW);
    assertTrue(endless.accepts(event("{'p':18446744073709551617}")));
    assertFalse(endless.accepts(event("{'p':1e999}")));
    Selection exact = ConnectQuery.parse("{filter:{p:34.95}}").at(Events.NOW);
    JsonNode decimal = JsonNodeFactory.instance.numberNode(new BigDecimal("34.950"));
    assertTrue(exact.accepts(JSON.createObjectNode().set("p", decimal)));
  }
}
