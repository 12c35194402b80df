package dev.standin.contracts.suite;

import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nexthink's NQL export, from the start to the file, with every status code of its document.
 *
 * <p>Queries are named after the scenarios of the stand-in, so it needs a target that has them.
 */
public abstract class NexthinkContract extends VendorContract {
  private static final String EXPORT = "/api/v1/nql/export";
  private static final String STATUS = "/api/v1/nql/status/";
  private static final String TOKEN = "/api/v1/token";
  private static final String OAUTH_TOKEN = "/oauth2/default/v1/token";
  private static final String FORM = "application/x-www-form-urlencoded";

  @BeforeEach
  void needsScenarios() {
    assumeTrue(target().hasScenarios(), "the queries of this contract are a stand-in's scenarios");
  }

  // Starting

  @Test
  void an_export_is_submitted_runs_and_completes() {
    var id = start("#default");
    poll(id)
        .then()
        .statusCode(200)
        .header("Content-Type", equalTo("application/json"))
        .header("Date", notNullValue())
        .body("status", equalTo("SUBMITTED"))
        .body("resultsFileUrl", nullValue())
        .body("errorDescription", nullValue());
    target().pass(Duration.ofSeconds(1));
    poll(id).then().statusCode(200).body("status", equalTo("IN_PROGRESS"));
    target().pass(Duration.ofSeconds(2));
    var url = resultUrl(poll(id).then().statusCode(200).extract().response());
    assertEquals(101, lines(download(url)).length);
    target().pass(Duration.ofDays(1));
    poll(id).then().statusCode(200).body("status", equalTo("COMPLETED"));
  }

  @Test
  void the_file_has_quoted_dotted_names_and_the_values_that_clients_meet() {
    var csv = text(download(completed("#default")));
    assertTrue(csv.startsWith("\"device.name\",\"device.uid\",\"device.last_seen\","), csv);
    assertTrue(csv.contains(",2026-01-01T00:"), csv);
    assertTrue(csv.contains(",\"[22631, 4169]\","), csv);
    assertTrue(csv.contains(",::ffff:10."), csv);
  }

