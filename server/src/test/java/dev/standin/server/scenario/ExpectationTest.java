package dev.standin.server.scenario;

import static dev.standin.server.scenario.OneFile.load;
import static dev.standin.server.scenario.OneFile.problems;
import static dev.standin.server.scenario.OneFile.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a scenario expects of a client. */
class ExpectationTest {
  @Test
  void what_is_expected_of_a_client_is_read() {
    var expected =
        load(
                "wary",
                """
                title: Wary
                expect: { rules: [stops-after-terminal], emptyResult: failure, pollEvery: 2s }
                """)
            .scenarios()
            .get(1)
            .expected();
    assertEquals(List.of("stops-after-terminal"), expected.rules());
    assertEquals(Optional.of(true), expected.emptyResult());
    assertEquals(Optional.of(Duration.ofSeconds(2)), expected.pollEvery());
    var lax = load("lax", "title: Lax\nexpect: { emptyResult: success }\n").scenarios().get(1);
    assertEquals(Optional.of(false), lax.expected().emptyResult());
    assertEquals(Optional.empty(), lax.expected().pollEvery());
  }

  @Test
  void an_expectation_that_nobody_can_meet_is_refused() {
    assertTrue(
        problems("title: Bad\nexpect: { rules: [stop-after-terminal] }\n")
            .get(0)
            .startsWith(
                "scenarios/acme/bad.yaml:2 /expect/rules/0: expected the name of a rule but was"
                    + " \"stop-after-terminal\"; did you mean stops-after-terminal?; there are "));
    refuses(
        "title: Bad\nexpect: { emptyResult: failed }\n",
        "2 /expect/emptyResult: \"failed\" is not one of success, failure");
    assertTrue(
        problems("title: Bad\nexpect: { pollEvery: often }\n")
            .get(0)
            .contains("/expect/pollEvery"));
  }
}
