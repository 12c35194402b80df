package dev.standin.contracts.suite;

import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three ways to authenticate at mediarithmics, and where its tokens come from. */
public abstract class MediarithmicsAccessContract extends MediarithmicsCalls {
  @ParameterizedTest
  @CsvSource({
    "GET, /v1/exports",
    "POST, /v1/exports",
    "GET, /v1/exports/1",
    "PUT, /v1/exports/1",
    "DELETE, /v1/exports/1",
    "GET, /v1/exports/1/executions",
    "POST, /v1/exports/1/executions",
    "GET, /v1/exports/1/executions/2",
    "GET, /v1/exports/1/executions/2/files/technical_name=export",
    "GET, /v1/exports/1/executions/2/files?technical_name=export",
    "GET, /v1/data_file/data?uri=mics://data_file/x",
    "POST, /v1/datamarts/1/queries",
    "GET, /v1/datamarts/1/queries/2",
    "POST, /v1/datamarts/1/query_executions/otql"
  })
  void every_operation_wants_a_raw_token(String method, String path) {
    refused(401, given().request(method, path));
    for (var header : List.of("Bearer token-ada", "Bearer", "two words", "expired-token")) {
      refused(401, given().header("Authorization", header).request(method, path));
    }
    refused(403, given().header("Authorization", "forbidden-token").request(method, path));
    if (!path.contains("data_file")) {
      refused(401, given().header("Authorization", basic("a:b")).request(method, path));
    }
    if (!path.contains("files") && !path.contains("data_file")) {
      refused(401, given().queryParam("access_token", "token-ada").request(method, path));
    }
  }

  @Test
  void downloads_take_the_token_in_the_query_and_data_files_take_basic() {
    var export = export(createdQuery(EMAILS), "JSON");
    var id = execute(export);
    ended(export, id);
    var file = download(file(export, id));
    var byUri = dataFile(ORGANISATION, id, "export.data");
    for (var path :
        List.of(
            file(export, id) + "?access_token=token-ada",
            executions(export) + "/" + id + "/files?technical_name=export&access_token=t%2Fa",
            byUri + "&access_token=token-ada")) {
      assertEquals(file, given().get(path).then().statusCode(200).extract().asString());
    }
    refused(401, given().get(file(export, id) + "?access_token="));
    refused(401, given().get(file(export, id) + "?access_token=expired"));
    refused(403, given().get(byUri + "&access_token=forbidden"));
    assertEquals(
        file,
        given()
            .header("Authorization", basic("ada@example.com:secret"))
            .get(byUri)
            .then()
            .statusCode(200)
            .extract()
            .asString());
    for (var wrong : List.of(basic("ada"), basic(":"), basic("a:wrong"), "Basic *", "Basic ")) {
      refused(401, given().header("Authorization", wrong).get(byUri));
    }
    refused(403, given().header("Authorization", basic("a:forbidden")).get(byUri));
  }

  @Test
  void a_password_gives_a_refresh_token_and_that_an_access_token_for_an_hour() {
    var login = Map.of("email", "ada@example.com", "password", "secret");
    String refresh =
        ok(anonymous().body(login).post("/v1/authentication/refresh_tokens"))
            .body("data.keySet()", hasSize(1))
            .extract()
            .path("data.refresh_token");
    String access =
        ok(anonymous()
                .body(Map.of("refresh_token", refresh))
                .post("/v1/authentication/access_tokens"))
            .body("data.expires_in", is(3600))
            .extract()
            .path("data.access_token");
    ok(json(access).get(exports()));
    target().pass(Duration.ofMillis(3_599_999));
    ok(json(access).get(exports()));
    assumeTrue(target().hasScenarios());
    target().pass(Duration.ofMillis(1));
    refused(401, json(access).get(exports()));
    String next =
        ok(anonymous()
                .body(Map.of("refresh_token", refresh))
                .post("/v1/authentication/access_tokens"))
            .body("data.access_token", not(access))
            .extract()
            .path("data.access_token");
    ok(json(next).get(exports()));
  }

  @Test
  void a_password_gives_an_access_token_without_a_refresh_token() {
    String access =
        ok(anonymous()
                .body(Map.of("email", "ada@example.com", "password", "secret"))
                .post("/v1/authentication/access_tokens"))
            .body("data.refresh_token", nullValue())
            .extract()
            .path("data.access_token");
    String again =
        anonymous()
            .body(Map.of("email", "ada@example.com", "password", "secret"))
            .post("/v1/authentication/access_tokens")
            .path("data.access_token");
    var export = export(createdQuery(EMAILS), "JSON");
    String user = json(access).body("{}").post(executions(export)).path("data.user_id");
    json(again).body("{}").post(executions(export)).then().body("data.user_id", is(user));
  }

  @Test
  void wrong_credentials_give_no_token() {
    for (var path : List.of("refresh_tokens", "access_tokens")) {
      var tokens = "/v1/authentication/" + path;
      refused(401, anonymous().body(Map.of("email", "a@b.c", "password", "wrong")).post(tokens));
      refused(
          403, anonymous().body(Map.of("email", "a@b.c", "password", "forbidden")).post(tokens));
      refused(400, anonymous().body(Map.of("email", "a@b.c")).post(tokens));
      refused(400, anonymous().body("{}").post(tokens));
    }
    var access = "/v1/authentication/access_tokens";
    refused(401, anonymous().body(Map.of("refresh_token", "expired-1")).post(access));
    refused(401, anonymous().body(Map.of("refresh_token", "wrong")).post(access));
    refused(403, anonymous().body(Map.of("refresh_token", "forbidden")).post(access));
    refused(400, anonymous().body(Map.of("refresh_token", "")).post(access));
  }
}