  @ParameterizedTest
  @CsvSource({"NONE,csv", "GZIP,csv.gz", "ZSTD,csv.zst"})
  void a_client_chooses_the_compression(String compression, String extension) throws IOException {
    var id = start("{\"queryId\":\"#default\",\"compression\":\"" + compression + "\"}", "a-token");
    var url = resultUrl(after(Duration.ofSeconds(3), id));
    var name = URI.create(url).getPath();
    assertTrue(name.endsWith("/nql-export-" + id + "." + extension), name);
    var file = download(url);
    switch (compression) {
      case "GZIP" ->
          assertEquals(
              101,
              lines(new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes()).length);
      case "ZSTD" -> assertEquals("28b52ffd", HexFormat.of().formatHex(file, 0, 4));
      default -> assertEquals(101, lines(file).length);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"queryId\":\"#default\"}",
        "{\"queryId\":\"#default\",\"compression\":null}",
        "{\"queryId\":\"#default\",\"parameters\":{\"alert_name\":\"my_alert\"}}",
        "{\"queryId\":\"#default\",\"format\":\"csv\",\"platform\":[1]}"
      })
  void a_post_takes_parameters_and_fields_that_it_does_not_know(String body) {
    var url = resultUrl(after(Duration.ofSeconds(3), start(body, "a-token")));
    assertTrue(URI.create(url).getPath().endsWith(".csv"), url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&compression=NONE",
        "&alert_name=my_alert&alert_status=Open",
        "&parameters=%7B%22alert_name%22%3A%22my_alert%22%2C%22alert_status%22%3A%22Open%22%7D",
        "&parameters=alert_name&parameters=alert_status"
      })
  void a_get_takes_parameters_in_three_ways(String more) {
    String id =
        bearer("a-token")
            .get(EXPORT + "?queryId=%23truncated" + more)
            .then()
            .statusCode(200)
            .extract()
            .path("exportId");
    assertEquals(206, after(Duration.ofSeconds(3), id).statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "?queryId=%23default&compression=ZIP,query compression",
    "?queryId=%23default&compression=gzip,query compression",
    "?queryId=%23default&compression=,query compression",
    "?queryId=default,query queryId",
    "?queryId=%23D,query queryId",
    "?queryId=,query queryId",
    "?queryId=%FF,query queryId",
    "?compression=GZIP,query queryId",
    "?queryId=%23default&parameters=%7B%22a,query parameters",
    "?queryId=%23default&parameters=%7B%22a%22%3A1%7D,query parameters"
  })
  void a_malformed_get_is_refused(String query, String source) {
    refused(400, source, bearer("a-token").get(EXPORT + query));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"queryId\":\"default\"}|body /queryId",
        "{\"queryId\":7}|body /queryId",
        "{}|body /queryId",
        "{\"queryId\":\"#default\",\"compression\":\"ZIP\"}|body /compression",
        "{\"queryId\":\"#default\",\"parameters\":{\"a\":1}}|body /parameters/a",
        "{\"queryId\":|body",
        "[]|body"
      })
  void a_malformed_post_is_refused(String body, String source) {
    refused(400, source, post(body, "a-token"));
  }

  @Test
  void a_body_that_is_too_large_is_refused() {
    post(" ".repeat(17 * 1024 * 1024), "a-token").then().statusCode(413).body("code", is(413));
    bearer("a-token").body(new byte[17 * 1024 * 1024]).get(STATUS + "x").then().statusCode(413);
  }

  @Test
  void an_unknown_query_is_not_found() {
    for (var reply : bothForms("unknown_query", "a-token")) {
      reply.then().statusCode(404).body(emptyString());
    }
    for (var reply : bothForms("unknown_query_json", "a-token")) {
      refused(404, "queryId", reply).then().body("code", is(100));
    }
  }

  @Test
  void a_broken_or_absent_service_starts_nothing() {
    for (var reply : bothForms("start_meets_internal_error", "a-token")) {
      reply.then().statusCode(500).body("code", is(500));
    }
    var body = "{\"queryId\":\"#start_finds_no_service\"}";
    post(body, "a-token").then().statusCode(503).body(emptyString());
    post(body, "a-token").then().statusCode(200);
    // Both forms are the same hop, and its first call is over.
    var get = EXPORT + "?queryId=%23start_finds_no_service";
    bearer("a-token").get(get).then().statusCode(200);
  }

  // Who may

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

  // Tokens

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

  // Polling

  @Test
  void a_truncated_result_is_told_by_206_and_is_really_shorter() {
    var id = start("#truncated");
    poll(id).then().statusCode(200);
    var reply = after(Duration.ofSeconds(3), id);
    reply.then().statusCode(206).body("status", equalTo("COMPLETED"));
    assertEquals(1001, lines(download(resultUrl(reply))).length);
    var overAll = after(Duration.ofSeconds(3), start("#over_a_million"));
    overAll.then().statusCode(206);
    assertEquals(1501, lines(download(resultUrl(overAll))).length);
  }

  @Test
  void a_result_that_fits_the_licence_is_whole() {
    var reply = after(Duration.ofSeconds(3), start("#fits_the_licence"));
    reply.then().statusCode(200);
    assertEquals(1001, lines(download(resultUrl(reply))).length);
  }

  @Test
  void an_empty_result_is_a_header() {
    assertEquals(1, lines(download(completed("#empty_result"))).length);
  }

  @Test
  void an_export_may_complete_or_fail_at_once_or_never() {
    poll(start("#completes_at_once")).then().statusCode(200).body("status", equalTo("COMPLETED"));
    poll(start("#fails_at_once")).then().statusCode(200).body("status", equalTo("ERROR"));
    var submitted = start("#stays_submitted");
    var running = start("#never_completes");
    target().pass(Duration.ofDays(30));
    poll(submitted).then().statusCode(200).body("status", equalTo("SUBMITTED"));
    poll(running).then().statusCode(200).body("status", equalTo("IN_PROGRESS"));
  }

  @Test
  void a_failed_export_says_why_and_stays_failed() {
    var id = start("#fails");
    for (var wait : new Duration[] {Duration.ofSeconds(3), Duration.ofDays(1)}) {
      after(wait, id)
          .then()
          .statusCode(200)
          .body("status", equalTo("ERROR"))
          .body("errorDescription", startsWith("The query timed out"))
          .body("resultsFileUrl", nullValue());
    }
  }

  @Test
  void fields_without_a_value_may_be_left_out() {
    var id = start("#fields_left_out");
    assertEquals("{\"status\":\"SUBMITTED\"}", poll(id).asString());
    after(Duration.ofSeconds(3), id).then().body("resultsFileUrl", notNullValue());
  }

  @Test
  void the_daily_limit_is_refused_until_midnight() {
    var id = start("#daily_limit");
    for (int call = 1; call <= 3; call++) {
      poll(id).then().statusCode(200);
    }
    var refused = poll(id);
    refused.then().statusCode(429).body(emptyString());
    var until =
        ZonedDateTime.parse(refused.header("retry-after"), DateTimeFormatter.RFC_1123_DATE_TIME)
            .toInstant();
    var day = Duration.ofDays(1).toMillis();
    assertEquals(0, until.toEpochMilli() % day);
    target().pass(Duration.between(target().now(), until).minusMillis(1));
    poll(id).then().statusCode(429);
    target().pass(Duration.ofMillis(1));
    poll(id).then().statusCode(200).body("status", equalTo("COMPLETED"));
    bearer("another-token").get(STATUS + id).then().statusCode(404);
  }

  @Test
  void retry_after_comes_in_three_formats() {
    var date = refusal("#retry_after_http_date").header("retry-after");
    assertEquals(
        target().now().plusSeconds(30),
        ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    var iso = refusal("#retry_after_iso").header("retry-after");
    assertEquals(target().now().plusSeconds(30), Instant.parse(iso));
    assertEquals("30", refusal("#retry_after_seconds").header("retry-after"));
  }

  @Test
  void one_bad_poll_does_not_end_an_export() {
    for (var bad : new String[] {"500#internal_error", "503#service_unavailable"}) {
      var id = start(bad.substring(3));
      poll(id).then().statusCode(200);
      poll(id).then().statusCode(Integer.parseInt(bad.substring(0, 3)));
      after(Duration.ofSeconds(3), id).then().statusCode(200).body("status", equalTo("COMPLETED"));
    }
  }

  // Downloading

  @Test
  void a_result_url_is_good_for_15_minutes_and_each_poll_gives_a_fresh_one() {
    var id = start("#default");
    var url = resultUrl(after(Duration.ofSeconds(3), id));
    target().pass(Duration.ofMinutes(15));
    var file = download(url);
    target().pass(Duration.ofSeconds(1));
    plain().get(url).then().statusCode(403).body("Error.Message", equalTo("Request has expired"));
    var fresh = resultUrl(poll(id));
    assertNotEquals(url, fresh);
    assertArrayEquals(file, download(fresh));
    var short1 = completed("#expired_result_url");
    target().pass(Duration.ofSeconds(3));
    plain().get(short1).then().statusCode(403).body("Error.Code", equalTo("AccessDenied"));
  }

  @Test
  void a_download_with_an_authorization_header_is_refused() {
    plain()
        .header("Authorization", "Bearer a-token")
        .get(completed("#default"))
        .then()
        .statusCode(400)
        .body("Error.Code", equalTo("InvalidArgument"))
        .body("Error.Message", startsWith("Only one auth mechanism allowed"));
  }

  private RequestSpecification bearer(String token) {
    return given().header("Authorization", "Bearer " + token);
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

  private Response post(String body, String token) {
    return bearer(token).contentType("application/json").body(body).post(EXPORT);
  }

  private Response[] bothForms(String query, String token) {
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

  private Response poll(String id) {
    return bearer("a-token").get(STATUS + id);
  }

  /** Lets time pass and polls as {@code a-token}. */
  protected final Response after(Duration wait, String id) {
    target().pass(wait);
    return poll(id);
  }

  private Response refusal(String queryId) {
    var id = start(queryId);
    poll(id).then().statusCode(200);
    var refused = poll(id);
    refused.then().statusCode(429).body(emptyString());
    return refused;
  }

  private String completed(String queryId) {
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

  private static String[] lines(byte[] csv) {
    return text(csv).split("\n(?=DESKTOP-|LAPTOP-)");
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static Response refused(int status, String source, Response reply) {
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
