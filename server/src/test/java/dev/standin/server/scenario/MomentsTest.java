package dev.standin.server.scenario;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MomentsTest {
  private static Moments of(Map<String, List<String>> hops) {
    return new Moments(new Traits("any", List.of(), List.of(), it -> List.of(), hops, null));
  }

  @Test
  void a_call_for_a_token_comes_before_any_identifier_whatever_it_is_called() {
    var moments = of(Map.of("token", List.of("log-in"), "status", List.of("read-token-use")));
    assertTrue(moments.isBeforeAnyIdentifier("token"));
    assertTrue(moments.isBeforeAnyIdentifier("log-in"));
    assertFalse(moments.isBeforeAnyIdentifier("read-token-use"));
    assertFalse(moments.isBeforeAnyIdentifier("status"));
    assertFalse(of(Map.of()).isBeforeAnyIdentifier("token"));
  }
}
