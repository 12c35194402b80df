package dev.standin.server.scenario;

import static dev.standin.server.scenario.OneFile.problems;
import static dev.standin.server.scenario.OneFile.refuses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Faults and quotas that their operation cannot have. */
class OperationProblemsTest {
  @Test
  void a_status_that_the_operation_does_not_declare_is_refused() {
    refuses(
        """
        title: Bad
        faults:
          - { on: status, refuse: 418 }
        """,
        "3 /faults/0/refuse: 418 is not one of 400, 401, 403, 404, 429, 503, which status"
            + " declares");
  }

  @Test
  void an_unknown_moment_names_the_closest() {
    var problem =
        problems(
            """
            title: Bad
            faults:
              - { on: statu, refuse: 503 }
            """);
    assertTrue(problem.get(0).startsWith("scenarios/acme/bad.yaml:3 /faults/0/on: \"statu\""));
    assertTrue(problem.get(0).endsWith("did you mean status?"));
  }

  @Test
  void a_quota_needs_an_operation_that_can_say_429() {
    refuses(
        """
        title: Bad
        quotas:
          - { on: start, limit: 3, per: 1m }
        """,
        "3 /quotas/0/on: start declares no 429, so it cannot be limited");
  }

  @Test
  void a_window_too_short_to_count_is_refused() {
    refuses(
        "title: Bad\nquotas: [{ on: status, limit: 1, per: PT0.0001S }]\n",
        "2 /quotas/0/per: expected a window longer than 0s");
  }
}
