package dev.standin.server.dashboard;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.report.TimelinePicture;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a browser gets, of a server that wants a token for everything else. */
class PagesTest {
  private static App app;

  @BeforeAll
  static void start() throws Exception {
    app = App.start(Config.EPHEMERAL.with().adminToken("open sesame").build());
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static RequestSpecification browser() {
    return RestAssured.given()
        .urlEncodingEnabled(false)
        .baseUri(app.baseUrl().toString())
        .accept("text/html,application/xhtml+xml,*/*;q=0.8");
  }

  @Test
  void a_browser_gets_the_page_without_a_token_and_nothing_else() {
    for (var path : List.of("/_standin/", "/_standin", "/_standin/ui/index.html")) {
      browser()
          .get(path)
          .then()
          .statusCode(200)
          .contentType("text/html;charset=utf-8")
          .body(containsString("<html"));
    }
    browser().get("/_standin/sessions").then().statusCode(401);
    browser().get("/_standin/ui/../sessions").then().statusCode(401);
  }

  @Test
  void who_does_not_ask_for_a_page_gets_the_index_and_needs_the_token() {
    browser().accept("*/*").get("/_standin/").then().statusCode(401);
    browser()
        .accept("application/json")
        .header("X-Standin-Token", "open sesame")
        .get("/_standin/")
        .then()
        .statusCode(200)
        .body("name", equalTo("standin"));
  }

  @Test
  void a_page_may_load_and_call_nothing_but_this_server() {
    for (var path : List.of("/_standin/", "/_standin/ui/index.html", "/_standin/ui/timeline.css")) {
      var policy =
          browser()
              .get(path)
              .then()
              .header("X-Content-Type-Options", "nosniff")
              .header("Referrer-Policy", "no-referrer")
              .header("Cross-Origin-Opener-Policy", "same-origin")
              .extract()
              .header("Content-Security-Policy");
      assertTrue(policy.startsWith("default-src 'none'; script-src 'self'"), policy);
      assertFalse(policy.contains("unsafe"), policy);
    }
  }

  @Test
  void a_page_comes_by_any_name_where_nothing_else_is_to_be_had_without_the_token() {
    for (var path : List.of("/_standin/", "/_standin/ui/app.js")) {
      browser().header("Host", "standin:8080").get(path).then().statusCode(200);
    }
    browser().header("Host", "standin:8080").get("/_standin/sessions").then().statusCode(403);
  }

  @Test
  void without_a_token_a_page_that_is_asked_for_under_a_foreign_name_is_refused() throws Exception {
    try (var open = App.start(Config.EPHEMERAL)) {
      for (var path : List.of("/_standin/", "/_standin/ui/index.html")) {
        browser()
            .baseUri(open.baseUrl().toString())
            .header("Host", "evil.example")
            .get(path)
            .then()
            .statusCode(403);
      }
    }
  }

  @Test
  void the_libraries_are_there() {
    browser()
        .get("/_standin/ui/lib/lit-html/lit-html.js")
        .then()
        .statusCode(200)
        .contentType("text/javascript;charset=utf-8")
        .body(containsString("litHtmlVersions"));
    browser().get("/_standin/ui/lib/lit-html/directives/repeat.js").then().statusCode(200);
    browser()
        .get("/_standin/ui/lib/d3.min.js")
        .then()
        .statusCode(200)
        .body(containsString("d3js.org"));
  }

  @Test
  void the_picture_has_the_style_that_it_has_in_reports() {
    var style = browser().get("/_standin/ui/timeline.css").then().contentType("text/css");
    assertEquals(TimelinePicture.styles(), style.extract().asString());
  }

  @Test
  void what_the_browser_has_already_is_not_sent_again() {
    var path = "/_standin/ui/lib/d3.min.js";
    var first = browser().get(path);
    var mark = first.header("ETag");
    assertEquals("no-cache", first.header("Cache-Control"));
    for (var known : List.of(mark, "W/" + mark, "\"other\", " + mark, "*")) {
      var again = browser().header("If-None-Match", known).get(path);
      assertEquals(304, again.statusCode(), known);
      assertEquals("", again.asString());
      assertEquals(mark, again.header("ETag"));
    }
    browser().header("If-None-Match", "\"other\"").get(path).then().statusCode(200);
  }

  @Test
  void head_tells_what_get_would_send() {
    var path = "/_standin/ui/lib/d3.min.js";
    var whole = browser().get(path);
    var head = browser().head(path);
    assertEquals(200, head.statusCode());
    assertEquals("", head.asString());
    for (var name : List.of("ETag", "Content-Type", "Content-Length")) {
      assertEquals(whole.header(name), head.header(name), name);
    }
    browser().head("/_standin/").then().statusCode(200).contentType("text/html");
  }

  @Test
  void what_is_no_file_of_a_page_is_not_there() {
    for (var name :
        List.of(
            "",
            "lib",
            "lib/",
            "lib/lit-html",
            "lib/lit-html/LICENSE",
            "none.js",
            "../admin/openapi.yaml",
            "..%2f..%2fadmin/openapi.json",
            "%2e%2e/admin/openapi.yaml",
            "./index.html",
            "//index.html",
            ".hidden.js",
            "lib/../index.html",
            "index.html/",
            "index.html%00.js")) {
      assertTrue(Pages.file(name, Headers.NONE).isEmpty(), name);
    }
    browser()
        .header("X-Standin-Token", "open sesame")
        .get("/_standin/ui/none.js")
        .then()
        .statusCode(404)
        .body("error", containsString("/_standin/ui/none.js"));
  }

  @Test
  void nothing_can_be_written_there() {
    browser()
        .header("X-Standin-Token", "open sesame")
        .post("/_standin/ui/index.html")
        .then()
        .statusCode(404);
  }
}
