package dev.standin.server.vendor.mediarithmics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.openapi.Operation;
import dev.standin.server.export.Principal;
import dev.standin.server.vendor.Identity;
import dev.standin.server.vendor.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallersTest {
  private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");

  private final Tokens tokens = new Tokens(new Ids(1));
  private final Callers callers = new Callers(tokens, 1);

  @Test
  void any_raw_token_is_a_principal_of_its_own() {
    assertNotEquals(principal("list-exports", "a"), principal("list-exports", "b"));
    assertEquals(principal("list-exports", "a"), principal("get-export", " a "));
    assertFalse(principal("list-exports", "s3cret-token").name().contains("s3cret"));
  }

  @Test
  void a_token_that_was_handed_out_stands_for_its_owner_for_an_hour() {
    var token = tokens.access("ada@example.com", TEN);
    assertEquals("ada@example.com", principal("list-exports", token).name());
    assertEquals(200, status("list-exports", token, "", TEN.plusMillis(3_599_999)));
    assertEquals(401, status("list-exports", token, "", TEN.plusSeconds(3600)));
  }

  @Test
  void another_scheme_or_an_odd_character_makes_it_no_token() {
    for (var header : new String[] {"Bearer a", "bearer a", "Bearer", "a\tb", "é", ""}) {
      assertEquals(401, status("list-exports", header, "", TEN), header);
    }
  }

  @Test
  void a_token_in_the_query_is_for_downloads_and_percent_decoded() {
    assertEquals(
        principal("get-data-file", "a/b"),
        ((Identity.Known) identify("get-data-file", "", "uri=x&access_token=a%2Fb")).principal());
    assertEquals(200, status("get-execution-file", "", "access_token=a", TEN));
    assertEquals(200, status("get-execution-file-by-query", "", "access_token=a", TEN));
    assertEquals(401, status("list-executions", "", "access_token=a", TEN));
    for (var query : new String[] {"", "access_token", "access_token=", "access_token=%zz"}) {
      assertEquals(401, status("get-data-file", "", query, TEN), query);
    }
    assertEquals(403, status("get-data-file", "", "access_token=forbidden", TEN));
    // The header counts where both are sent.
    assertEquals(401, status("get-data-file", "expired", "access_token=a", TEN));
  }

  @Test
  void basic_is_for_data_files_and_never_writes_a_token_to_the_journal() {
    assertEquals(
        "ada@example.com", principal("get-data-file", basic("ada@example.com:pass")).name());
    assertFalse(principal("get-data-file", basic("s3cret-token:x")).name().contains("s3cret"));
    assertEquals(401, status("get-execution-file", basic("a:b"), "", TEN));
    assertEquals(401, status("get-data-file", basic("a:expired"), "", TEN));
    assertEquals(403, status("get-data-file", basic("a:forbidden"), "", TEN));
    for (var wrong : new String[] {"a", ":b", "a:", ""}) {
      assertEquals(401, status("get-data-file", basic(wrong), "", TEN), wrong);
    }
    assertEquals(401, status("get-data-file", "Basic ***", "", TEN));
  }

  @Test
  void a_user_has_one_id_of_digits() {
    var ada = callers.userId(new Principal("ada", "", "x"));
    assertEquals(ada, callers.userId(new Principal("ada", "", "y")));
    assertNotEquals(ada, callers.userId(new Principal("bob", "", "x")));
    assertNotEquals(ada, new Callers(tokens, 2).userId(new Principal("ada", "", "x")));
    assertEquals(6, ada.length());
  }

  private Principal principal(String operation, String header) {
    return ((Identity.Known) identify(operation, header, "")).principal();
  }

  private Identity identify(String operation, String header, String query) {
    return identify(operation, header, query, TEN);
  }

  private Identity identify(String operation, String header, String query, Instant now) {
    var headers = header.isEmpty() ? Headers.NONE : Headers.of("authorization", header);
    return callers.identify(
        new Operation("mediarithmics", operation, "GET", "/", Set.of(200)),
        new Request("GET", "/", query, headers, Body.EMPTY),
        now);
  }

  private int status(String operation, String header, String query, Instant now) {
    return identify(operation, header, query, now) instanceof Identity.Refused refused
        ? refused.status()
        : 200;
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
