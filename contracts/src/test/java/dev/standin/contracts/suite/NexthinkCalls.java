package dev.standin.contracts.suite;

import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/**
 * What clients of Nexthink's NQL export say, for contracts to be written in.
 *
 * <p>Queries are named after the scenarios of the stand-in, so it needs a target that has them.
 */
abstract class NexthinkCalls extends VendorContract {
  static final String EXPORT = "/api/v1/nql/export";
  static final String STATUS = "/api/v1/nql/status/";

  @BeforeEach
  void needsScenarios() {
    assumeTrue(target().hasScenarios(), "the queries of this contract are a stand-in's scenarios");
  }

  final RequestSpecification bearer(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  final Response post(String body, String token) {
    return bearer(token).contentType("application/json").body(body).post(EXPORT);
  }

  final Response[] bothForms(String query, String token) {
    return new Response[] {
      post("{\"queryId\":\"#" + query + "\"}", token),
      bearer(token).get(EXPORT + "?queryId=%23" + query)
    };
  }

  /** Starts an export as {@code a-token}. */
  protected final String start(String queryId) {
    return start("{\"queryId\":\"" + queryId + "\"}", "a-token");
  }

  /** Starts an export by its POST form. */
  protected final String start(String body, String token) {
    return post(body, token)
        .then()
        .statusCode(200)
        .header("Content-Type", equalTo("application/json"))
        .body("exportId", not(emptyString()))
        .extract()
        .path("exportId");
  }

  final Response poll(String id) {
    return bearer("a-token").get(STATUS + id);
  }

  /** Lets time pass and polls as {@code a-token}. */
  protected final Response after(Duration wait, String id) {
    target().pass(wait);
    return poll(id);
  }

  final String completed(String queryId) {
    return resultUrl(after(Duration.ofSeconds(3), start(queryId)));
  }

  /** The URL that a reply tells of a completed export. */
  protected final String resultUrl(Response reply) {
    return reply
        .then()
        .body("status", equalTo("COMPLETED"))
        .body("errorDescription", nullValue())
        .extract()
        .path("resultsFileUrl");
  }

  /** The bytes behind a result URL. */
  protected final byte[] download(String url) {
    return plain().get(url).then().statusCode(200).extract().asByteArray();
  }

  static String[] lines(byte[] csv) {
    return text(csv).split("\n(?=DESKTOP-|LAPTOP-)");
  }

  static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  static Response refused(int status, String source, Response reply) {
    reply
        .then()
        .statusCode(status)
        .header("Content-Type", equalTo("application/json"))
        .body("message", not(emptyString()))
        .body("code", notNullValue())
        .body("source", source == null ? nullValue() : equalTo(source));
    return reply;
  }
}
