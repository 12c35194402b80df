package dev.standin.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.exchange.Response;
import dev.standin.contracts.openapi.Spec;
import dev.standin.server.app.Catalogue;
import dev.standin.server.app.StartFailure;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.Vendor;
import java.time.Instant;
import java.util.List;

/** What benchmarks feed on: the same export of Nexthink everywhere. */
final class Samples {
  static final String EXPORT = "8ce31c12-e0c2-4a9e-b36d-25c88327d8f6";
  static final String STATUS =
      "{\"status\":\"IN_PROGRESS\",\"resultsFileUrl\":null,\"errorDescription\":null}";
  static final Headers REPLY_HEADERS =
      Headers.of("Content-Type", "application/json", "Date", "Mon, 30 Nov 2026 22:31:47 GMT");
  static final Request CREATE =
      new Request(
          "POST",
          "/api/v1/nql/export",
          "",
          Headers.of(
              "Host",
              "127.0.0.1:8080",
              "Authorization",
              "Bearer me",
              "Content-Type",
              "application/json"),
          Body.of("{\"queryId\":\"#default\",\"compression\":\"NONE\"}"));
  static final Request POLL =
      new Request(
          "GET",
          "/api/v1/nql/status/" + EXPORT,
          "",
          Headers.of("Host", "127.0.0.1:8080", "Authorization", "Bearer me"),
          Body.EMPTY);

  private Samples() {}

  /** A vendor with its bundled document and scenarios. */
  static Vendor vendor(String id) {
    try {
      return Catalogue.load(null, null).named(id).orElseThrow();
    } catch (StartFailure e) {
      throw new IllegalStateException("what is bundled must load", e);
    }
  }

  static Scenario scenario(String vendor, String name) {
    return vendor(vendor).scenarios().named(name).orElseThrow();
  }

  static Spec nexthink() {
    return vendor("nexthink").spec();
  }

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** One poll and its answer, as the journal keeps them. */
  static Exchange poll(long number) {
    return new Exchange(
        number,
        Instant.EPOCH,
        Instant.EPOCH,
        "nexthink",
        "status",
        POLL,
        new Response(200, REPLY_HEADERS, Body.of(STATUS)),
        List.of(),
        List.of(),
        Facts.NONE,
        List.of());
  }
}
