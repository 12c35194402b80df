package dev.standin.server.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.opentest4j.AssertionFailedError;

/** The extension, by running tests that use it. */
class StandinExtensionTest {
  // Each run starts a server of its own, as a build's does.
  private static final Map<Class<?>, EngineExecutionResults> RUNS = new ConcurrentHashMap<>();

  private static EngineExecutionResults run(Class<?> example) {
    return RUNS.computeIfAbsent(example, StandinExtensionTest::execute);
  }

  private static EngineExecutionResults execute(Class<?> example) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(example))
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .execute();
  }

  private static Events tests(Class<?> example) {
    return run(example).testEvents();
  }

  private static Throwable failure(Class<?> example, String method) {
    return tests(example)
        .failed()
        .filter(event -> event.getTestDescriptor().getUniqueId().toString().contains(method + "("))
        .map(
            event ->
                event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow())
        .findFirst()
        .orElseThrow(() -> new AssertionError(method + " did not fail"));
  }

  @Test
  void a_correct_client_passes_in_the_scenario_of_its_class_and_of_its_method() {
    tests(Examples.Correct.class).assertStatistics(all -> all.started(2).succeeded(2));
  }

  @Test
  void a_broken_rule_fails_the_test_with_the_report() {
    var failure = failure(Examples.PollsOn.class, "it_asks_once_more");
    assertInstanceOf(AssertionFailedError.class, failure);
    for (var word :
        List.of("nexthink/truncated__limit_10__rows_50", "stops-after-terminal", "COMPLETED")) {
      assertTrue(failure.getMessage().contains(word), () -> word + " in: " + failure.getMessage());
    }
  }

  @Test
  void a_test_that_does_not_show_what_its_scenario_is_about_fails_with_a_hint() {
    tests(Examples.ProvesNothing.class)
        .assertStatistics(all -> all.started(4).succeeded(1).failed(3));
    var silent = failure(Examples.ProvesNothing.class, "it_sends_nothing").getMessage();
    assertTrue(silent.contains("UNPROVEN") && silent.contains("standin.url()"), silent);
    var untold =
        failure(Examples.ProvesNothing.class, "it_does_not_tell_what_the_client_made_of_it")
            .getMessage();
    assertTrue(untold.contains("UNPROVEN") && untold.contains("Tell standin.outcome(…)"), untold);
    var broken = failure(Examples.ProvesNothing.class, "it_takes_a_part_for_all").getMessage();
    assertTrue(broken.contains("broken notices-truncation"), broken);
    assertFalse(broken.contains("standin.outcome"), broken);
  }

  @Test
  void a_test_without_a_scenario_may_send_nothing() {
    tests(Examples.WithoutScenario.class)
        .assertStatistics(all -> all.started(2).succeeded(1).failed(1));
    var failure =
        failure(
            Examples.WithoutScenario.class, "it_chooses_one_by_what_it_sends_and_does_not_show_it");
    assertTrue(failure.getMessage().contains("notices-truncation"), failure::getMessage);
  }

  @Test
  void a_client_that_drops_a_path_has_a_port_of_its_own() {
    tests(Examples.OnItsOwnPort.class).assertStatistics(all -> all.started(1).succeeded(1));
    tests(Examples.OnItsOwnPortByAnnotation.class)
        .assertStatistics(all -> all.started(1).succeeded(1));
  }

  @Test
  void whoever_only_collects_is_not_failed() {
    tests(Examples.PollsOn.class).assertStatistics(all -> all.started(3).succeeded(1).failed(2));
  }

  @Test
  void a_test_that_fails_by_itself_keeps_its_reason() {
    var failure = failure(Examples.PollsOn.class, "it_asks_once_more_and_fails_by_itself");
    assertEquals("a reason of its own", failure.getMessage());
    assertTrue(failure.getSuppressed()[0].getMessage().contains("stops-after-terminal"));
  }

  @Test
  void an_extension_registered_by_hand_holds_for_nested_classes_too() {
    tests(Examples.ByHand.class).assertStatistics(all -> all.started(2).succeeded(2));
  }

  @Test
  void tests_in_parallel_do_not_see_one_another() {
    tests(Examples.Parallel.class).assertStatistics(all -> all.started(20).succeeded(20));
  }

  @Test
  void what_is_not_there_is_told_with_what_is() {
    assertEquals(
        "@StandinTest: nexthink: no scenario is called truncatd; did you mean truncated?",
        failure(Examples.WrongNames.class, "no_such_scenario").getMessage());
    assertEquals(
        "@StandinTest: no vendor is called \"nexthing\"; there are acme, connect, domo,"
            + " mediarithmics, nexthink",
        failure(Examples.WrongNames.class, "no_such_vendor").getMessage());
    assertEquals(
        "@StandinTest: the scenario truncated needs a vendor: name it as well",
        failure(Examples.WrongNames.class, "a_scenario_without_a_vendor").getMessage());
    var clock = failure(Examples.WrongNames.class, "no_such_clock").getMessage();
    assertTrue(clock.startsWith("@StandinTest: ") && clock.contains("lunar"), clock);
  }

  @Test
  void a_constructor_has_no_session_yet() {
    var failure = failure(Examples.InAConstructor.class, "never");
    assertTrue(failure.getMessage().contains("belongs to one test method"), failure::getMessage);
  }

  @Test
  void two_extensions_for_one_test_are_refused() {
    var failure = failure(Examples.Twice.class, "never");
    assertTrue(failure.getMessage().contains("two Standin extensions"), failure::getMessage);
  }
}
