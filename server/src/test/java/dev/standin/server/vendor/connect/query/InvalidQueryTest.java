package dev.standin.server.vendor.connect.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidQueryTest {
  private static final String OPERATORS =
      "eq, neq, gt, gte, lt, lte, exists, startsWith, endsWith, contains and in";

  private static List<QueryError> errors(String query) {
    return assertThrows(InvalidQuery.class, () -> ConnectQuery.parse(query)).errors();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "{", "[]", "null", "5", "'today'", "{} {}", "{filter:}", "nonsense"})
  void what_is_no_object_is_refused_in_the_vendors_words(String query) {
    assertEquals(
        List.of(new QueryError("query", "The query JSON supplied is not valid.")), errors(query));
  }

  @Test
  void a_missing_query_is_refused_in_the_vendors_words() {
    List<QueryError> expected =
        List.of(new QueryError("query", "The query JSON supplied is not valid."));
    JsonNode none = null;
    for (JsonNode query : new JsonNode[] {none, MissingNode.getInstance()}) {
      InvalidQuery refused = assertThrows(InvalidQuery.class, () -> ConnectQuery.parse(query));
      assertEquals(expected, refused.errors());
      assertEquals("query: The query JSON supplied is not valid.", refused.getMessage());
    }
  }

  @Test
  void a_query_nested_without_end_is_refused() {
    assertEquals("query", errors("{filter:" + "[".repeat(100_000)).get(0).field());
  }

  @ParameterizedTest
  @ValueSource(strings = {"select", "groupBy", "interval", "custom", "Filter"})
  void a_property_of_normal_queries_is_named(String name) {
    assertEquals(
        List.of(
            new QueryError(
                "query." + name,
                "The property '"
                    + name
                    + "' is not supported when exporting; only filter, timeframe and timezone"
                    + " are.")),
        errors("{" + name + ":{}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]              | query.filter       | The filter must be an object, but was an array.",
        "'apple'         | query.filter       | The filter must be an object, but was a string.",
        "{id:'x'}        | query.filter.id    | The property 'id' cannot be used in queries.",
        "{'a..b':1}      | query.filter.a..b  | The property 'a..b' has an empty name in its path.",
        "{'':1}          | query.filter.      | The property '' has an empty name in its path.",
        "{p:{}}          | query.filter.p     | The filter has no operator; supported are OPERATORS.",
        "{p:{between:1}} | query.filter.p     | The operator 'between' is not supported; supported are OPERATORS.",
        "{p:{GT:1}}      | query.filter.p     | The operator 'GT' is not supported; supported are OPERATORS.",
        "{p:{q:{eq:1}}}  | query.filter.p     | The operator 'q' is not supported; supported are OPERATORS.",
        "{or:[{a:1}]}    | query.filter.or    | The filter must be a value or an object of operators, but was an array; use 'in' for a list of values ('or' filters are not supported).",
        "{p:{eq:[1]}}    | query.filter.p     | The operator 'eq' takes a string, a number, a boolean or null, but was given an array.",
        "{p:{neq:{a:1}}} | query.filter.p     | The operator 'neq' takes a string, a number, a boolean or null, but was given an object.",
        "{p:{gt:true}}   | query.filter.p     | The operator 'gt' takes a string or a number, but was given a boolean.",
        "{p:{gte:null}}  | query.filter.p     | The operator 'gte' takes a string or a number, but was given null.",
        "{p:{lt:[]}}     | query.filter.p     | The operator 'lt' takes a string or a number, but was given an array.",
        "{p:{lte:{}}}    | query.filter.p     | The operator 'lte' takes a string or a number, but was given an object.",
        "{p:{exists:1}}  | query.filter.p     | The operator 'exists' takes a boolean, but was given a number.",
        "{p:{startsWith:1}} | query.filter.p  | The operator 'startsWith' takes a string, but was given a number.",
        "{p:{endsWith:1}}   | query.filter.p  | The operator 'endsWith' takes a string, but was given a number.",
        "{p:{endsWidth:1}}  | query.filter.p  | The operator 'endsWidth' takes a string, but was given a number.",
        "{p:{contains:null}} | query.filter.p | The operator 'contains' takes a string, but was given null.",
        "{p:{in:'a'}}    | query.filter.p     | The operator 'in' takes an array, but was given a string.",
        "{p:{in:[1,null]}} | query.filter.p   | The values of 'in' must be strings, numbers or booleans, but one was null.",
        "{p:{in:[1,'a']}} | query.filter.p    | The values of 'in' must all be of the same type, but there were a number and a string.",
      })
  void a_filter_is_refused(String filter, String field, String description) {
    assertEquals(
        List.of(new QueryError(field, description.replace("OPERATORS", OPERATORS))),
        errors("{filter:" + filter + "}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'this_day'   | query.timeframe | The timeframe 'this_day' is not supported; supported are today, yesterday, and this_ or last_ with minute, hour, week, month, quarter or year.",
        "'This_Week'  | query.timeframe | The timeframe 'This_Week' is not supported; supported are today, yesterday, and this_ or last_ with minute, hour, week, month, quarter or year.",
        "7            | query.timeframe | The timeframe must be a string or an object, but was a number.",
        "{}           | query.timeframe | The timeframe must have either a start or an end or both, or one of current and previous, and nothing else.",
        "{days:3}     | query.timeframe | The timeframe must have either a start or an end or both, or one of current and previous, and nothing else.",
        "{start:'2015-01-01',zone:1} | query.timeframe | The timeframe must have either a start or an end or both, or one of current and previous, and nothing else.",
        "{start:'2015-01-01',current:{days:1}} | query.timeframe | The timeframe must have either a start or an end or both, or one of current and previous, and nothing else.",
        "{current:{days:1},previous:{days:1}} | query.timeframe | The timeframe must have either a start or an end or both, or one of current and previous, and nothing else.",
        "{start:'soon'} | query.timeframe.start | The start must be a date in ISO-8601 format, such as 2015-02-01T00:00:00.000Z, but was \"soon\".",
        "{end:7}      | query.timeframe.end | The end must be a date in ISO-8601 format, such as 2015-02-01T00:00:00.000Z, but was 7.",
        "{end:null}   | query.timeframe.end | The end must be a date in ISO-8601 format, such as 2015-02-01T00:00:00.000Z, but was null.",
        "{current:3}  | query.timeframe.current | Exactly one period must be given, such as {\"days\":3}, but was 3.",
        "{previous:{days:1,hours:2}} | query.timeframe.previous | Exactly one period must be given, such as {\"days\":3}, but was {\"days\":1,\"hours\":2}.",
        "{current:{day:3}} | query.timeframe.current | The period 'day' is not supported; supported are minutes, hours, days, weeks, months, quarters and years.",
        "{current:{days:0}} | query.timeframe.current.days | The number of periods must be a whole number from 1 to 1000000, but was 0.",
        "{previous:{weeks:1.5}} | query.timeframe.previous.weeks | The number of periods must be a whole number from 1 to 1000000, but was 1.5.",
        "{previous:{years:1000001}} | query.timeframe.previous.years | The number of periods must be a whole number from 1 to 1000000, but was 1000001.",
        "{previous:{years:4294967297}} | query.timeframe.previous.years | The number of periods must be a whole number from 1 to 1000000, but was 4294967297.",
        "{current:{days:'3'}} | query.timeframe.current.days | The number of periods must be a whole number from 1 to 1000000, but was \"3\".",
      })
  void a_timeframe_is_refused(String timeframe, String field, String description) {
    assertEquals(
        List.of(new QueryError(field, description)), errors("{timeframe:" + timeframe + "}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"15", "-14.1", "1e999", "\"Mars/Olympus\"", "\"+10:00\"", "\"10\"", "true", "[]"})
  void a_timezone_is_refused(String timezone) {
    String shown = timezone.equals("1e999") ? "\"Infinity\"" : timezone;
    assertEquals(
        List.of(
            new QueryError(
                "query.timezone",
                "The timezone must be an offset from UTC in hours, from -14 to 14, or the name of"
                    + " an IANA time zone, but was "
                    + shown
                    + ".")),
        errors("{timeframe:'today',timezone:" + timezone + "}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{timeframe:{start:'2015-01-01'},timezone:10} | absolute",
        "{timezone:'Australia/Brisbane'}              | missing",
      })
  void a_timezone_needs_a_relative_timeframe(String query, String found) {
    assertEquals(
        List.of(
            new QueryError(
                "query.timezone",
                "A timezone can only be specified with a relative timeframe, but the timeframe was "
                    + found
                    + ".")),
        errors(query));
  }

  @Test
  void all_errors_are_found_at_once() {
    List<String> fields =
        errors(
                "{select:{},filter:{id:1,p:{gt:true,between:1},q:[]},"
                    + "timeframe:{start:1,end:2},timezone:99,groupBy:'x'}")
            .stream()
            .map(QueryError::field)
            .toList();
    assertEquals(
        List.of(
            "query.select",
            "query.filter.id",
            "query.filter.p",
            "query.filter.p",
            "query.filter.q",
            "query.groupBy",
            "query.timeframe.start",
            "query.timeframe.end",
            "query.timezone"),
        fields);
  }
}
