package dev.standin.server.vendor.nexthink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.standin.server.vendor.Ids;
import dev.standin.server.vendor.nexthink.Tokens.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
  private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");
  private static final Duration LIFE = Duration.ofSeconds(900);

  private final Tokens tokens = new Tokens(7, new Ids(7));

  @Test
  void a_token_tells_its_client_until_900_seconds_have_passed() {
    var token = tokens.issue("my-client", TEN, LIFE);
    assertEquals(new Reading.Ours("my-client"), tokens.read(token, TEN));
    assertEquals(new Reading.Ours("my-client"), tokens.read(token, TEN.plusMillis(899_999)));
    assertInstanceOf(Reading.Bad.class, tokens.read(token, TEN.plusSeconds(900)));
  }

  @Test
  void its_claims_say_who_and_until_when() {
    var claims = tokens.issue("my-client", TEN, LIFE).split("\\.")[1];
    var json = new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8);
    assertEquals(
        "{'iss':'https://standin.invalid/oauth2/default','jti':'"
            + new Ids(7).uuid()
            + "','sub':'my-client','cid':'my-client','iat':1767261600,'exp':1767262500,"
            + "'scp':['service:integration']}",
        json.replace('"', '\''));
  }

  @Test
  void two_tokens_of_one_client_differ() {
    assertNotEquals(tokens.issue("a", TEN, LIFE), tokens.issue("a", TEN, LIFE));
  }

  @Test
  void a_token_of_a_session_with_another_seed_is_bad() {
    var other = new Tokens(8, new Ids(8)).issue("my-client", TEN, LIFE);
    assertInstanceOf(Reading.Bad.class, tokens.read(other, TEN));
  }

  @Test
  void a_token_with_any_character_changed_is_not_ours() {
    var token = tokens.issue("my-client", TEN, LIFE);
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      var changed = token.substring(0, i) + other + token.substring(i + 1);
      assertNotEquals(new Reading.Ours("my-client"), tokens.read(changed, TEN), changed);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a-token", "", ".", "..", "a.b.c", "a.e30.c", "a.bnVsbA.c", "a.%%%.c"})
  void a_token_of_somebody_else_is_foreign(String token) {
    assertEquals(new Reading.Foreign(), tokens.read(token, TEN));
  }
}
