package dev.standin.server.vendor.mediarithmics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.vendor.Ids;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");

  private final Tokens tokens = new Tokens(new Ids(1));

  @Test
  void an_expired_token_is_forgotten_and_still_expired() {
    var first = tokens.access("ada", TEN);
    for (int hour = 1; hour <= 100; hour++) {
      tokens.access("ada", TEN.plusSeconds(3600L * hour));
    }
    assertEquals(1, tokens.kept());
    assertEquals(Optional.empty(), tokens.accessOwner(first));
    assertTrue(Tokens.expired(first, TEN.plusSeconds(360_000)));
    assertTrue(Tokens.expired(first, TEN.plusSeconds(3600)));
    assertFalse(Tokens.expired(first, TEN.plusSeconds(3599)));
  }

  @Test
  void on_a_clock_that_stands_still_the_newest_tokens_are_kept() {
    var seen = new HashSet<String>();
    for (int i = 0; i < Tokens.MOST + 50; i++) {
      seen.add(tokens.access("ada", TEN));
      seen.add(tokens.refresh("ada"));
    }
    assertEquals(2 * (Tokens.MOST + 50), seen.size(), "no two tokens are equal");
    assertEquals(2 * Tokens.MOST, tokens.kept());
    assertEquals(Optional.of("ada"), tokens.accessOwner(tokens.access("ada", TEN)));
    assertEquals(Optional.of("bob"), tokens.owner(tokens.refresh("bob")));
  }

  @Test
  void a_token_from_elsewhere_never_expires_here() {
    var later = TEN.plusSeconds(1_000_000);
    for (var foreign :
        new String[] {"", "a", "0".repeat(32), "z".repeat(32), tokens.refresh("ada")}) {
      assertFalse(Tokens.expired(foreign, later), foreign);
    }
  }

  @Test
  void a_token_is_32_hex_digits() {
    assertTrue(tokens.access("ada", TEN).matches("[0-9a-f]{32}"));
    assertTrue(tokens.refresh("ada").matches("[0-9a-f]{32}"));
  }
}
