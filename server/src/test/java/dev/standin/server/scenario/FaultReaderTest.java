package dev.standin.server.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.openapi.Spec.Document;
import dev.standin.server.app.Catalogue;
import dev.standin.server.support.SharedServer;
import dev.standin.server.vendor.acme.AcmeModule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is wrong with an entry of faults, and where. */
class FaultReaderTest {
  private static final String DEFAULT =
      "title: The default\ntimeline: [{ at: 0s, state: waiting }, { at: 10s, state: done }]\n";

  private static ScenarioLoader.Loaded load(String entries) {
    var acme = SharedServer.app().vendors().named("acme").orElseThrow();
    var traits =
        new Traits(
            "acme",
            new AcmeModule().states(),
            List.of(),
            scenario -> List.of(),
            Map.of("start", List.of("start"), "status", List.of("status")),
            acme.spec());
    return new ScenarioLoader(Catalogue.scenarioSchema())
        .load(
            traits,
            List.of(
                new Document("scenarios/acme/default.yaml", DEFAULT),
                new Document(
                    "scenarios/acme/bad.yaml", "title: Bad\nfaults:\n  - " + entries + "\n")));
  }

  private static void refuses(String entry, String problem) {
    var problems = load(entry).problems().stream().map(Problem::toString).toList();
    assertEquals(1, problems.size(), problems.toString());
    var expected = "scenarios/acme/bad.yaml:3 /faults/0" + problem;
    assertTrue(problems.get(0).startsWith(expected), problems.get(0) + "\ninstead of\n" + expected);
  }

  private static void accepts(String entry) {
    assertEquals(List.of(), load(entry).problems(), entry);
  }

  @Test
  void every_kind_is_read_as_it_is_documented() {
    accepts("{ on: status, stall: 10s }");
    accepts("{ on: download, drip: { bytes: 1KiB, every: 1s } }");
    accepts("{ on: status, cutOff: 1MiB, calls: [2, 5] }");
    accepts("{ on: status, cutOff: 0 }");
    accepts("{ on: download, reset: 0, every: 3 }");
    accepts("{ on: start, emptyReply: true, chance: 0.2 }");
    accepts("{ on: status, malformedJson: true, between: [10s, 40s] }");
    accepts("{ on: status, contentType: text/html, by: credential }");
    accepts("{ on: status, contentType: text/html; charset=utf-8 }");
    accepts("{ on: status, dropField: state }");
    accepts("{ on: status, repeatField: /state }");
    accepts("{ on: status, retypeField: problem }");
    accepts("{ on: status, refuse: 503, retryAfter: 30s, format: seconds }");
  }

  @Test
  void an_entry_has_exactly_one_kind() {
    refuses("{ on: status, call: 3 }", ": expected one of ");
    refuses("{ on: status, stall: 1s, refuse: 503 }", ": expected exactly one of ");
  }

  @Test
  void an_option_belongs_to_its_kind() {
    refuses("{ on: status, stall: 1s, retryAfter: 30s }", "/retryAfter: stall has no retryAfter");
  }

  @Test
  void an_unknown_kind_names_the_closest() {
    refuses("{ on: status, stal: 1s }", "/stal: there is no such key; did you mean stall?");
    refuses("{ on: statsu, stall: 1s }", "/on: \"statsu\" is not one of ");
  }

  @Test
  void a_fault_of_replies_does_not_happen_to_files() {
    refuses(
        "{ on: download, malformedJson: true }",
        "/on: malformedJson happens to replies of the vendor's API, and download has none");
  }

  @Test
  void times_and_sizes_say_what_was_expected() {
    refuses("{ on: status, stall: 10 seconds }", "/stall: expected a duration such as");
    refuses("{ on: status, stall: 0s }", "/stall: expected longer than 0s but was \"0s\"");
    refuses(
        "{ on: status, cutOff: 1 MiBs }",
        "/cutOff: expected a number of bytes such as 512, 64KiB or 1MiB but was \"1 MiBs\"");
    refuses("{ on: status, reset: -1 }", "/reset: expected 0 or more but was -1");
    refuses(
        "{ on: status, cutOff: 999999999999999GiB }",
        "/cutOff: more bytes than can be counted: \"999999999999999GiB\"");
    refuses(
        "{ on: status, drip: { bytes: 0, every: 1s } }",
        "/drip/bytes: expected 1 byte or more but was 0");
    refuses(
        "{ on: status, drip: { bytes: 1, every: 0s } }",
        "/drip/every: expected longer than 0s but was \"0s\"");
    refuses("{ on: status, drip: { bytes: 1 } }", "/drip: expected a key every");
  }

  @Test
  void a_flag_can_only_be_true() {
    refuses("{ on: status, emptyReply: false }", "/emptyReply: expected true but was false");
    refuses("{ on: status, malformedJson: 1 }", "/malformedJson: expected true but was 1");
  }

  @Test
  void a_content_type_has_a_type_and_a_subtype() {
    refuses(
        "{ on: status, contentType: html }",
        "/contentType: expected a type such as text/html but was \"html\"");
  }

  @Test
  void a_field_that_no_reply_declares_names_those_that_do() {
    refuses(
        "{ on: status, dropField: stat }",
        "/dropField: \"stat\" is in no reply of status, which have id, problem, state, url; did"
            + " you mean state?");
    refuses(
        "{ on: status, retypeField: /state/x }",
        "/retypeField: \"/state/x\" is in no reply of status");
    refuses("{ on: status, repeatField: / }", "/repeatField: expected the name of a field");
  }

  @Test
  void when_it_strikes_is_checked() {
    refuses("{ on: status, stall: 1s, call: 1, calls: [1, 2] }", ": expected call or calls");
    refuses(
        "{ on: status, stall: 1s, calls: [5, 2] }",
        "/calls: expected the first call before the last but was [5,2]");
    refuses(
        "{ on: status, stall: 1s, between: [40s, 10s] }",
        "/between: expected the first offset before the last");
    refuses("{ on: status, stall: 1s, between: [40, 1m] }", "/between/0: ");
    refuses("{ on: status, stall: 1s, chance: 1.5 }", "/chance: expected 1 or less but was 1.5");
    refuses("{ on: status, stall: 1s, call: 0 }", "/call: expected 1 or more but was 0");
    refuses("{ on: status, stall: 1s, by: exprot }", "/by: \"exprot\" is not one of export");
  }
}
