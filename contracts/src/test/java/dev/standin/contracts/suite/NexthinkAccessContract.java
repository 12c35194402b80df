package dev.standin.contracts.suite;

import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Who may export from Nexthink: its tokens, where they come from, and whose an export is. */
public abstract class NexthinkAccessContract extends NexthinkCalls {
  private static final String TOKEN = "/api/v1/token";
  private static final String OAUTH_TOKEN = "/oauth2/default/v1/token";
  private static final String FORM = "application/x-www-form-urlencoded";

  @Test
  void without_good_credentials_there_is_a_401_without_a_body() {
    for (var header :
        new String[] {"Bearer", "Bearer ", "Basic YTpi", "expired", "Bearer expired1"}) {
      for (var path : new String[] {EXPORT + "?queryId=%23default", STATUS + "x"}) {
        given()
            .header("Authorization", header)
            .get(path)
            .then()
            .statusCode(401)
            .body(emptyString());
      }
    }
    given().get(STATUS + "x").then().statusCode(401).body(emptyString());
    given().contentType("application/json").body("{}").post(EXPORT).then().statusCode(401);
  }

  @Test
  void without_the_right_there_is_a_403() {
    refused(403, null, bearer("forbidden-token").get(STATUS + start("#default")));
    for (var reply : bothForms("default", "forbidden-token")) {
      refused(403, null, reply);
    }
    for (var reply : bothForms("no_permission", "a-token")) {
      refused(403, null, reply);
    }
    post("{\"queryId\":\"#no_permission\"}", token("analyst-7")).then().statusCode(200);
    post("{\"queryId\":\"#default\"}", token("forbidden-client")).then().statusCode(403);
  }

  @Test
  void an_export_belongs_to_the_client_that_started_it() {
    var id = start("#default");
    bearer("another-token").get(STATUS + id).then().statusCode(404).body(emptyString());
    bearer("a-token").get(STATUS + "no-export").then().statusCode(404).body(emptyString());
    bearer("another-token").get(STATUS + start("#shared_exports")).then().statusCode(200);
  }

  @Test
  void both_endpoints_give_a_token_for_a_client_id_and_its_secret() {
    var plain = basic("my-client", "s3cret").post(TOKEN);
    var oauth =
        basic("my-client", "s3cret")
            .contentType(FORM)
            .body("grant_type=client_credentials&scope=service:integration")
            .post(OAUTH_TOKEN);
    for (var reply : new Response[] {plain, oauth}) {
      reply
          .then()
          .statusCode(200)
          .header("Content-Type", equalTo("application/json"))
          .body("token_type", equalTo("Bearer"))
          .body("expires_in", is(900))
          .body("access_token", matchesPattern("[\\w-]+\\.[\\w-]+\\.[\\w-]+"))
          .body("scope", equalTo("service:integration"));
      start("{\"queryId\":\"#default\"}", reply.path("access_token"));
    }
  }

  @Test
  void a_token_lives_for_900_seconds_and_an_export_survives_its_refresh() {
    var first = token("my-client");
    var id = start("{\"queryId\":\"#outlives_the_token\"}", first);
    target().pass(Duration.ofSeconds(899));
    bearer(first).get(STATUS + id).then().statusCode(200);
    target().pass(Duration.ofSeconds(1));
    bearer(first).get(STATUS + id).then().statusCode(401).body(emptyString());
    var second = token("my-client");
    assertNotEquals(first, second);
    bearer(second).get(STATUS + id).then().statusCode(200).body("status", equalTo("IN_PROGRESS"));
    bearer(token("other-client")).get(STATUS + id).then().statusCode(404);
    target().pass(Duration.ofMinutes(5));
    bearer(second).get(STATUS + id).then().statusCode(200).body("status", equalTo("COMPLETED"));
  }

  @Test
  void a_token_that_was_tampered_with_is_refused() {
    var token = token("my-client");
    var parts = token.split("\\.");
    var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    var others = claims.replace("my-client", "no-client");
    assertNotEquals(claims, others);
    var encoder = Base64.getUrlEncoder().withoutPadding();
    var forged = encoder.encodeToString(others.getBytes(StandardCharsets.UTF_8));
    for (var bad :
        new String[] {
          parts[0] + "." + forged + "." + parts[2],
          parts[0] + "." + parts[1] + ".",
          parts[0] + "." + parts[1],
          "eyJhbGciOiJub25lIn0." + parts[1] + ".",
          token + "A"
        }) {
      bearer(bad).get(EXPORT + "?queryId=%23default").then().statusCode(401);
    }
    bearer(token).get(EXPORT + "?queryId=%23default").then().statusCode(200);
  }

  @Test
  void a_token_needs_credentials_and_the_grant_in_the_form() {
    for (var reply :
        new Response[] {
          given().post(TOKEN),
          given().header("Authorization", "Bearer a-token").post(TOKEN),
          given().header("Authorization", "Basic %%%").post(TOKEN),
          basic("", "s3cret").post(TOKEN),
          basic("my-client", "").post(TOKEN),
          basic("expired-client", "s3cret").post(TOKEN),
          given().contentType(FORM).body("grant_type=client_credentials").post(OAUTH_TOKEN)
        }) {
      reply.then().statusCode(401).body(emptyString());
    }
    var grant = "grant_type=client_credentials";
    var form = basic("my-client", "s3cret").contentType(FORM);
    form.post(OAUTH_TOKEN + "?" + grant).then().statusCode(400).body("code", is(400));
    for (var body : new String[] {"grant_type=password", "scope=service:integration", ""}) {
      var reply = basic("my-client", "s3cret").contentType(FORM).body(body).post(OAUTH_TOKEN);
      reply.then().statusCode(400).body("code", is(400));
    }
    refused(
        400,
        "query grant_type",
        basic("my-client", "s3cret").contentType(FORM).body(grant).post(OAUTH_TOKEN + "?" + grant));
    for (var path : new String[] {TOKEN, OAUTH_TOKEN}) {
      var body = "x".repeat(17 * 1024 * 1024);
      basic("my-client", "s3cret").contentType(FORM).body(body).post(path).then().statusCode(413);
    }
  }

  private RequestSpecification basic(String id, String secret) {
    var pair = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return given().header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  private String token(String clientId) {
    return basic(clientId, "s3cret")
        .post(TOKEN)
        .then()
        .statusCode(200)
        .extract()
        .path("access_token");
  }
}
