package dev.standin.server.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Test classes of somebody who uses the extension; {@link StandinExtensionTest} and {@link
 * JupiterVersionsTest} run them, and no build does by itself.
 */
final class Examples {
  private Examples() {}

  @StandinTest(vendor = "nexthink", scenario = "truncated__rows_50__limit_10", clock = "frozen")
  static class Correct {
    @Test
    void it_stops_at_the_end(Standin standin) {
      var client = new TinyClient(standin.url(), standin.clock()::advance);
      assertEquals("COMPLETED 10", client.export("#whatever"));
      standin.outcome(Standin.Outcome.PARTIAL);
    }

    @Test
    @StandinTest(scenario = "fails")
    void a_method_has_a_scenario_of_its_own(Standin standin) {
      var client = new TinyClient(standin.url(), standin.clock()::advance);
      assertEquals("ERROR", client.export(standin.identifier()));
      standin.outcome(Standin.Outcome.FAILED);
    }
  }

  @StandinTest(vendor = "nexthink", scenario = "truncated__rows_50__limit_10", clock = "frozen")
  static class PollsOn {
    @Test
    void it_asks_once_more(Standin standin) {
      pollOn(standin);
    }

    @Test
    @StandinTest(collectOnly = true)
    void it_asks_once_more_and_is_only_told(Standin standin) {
      pollOn(standin);
      assertTrue(
          standin.verdict().stream()
              .anyMatch(one -> one.rule().name().equals("stops-after-terminal") && one.isBroken()));
    }

    @Test
    void it_asks_once_more_and_fails_by_itself(Standin standin) {
      pollOn(standin);
      throw new IllegalStateException("a reason of its own");
    }

    private static void pollOn(Standin standin) {
      new TinyClient(standin.url(), standin.clock()::advance).export("#whatever");
      standin.clock().advance(Duration.ofSeconds(2));
      var path = standin.exchanges().get(1).request().path();
      new TinyClient(standin.url(), standin.clock()::advance).pollOnce(path);
      standin.outcome(Standin.Outcome.PARTIAL);
    }
  }

  @StandinTest(vendor = "nexthink", scenario = "truncated__rows_50__limit_10", clock = "frozen")
  static class ProvesNothing {
    @Test
    void it_sends_nothing(Standin standin) {
      assertEquals(List.of(), standin.exchanges());
    }

    @Test
    void it_does_not_tell_what_the_client_made_of_it(Standin standin) {
      new TinyClient(standin.url(), standin.clock()::advance).export("#whatever");
    }

    @Test
    void it_takes_a_part_for_all(Standin standin) {
      new TinyClient(standin.url(), standin.clock()::advance).export("#whatever");
      standin.outcome(Standin.Outcome.COMPLETE);
    }

    @Test
    @StandinTest(unprovenPasses = true)
    void it_is_not_about_the_scenario(Standin standin) {
      new TinyClient(standin.url(), standin.clock()::advance).export("#whatever");
    }
  }

  @StandinTest(clock = "frozen")
  static class WithoutScenario {
    @Test
    void it_sends_nothing(Standin standin) {
      assertEquals("", standin.identifier());
    }

    @Test
    void it_chooses_one_by_what_it_sends_and_does_not_show_it(Standin standin) {
      new TinyClient(standin.url(), standin.clock()::advance).export("#truncated");
    }
  }

  /** For clients that know a host and a port and nothing else. */
  static class OnItsOwnPort {
    @RegisterExtension
    static final StandinExtension STANDIN =
        StandinExtension.builder()
            .scenario("nexthink", "completes-at-once")
            .clock("frozen")
            .ownPort()
            .build();

    @Test
    void there_is_no_path_to_drop(Standin standin) {
      assertEquals("", standin.url().getPath());
      var hostAndPort = URI.create("http://" + standin.url().getAuthority());
      var client = new TinyClient(hostAndPort, standin.clock()::advance);
      assertTrue(client.export("#mine").startsWith("COMPLETED"));
      assertEquals(3, standin.exchanges().size());
    }
  }

  @StandinTest(vendor = "nexthink", scenario = "completes-at-once", ownPort = true)
  static class OnItsOwnPortByAnnotation {
    @Test
    void there_is_no_path_to_drop(Standin standin) {
      assertEquals("", standin.url().getPath());
      var client = new TinyClient(standin.url(), pause -> {});
      assertTrue(client.export("#mine").startsWith("COMPLETED"));
    }
  }

  static class ByHand {
    @RegisterExtension
    static final StandinExtension STANDIN =
        StandinExtension.builder()
            .scenario("nexthink", "completes-at-once")
            .clock("frozen")
            .seed(11)
            .unprovenPasses()
            .build();

    private Standin before;

    @BeforeEach
    void set_up(Standin standin) {
      before = standin;
    }

    @Test
    void set_up_and_test_share_one_session(Standin standin) {
      assertEquals(before.url(), standin.url());
    }

    @Nested
    class Inside {
      @Test
      @StandinTest(scenario = "fails-at-once")
      void nested_classes_have_it_too(Standin standin) {
        assertEquals(
            "ERROR", new TinyClient(standin.url(), standin.clock()::advance).export("#mine"));
        standin.outcome(Standin.Outcome.FAILED);
      }
    }
  }

  /** In parallel: what one does none of the others may see. */
  @StandinTest(vendor = "nexthink", scenario = "completes-at-once", clock = "frozen")
  static class Parallel {
    @RepeatedTest(20)
    void each_has_a_session_of_its_own(Standin standin) {
      var client = new TinyClient(standin.url(), standin.clock()::advance);
      assertTrue(client.export("#mine").startsWith("COMPLETED"));
      var numbers = standin.exchanges().stream().map(e -> e.number()).toList();
      assertEquals(1, numbers.get(0));
      assertEquals(
          1,
          standin.exchanges().stream()
              .filter(e -> e.facts().hop().orElse("").equals("start"))
              .count());
    }
  }

  static class WrongNames {
    @Test
    @StandinTest(vendor = "nexthink", scenario = "truncatd")
    void no_such_scenario(Standin standin) {
      throw new AssertionError("it must not get here with " + standin);
    }

    @Test
    @StandinTest(vendor = "nexthing", scenario = "truncated")
    void no_such_vendor(Standin standin) {
      throw new AssertionError("it must not get here with " + standin);
    }

    @Test
    @StandinTest(scenario = "truncated")
    void a_scenario_without_a_vendor(Standin standin) {
      throw new AssertionError("it must not get here with " + standin);
    }

    @Test
    @StandinTest(clock = "lunar")
    void no_such_clock(Standin standin) {
      throw new AssertionError("it must not get here with " + standin);
    }
  }

  @StandinTest
  static class InAConstructor {
    InAConstructor(Standin standin) {
      throw new AssertionError("it must not get here with " + standin);
    }

    @Test
    void never() {
      throw new AssertionError("it must not get here");
    }
  }

  @StandinTest
  static class Twice {
    @RegisterExtension
    static final StandinExtension STANDIN = StandinExtension.builder().clock("frozen").build();

    @Test
    void never(Standin standin) {
      throw new AssertionError("it must not get here with " + standin);
    }
  }
}
