package dev.standin.server.vendor.nexthink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuirksTest {
  @Test
  void lives_are_as_the_vendor_documents_them() {
    assertEquals(Duration.ofMinutes(15), Quirks.RESULT_LIFE.fallback());
    assertEquals(Duration.ofSeconds(900), Quirks.TOKEN_LIFE.fallback());
    assertEquals(1_000_000, Quirks.MOST_ROWS.fallback());
  }

  @Test
  void a_life_is_whole_seconds_within_what_a_signature_can_say() {
    assertEquals(Duration.ofSeconds(1), resultLife("1s"));
    assertEquals(Duration.ofDays(7), resultLife("7d"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "1.5s", "500ms", "169h", "soon"})
  void any_other_life_is_refused(String life) {
    assertNull(resultLife(life));
  }

  private static Duration resultLife(String life) {
    return Quirks.RESULT_LIFE.read().apply(TextNode.valueOf(life));
  }
}
