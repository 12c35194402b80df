package dev.standin.server.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScenariosTest {
  private static Scenario scenario(String name, When when, String... aliases) {
    return new Scenario(
        "acme",
        name,
        name,
        List.of(aliases),
        when,
        0,
        new Dataset(1, Instant.EPOCH, Duration.ZERO, List.of()),
        null,
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        "scenarios/acme/" + name + ".yaml");
  }

  private final Scenarios scenarios =
      new Scenarios(
          "acme",
          List.of(
              scenario("default", When.NEVER),
              scenario("retry-after-iso", When.NEVER, "4711"),
              scenario("mine", new When(List.of(Glob.of("sales-*")), List.of(Glob.of("me"))))));

  private String choose(String identifier, String principal) {
    return scenarios.choose(identifier, principal).scenario().name();
  }

  @Test
  void hyphen_underscore_hash_and_case_do_not_matter() {
    for (var spelling : List.of("#retry_after_iso", "retry-after-iso", "Retry_After_ISO")) {
      assertEquals("retry-after-iso", choose(spelling, ""));
    }
  }

  @Test
  void an_alias_is_as_good_as_the_name() {
    assertEquals("retry-after-iso", choose("4711", ""));
  }

  @Test
  void a_when_must_match_in_all_that_it_gives() {
    assertEquals("mine", choose("sales-2026", "me"));
    assertEquals("default", choose("sales-2026", "you"));
    assertEquals("default", choose("sale-2026", "me"));
  }

  @Test
  void an_unknown_identifier_takes_the_default_and_is_known_as_unknown() {
    assertFalse(scenarios.choose("nothing", "").known());
    assertTrue(scenarios.choose("default", "").known());
  }

  @Test
  void two_scenarios_cannot_share_an_identifier() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Scenarios(
                    "acme",
                    List.of(scenario("default", When.NEVER, "one"), scenario("one", When.NEVER))));
    assertTrue(error.getMessage().contains("scenarios/acme/default.yaml"));
  }

  @Test
  void a_glob_takes_everything_else_literally() {
    assertTrue(Glob.of("a.b*").matches("a.b-c"));
    assertFalse(Glob.of("a.b*").matches("axb"));
  }
}
