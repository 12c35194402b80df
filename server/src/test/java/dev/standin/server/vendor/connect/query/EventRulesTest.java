package dev.standin.server.vendor.connect.query;

import static dev.standin.server.vendor.connect.query.Events.event;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'id':'1849506679','timestamp':'2015-02-05T14:55:56.587Z','price':34.95}",
        "{'id':'7','timestamp':'2015-02-05T14:55:56+10:00'}",
        "{'id':null,'timestamp':null}",
        "{'customer':{'tp_x':1,'_id':2,'id':[],'timestamp':'never'}}",
        "{'tp':1,'TP_x':1,'_ids':1,'x_id':1}"
      })
  void an_event_may_be_stored(String event) {
    assertEquals(List.of(), EventRules.check(event(event)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "5", "'text'"})
  void what_is_no_object_is_no_event(String event) {
    assertEquals(
        List.of(new EventError(400, "", "The event data supplied is not valid.")),
        EventRules.check(event(event)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'tp_source':1}     | 400 | tp_source | Property names starting with tp_ are reserved and cannot be set.",
        "{'_id':1}           | 400 | _id       | The property _id is reserved and cannot be set.",
        "{'invalid.name':1}  | 400 | invalid.name | Property names cannot include a dot, but one was invalid.name.",
        "{'a':{'b':{'c.d':1}}} | 400 | a.b.c.d | Property names cannot include a dot, but one was c.d.",
        "{'a':[1,{'b.c':1}]} | 400 | a.b.c     | Property names cannot include a dot, but one was b.c.",
        "{'id':''}           | 422 | id        | The id must be a string and not empty, but was \"\".",
        "{'id':1.5}          | 422 | id        | The id must be a string and not empty, but was 1.5.",
        "{'id':{}}           | 422 | id        | The id must be a string and not empty, but was {}.",
        "{'id':7}            | 422 | id        | The id must be a string and not empty, but was 7.",
        "{'timestamp':'9999-12-31T23:00:00-10:00'} | 422 | timestamp | The timestamp must be a date in ISO-8601 format, such as 2015-02-05T14:55:56.587Z, but was \"9999-12-31T23:00:00-10:00\".",
        "{'timestamp':1423148156} | 422 | timestamp | The timestamp must be a date in ISO-8601 format, such as 2015-02-05T14:55:56.587Z, but was 1423148156.",
        "{'timestamp':'5 Feb'}    | 422 | timestamp | The timestamp must be a date in ISO-8601 format, such as 2015-02-05T14:55:56.587Z, but was \"5 Feb\".",
      })
  void an_event_is_refused(String event, int status, String field, String description) {
    assertEquals(
        List.of(new EventError(status, field, description)), EventRules.check(event(event)));
  }

  @Test
  void a_name_may_have_255_characters_and_no_more() {
    String longest = "n".repeat(255);
    assertEquals(List.of(), EventRules.check(event("{'a':{'" + longest + "':1}}")));
    assertEquals(
        List.of(
            new EventError(
                400,
                "a." + longest + "n",
                "The length of property names cannot exceed 255 characters, but one had 256.")),
        EventRules.check(event("{'a':{'" + longest + "n':1}}")));
  }

  @Test
  void an_event_may_be_100_levels_deep_and_no_more() {
    assertEquals(List.of(), EventRules.check(event(nested(100))));
    assertEquals(
        List.of(new EventError(400, "", "The event is nested more than 100 levels deep.")),
        EventRules.check(event(nested(101))));
  }

  private static String nested(int levels) {
    return "{'a':".repeat(levels) + "1" + "}".repeat(levels);
  }

  @Test
  void all_errors_are_found_at_once() {
    List<String> fields =
        EventRules.check(event("{'tp_a.b':1,'_id':2,'x':{'y.z':3},'id':true,'timestamp':4}"))
            .stream()
            .map(EventError::field)
            .toList();
    assertEquals(List.of("tp_a.b", "tp_a.b", "_id", "x.y.z", "id", "timestamp"), fields);
  }
}
