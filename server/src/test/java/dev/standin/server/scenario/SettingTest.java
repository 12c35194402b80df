package dev.standin.server.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingTest {
  private final Setting<Glob> glob = Setting.glob("who", "*", "a setting for tests");
  private final Setting<List<Glob>> globs =
      Setting.globs("whom", List.of("*"), "a list", "a setting for tests");

  @Test
  void a_glob_is_read_into_a_pattern_once() {
    var read = glob.read().apply(TextNode.valueOf("a.*"));
    assertNotNull(read);
    assertTrue(read.matches("a.b"));
    assertFalse(read.matches("ab"));
    var scenario = scenario(Map.of("who", read));
    assertSame(scenario.get(glob), scenario.get(glob));
    assertTrue(scenario(Map.of()).get(glob).matches("anybody"));
    assertNull(glob.read().apply(JsonNodeFactory.instance.numberNode(1)));
  }

  @Test
  void globs_are_a_list_of_texts() {
    var read = globs.read().apply(list("x*", "y"));
    assertEquals(2, read.size());
    assertTrue(read.get(0).matches("xyz"));
    assertFalse(read.get(1).matches("yz"));
    assertNull(globs.read().apply(TextNode.valueOf("x*")));
    assertNull(globs.read().apply(JsonNodeFactory.instance.arrayNode().add("x").add(1)));
  }

  private static JsonNode list(String... texts) {
    var list = JsonNodeFactory.instance.arrayNode();
    for (var text : texts) {
      list.add(text);
    }
    return list;
  }

  private static Scenario scenario(Map<String, Object> with) {
    return new Scenario(
        "acme",
        "default",
        "For tests",
        List.of(),
        When.NEVER,
        0,
        new Dataset(1, Instant.EPOCH, Duration.ZERO, List.of()),
        null,
        List.of(),
        List.of(),
        with,
        List.of(),
        "scenarios/acme/default.yaml");
  }
}
