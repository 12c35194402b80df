package dev.standin.server.vendor.nexthink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.standin.server.artifact.Compression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedTest {
  private static final Map<String, String> BOTH =
      Map.of("alert_name", "my_alert", "alert_status", "Open");

  @Test
  void a_body_may_carry_all_three_fields() throws JsonProcessingException {
    assertEquals(
        new Asked("#devices", BOTH, Compression.ZSTD),
        body(
            "{'queryId':'#devices','compression':'ZSTD',"
                + "'parameters':{'alert_name':'my_alert','alert_status':'Open'}}"));
  }

  @Test
  void without_a_compression_or_with_null_there_is_none() throws JsonProcessingException {
    var plain = new Asked("#devices", Map.of(), Compression.NONE);
    assertEquals(plain, body("{'queryId':'#devices'}"));
    assertEquals(plain, body("{'queryId':'#devices','compression':null,'format':'csv'}"));
  }

  @Test
  void parameters_may_be_keys_of_their_own() throws Asked.Invalid {
    assertEquals(
        new Asked("#devices", BOTH, Compression.GZIP),
        query("queryId=#devices", "compression=GZIP", "alert_name=my_alert", "alert_status=Open"));
  }

  @Test
  void parameters_may_be_one_json_object() throws Asked.Invalid {
    var object = "parameters={\"alert_name\":\"my_alert\",\"alert_status\":\"Open\"}";
    assertEquals(BOTH, query("queryId=#devices", object).parameters());
  }

  @Test
  void parameters_may_be_keys_without_values() throws Asked.Invalid {
    assertEquals(
        Map.of("alert_name", "", "alert_status", ""),
        query("queryId=#devices", "parameters=alert_name", "parameters=alert_status").parameters());
    assertEquals(Map.of(), query("queryId=#devices", "parameters=").parameters());
  }

  @ParameterizedTest
  @ValueSource(strings = {"#ab", "#retry_after_iso", "#0_9"})
  void a_query_id_is_a_hash_and_small_letters(String queryId) throws Asked.Invalid {
    assertEquals(queryId, query("queryId=" + queryId).queryId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "#", "#a", "ab", "##ab", "#Ab", "#a-b", "#ab\n", "#ab ", "#ä_b"})
  void any_other_query_id_is_refused(String queryId) {
    var invalid = assertThrows(Asked.Invalid.class, () -> query("queryId=" + queryId));
    assertEquals("query queryId", invalid.violation().where());
  }

  @Test
  void a_query_id_has_255_characters_at_most() throws Asked.Invalid {
    var longest = "#" + "a".repeat(254);
    assertEquals(longest, query("queryId=" + longest).queryId());
    assertThrows(Asked.Invalid.class, () -> query("queryId=" + longest + "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ZIP", "gzip", "", "null"})
  void an_unknown_compression_is_refused(String compression) {
    var invalid =
        assertThrows(
            Asked.Invalid.class, () -> query("queryId=#devices", "compression=" + compression));
    assertEquals(
        "query compression: \"" + compression + "\" is not one of NONE, GZIP, ZSTD",
        invalid.violation().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{}x", "{\"a\":1}", "{\"a\":null}", "{\"a\":{\"b\":\"c\"}}"})
  void an_object_of_anything_but_texts_is_refused(String object) {
    assertThrows(Asked.Invalid.class, () -> query("queryId=#devices", "parameters=" + object));
  }

  @Test
  void a_deeply_nested_object_is_refused() {
    var deep = "{\"a\":".repeat(100_000);
    assertThrows(Asked.Invalid.class, () -> query("queryId=#devices", "parameters=" + deep));
  }

  private static Asked body(String json) throws JsonProcessingException {
    return Asked.body(new ObjectMapper().readTree(json.replace('\'', '"')));
  }

  private static Asked query(String... pairs) throws Asked.Invalid {
    var query = new LinkedHashMap<String, List<String>>();
    for (var pair : pairs) {
      var parts = pair.split("=", 2);
      query.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
    }
    return Asked.query(query);
  }
}
