package dev.standin.contracts.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String REST = "-00f067aa0ba902b7-01";

  private static Optional<String> of(String value) {
    return TraceParent.traceId(Headers.of("Traceparent", value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-" + TRACE + REST,
        "00-" + TRACE + "-00f067aa0ba902b7-00",
        "01-" + TRACE + REST,
        "cc-" + TRACE + REST + "-what-is-to-come"
      })
  void a_trace_is_named_by_this_version_and_by_later_ones(String value) {
    assertEquals(Optional.of(TRACE), of(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        TRACE,
        "00-" + TRACE,
        "ff-" + TRACE + REST,
        "0-" + TRACE + REST,
        "00-" + TRACE + REST + "-more",
        "00-" + TRACE + REST + " ",
        "01-" + TRACE + REST + "more",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736" + REST,
        "00-00000000000000000000000000000000" + REST,
        "00-" + TRACE + "-0000000000000000-01",
        "00-" + TRACE + "-00f067aa0ba902b7-0x",
        "00-4bf92f3577b34da6a3ce929d0e0e473g" + REST,
        "00_" + TRACE + REST
      })
  void what_the_standard_does_not_allow_counts_as_not_sent(String value) {
    assertEquals(Optional.empty(), of(value));
  }

  @Test
  void of_two_none_is_taken_and_without_one_there_is_none() {
    assertEquals(Optional.empty(), TraceParent.traceId(Headers.NONE));
    var value = "00-" + TRACE + REST;
    assertEquals(
        Optional.empty(),
        TraceParent.traceId(Headers.of("traceparent", value, "traceparent", value)));
  }
}
