package dev.standin.server.replay;

import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.exchange.Response;
import dev.standin.contracts.exchange.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A journal that a test tells. */
final class Recorded {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Recorded() {}

  static Exchange get(long number, String path, int status, String body, Facts facts) {
    return get(number, path, status, Headers.NONE, body, facts);
  }

  static Exchange get(
      long number, String path, int status, Headers headers, String body, Facts facts) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Exchange(
        number,
        START,
        START,
        "acme",
        "",
        new Request("GET", path, "", new Headers(List.of(Map.entry("Host", "h"))), Body.EMPTY),
        new Response(
            status,
            headers,
            bytes.length == 0 ? Body.EMPTY : new Body(bytes, bytes.length, Sha256.hex(bytes))),
        List.of(),
        List.of(),
        facts,
        List.of());
  }

  static Recording journal(List<Exchange> exchanges) {
    var beginning = Beginning.of("default", 1, "frozen", START);
    return new Recording("run.ndjson", beginning, exchanges, Map.of(), Map.of(), Map.of());
  }
}
