package dev.standin.server.vendor.mediarithmics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.openapi.Operation;
import dev.standin.contracts.openapi.Received;
import dev.standin.server.export.Principal;
import dev.standin.server.support.EmbeddedTarget;
import dev.standin.server.vendor.Call;
import io.restassured.RestAssured;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
  @ParameterizedTest
  @ValueSource(strings = {"99999999999", "2147483648", "99999999999999999999999999999999"})
  void a_page_beyond_every_list_is_empty_whatever_the_document_allows(String huge) {
    var all = List.of("a", "b");
    assertEquals(List.of(), Page.of(call("first_result", huge), 50).of(all));
    assertEquals(all, Page.of(call("max_results", huge), 50).of(all));
  }

  @Test
  void a_page_that_nobody_asked_for_is_the_first() {
    assertEquals(new Page(0, 50), Page.of(call("precision", "x"), 50));
    assertEquals(List.of("a"), Page.of(call("max_results", "1"), 50).of(List.of("a", "b")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999", "1e30", "2147483648", "-1", "1.0"})
  void a_number_that_the_document_does_not_allow_is_refused(String number) {
    try (var target = EmbeddedTarget.open("mediarithmics")) {
      for (var parameter : List.of("first_result", "max_results")) {
        assertEquals(
            400,
            RestAssured.given()
                .header("Authorization", "token")
                .queryParam("organisation_id", "1426")
                .queryParam(parameter, number)
                .get(target.baseUrl() + "/v1/exports")
                .statusCode(),
            parameter);
      }
      for (var parameter : List.of("limit", "offset")) {
        assertEquals(
            400,
            RestAssured.given()
                .header("Authorization", "token")
                .contentType("text/plain")
                .queryParam(parameter, number)
                .body("SELECT {id} FROM UserPoint")
                .post(target.baseUrl() + "/v1/datamarts/1509/query_executions/otql")
                .statusCode(),
            parameter);
      }
    }
  }

  private static Call call(String parameter, String value) {
    return new Call(
        new Operation("mediarithmics", "list-exports", "GET", "/v1/exports", Set.of(200)),
        new Request("GET", "/v1/exports", "", Headers.NONE, Body.EMPTY),
        new Received(
            Map.of(), Map.of(parameter, List.of(value)), MissingNode.getInstance(), List.of()),
        "",
        Instant.EPOCH,
        Principal.ANYONE,
        null);
  }
}
