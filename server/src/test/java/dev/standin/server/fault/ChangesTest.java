package dev.standin.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.standin.server.artifact.Draw;
import dev.standin.server.wire.Reply;
import dev.standin.server.wire.Reply.Content;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Faults that make another reply of the vendor's. */
class ChangesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  // The most that a parser in the field lets pass.
  private static final ObjectMapper LENIENT =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, false);

  private static Reply reply(String json) {
    try {
      return Reply.ok(MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(Reply reply) {
    return reply.content() instanceof Content.Text text
        ? text.text()
        : ((Content.Json) reply.content()).json().toString();
  }

  private static String changed(Fault.Changes fault, String json) {
    return text(fault.change(reply(json), Draw.of(1, 1)));
  }

  private static void leaves(Fault.Changes fault, Reply reply) {
    assertSame(reply, fault.change(reply, Draw.of(1, 1)));
  }

  @Test
  void no_parser_reads_malformed_json_wherever_it_is_broken() {
    var seen = new HashSet<String>();
    for (var json : List.of("{\"a\":{\"b\":[1,2]}}", "[]", "{}", "12", "\"x\"", "null")) {
      for (int i = 0; i < 500; i++) {
        var broken = text(new MalformedJson().change(reply(json), Draw.of(7, i)));
        seen.add(broken);
        assertThrows(JsonProcessingException.class, () -> LENIENT.readTree(broken), broken);
      }
    }
    assertTrue(seen.size() > 10, seen.toString());
  }

  @Test
  void malformed_json_keeps_its_content_type_and_repeats_with_its_draw() {
    var reply = reply("{\"a\":{\"b\":[1,2]}}");
    var once = new MalformedJson().change(reply, Draw.of(7, 3));
    assertEquals(reply.contentType(), once.contentType());
    assertEquals(text(once), text(new MalformedJson().change(reply, Draw.of(7, 3))));
  }

  @Test
  void what_has_no_json_cannot_be_malformed() {
    leaves(new MalformedJson(), Reply.empty(204));
    leaves(new MalformedJson(), Reply.of(200, new Content.Text("a,b", "text/csv")));
  }

  @Test
  void the_same_body_comes_under_another_type() {
    var reply = reply("{\"a\":1}");
    var html = new ContentType("text/html").change(reply, Draw.of(1, 1));
    assertEquals("text/html", html.contentType().orElseThrow());
    assertEquals("{\"a\":1}", text(html));
    var told = reply.header("Content-Type", "application/json;charset=utf-8");
    var other = new ContentType("text/html").change(told, Draw.of(1, 1));
    assertEquals("text/html", other.contentType().orElseThrow());
    leaves(new ContentType("application/json"), reply);
    leaves(new ContentType("text/html"), Reply.empty(204));
  }

  @Test
  void a_field_is_found_by_name_or_pointer_and_the_rest_stays() {
    assertEquals("{\"b\":2}", changed(new DropField(new Field("a")), "{\"a\":1,\"b\":2}"));
    assertEquals(
        "[{},{\"a\":1}]", changed(new DropField(new Field("/0/a")), "[{\"a\":1},{\"a\":1}]"));
    assertEquals(
        "{\"d\":{\"e\":1}}",
        changed(new DropField(new Field("/d/a~1b")), "{\"d\":{\"a/b\":0,\"e\":1}}"));
  }

  @Test
  void the_vendors_own_tree_is_not_touched() {
    var reply = reply("{\"a\":1}");
    new DropField(new Field("a")).change(reply, Draw.of(1, 1));
    new RetypeField(new Field("a")).change(reply, Draw.of(1, 1));
    assertEquals("{\"a\":1}", text(reply));
  }

  @Test
  void a_reply_without_the_field_stays_as_it_is() {
    var field = new Field("/d/a");
    for (var fault :
        List.of(new DropField(field), new RepeatField(field), new RetypeField(field))) {
      for (var json : List.of("{\"a\":1}", "{\"d\":null}", "{\"d\":[1]}", "[]", "null", "7")) {
        leaves(fault, reply(json));
      }
      leaves(fault, Reply.empty(204));
      leaves(fault, Reply.of(200, new Content.Text("d,a", "text/csv")));
    }
  }

  @Test
  void a_key_stands_there_twice_with_the_same_value() {
    var json = "{\"x\":{\"a\":1},\"d\":{\"a\":1,\"ü\\\"\":[true,\"s\"]},\"y\":{\"a\":1}}";
    assertEquals(
        "{\"x\":{\"a\":1},\"d\":{\"a\":1,\"a\":1,\"ü\\\"\":[true,\"s\"]},\"y\":{\"a\":1}}",
        changed(new RepeatField(new Field("/d/a")), json));
    assertEquals(
        "[{\"a\":null,\"a\":null}]", changed(new RepeatField(new Field("/0/a")), "[{\"a\":null}]"));
  }

  @Test
  void a_value_gets_another_json_type_and_all_its_types_come_up() throws Exception {
    for (var value : List.of("1", "1.5", "true", "\"s\"", "null", "{\"k\":1}", "[1]")) {
      var types = new HashSet<String>();
      for (int i = 0; i < 100; i++) {
        var reply = reply("{\"a\":" + value + "}");
        var other = text(new RetypeField(new Field("a")).change(reply, Draw.of(7, i)));
        types.add(MAPPER.readTree(other).get("a").getNodeType().name());
      }
      assertTrue(!types.contains(MAPPER.readTree(value).getNodeType().name()), value + types);
      assertEquals(value.equals("\"s\"") ? 2 : 1, types.size(), value + types);
    }
    assertEquals("{\"a\":\"7\"}", changed(new RetypeField(new Field("a")), "{\"a\":7}"));
  }

  @Test
  void a_change_is_remarked() {
    var reply = reply("{\"a\":1}");
    for (var fault :
        List.of(
            new DropField(new Field("a")),
            new RepeatField(new Field("a")),
            new RetypeField(new Field("a")),
            new MalformedJson(),
            new ContentType("text/html"))) {
      assertNotEquals(List.of(), fault.change(reply, Draw.of(1, 1)).notes(), fault.describe());
    }
  }
}
