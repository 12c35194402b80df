package dev.standin.server.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a client sends, the page shows it as text. */
class HostileTest extends InChromium {
  private static final String PAYLOAD =
      "<img src=x onerror=\"window.hacked=1;alert(1)\"><script>window.hacked=2</script>"
          + "<svg onload=window.hacked=3><a href=\"javascript:alert(4)\">x</a>'\"`{{7*7}}</textarea>";

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String json(String... namesAndValues) {
    var json = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      json.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return json.toString();
  }

  /** The payload in every place that a client fills: path, query, headers, bodies, ids, groups. */
  private static Visit visited() {
    var pins = "{\"nexthink\": {\"title\": " + JsonNodeFactory.instance.textNode(PAYLOAD) + "}}";
    var visit =
        new Visit(
            server(),
            "{\"clock\": \"frozen\", \"clientTime\": \"session\", \"scenarios\": " + pins + "}");
    var wire = visit.wire;
    var base = visit.baseUrl();
    wire.get(base + "/" + encoded(PAYLOAD) + "?" + encoded(PAYLOAD) + "=" + encoded(PAYLOAD));
    wire.post(base + "/api/v1/nql/export", json("queryId", PAYLOAD), Visit.ME);
    wire.post(
        base + "/api/v1/nql/export",
        json("queryId", "#x", "compression", PAYLOAD),
        "Authorization",
        "Bearer " + PAYLOAD,
        "X-" + "Hostile",
        PAYLOAD,
        "Content-Type",
        "application/json");
    wire.post(base + "/api/v1/nql/export", PAYLOAD, "Content-Type", PAYLOAD);
    visit.poll(encoded(PAYLOAD));
    visit.poll(visit.start("#devices")).is(200);
    // A collection and a data set are groups of exports; both are whatever the client says.
    var s3 = visit.session.get("s3");
    var push =
        JsonNodeFactory.instance
            .objectNode()
            .put("s3Path", "https://my-bucket.s3.amazonaws.com/" + encoded(PAYLOAD) + "/")
            .put("s3AccessKeyId", s3.get("accessKey").asText())
            .put("s3SecretAccessKey", s3.get("secretKey").asText());
    push.putObject("query");
    wire.post(
            base + "/events/" + encoded(PAYLOAD) + "/export",
            push.toString(),
            "X-Project-Id",
            PAYLOAD,
            "X-Api-Key",
            PAYLOAD,
            "Content-Type",
            "application/json")
        .is(201);
    return visit;
  }

  private void isHarmless(String where) {
    assertEquals(null, chromium.script("return window.hacked"), where);
    assertEquals(
        0,
        chromium.count(
            "#page script, #page img[onerror], #page svg[onload], #page a[href^='javascript:']"),
        where);
    assertEquals(List.of(), chromium.complaints(), where);
  }

  @Test
  void what_a_client_sends_is_shown_and_does_not_run() {
    var visit = visited();
    chromium.open(visit.page("exports"));
    chromium.sees(".lane .first", "inline");
    isHarmless("exports");
    chromium.until("[...document.querySelectorAll('.lane a.label')].length === 2");
    for (var vendor : List.of("connect", "nexthink")) {
      var lane = ".lane a.label[href*='/" + vendor + "/']";
      chromium.click(lane);
      chromium.until(
          "document.querySelector('.drawer .facts') &&"
              + " document.querySelector('.drawer .over').textContent.includes(arguments[0])",
          vendor);
      chromium.until("document.querySelector('.drawer .rows, .drawer .quiet')");
      isHarmless("the export of " + vendor);
      chromium.type(org.openqa.selenium.Keys.ESCAPE);
      chromium.until("!document.querySelector('.drawer')");
    }
    chromium.view("/exchanges");
    chromium.until("document.querySelectorAll('.row').length >= 7");
    for (int number = 1; number <= 7; number++) {
      chromium.view("/exchanges/" + number);
      chromium.sees(".exchange .headline .number", "#" + number);
      isHarmless("exchange " + number);
    }
    chromium.view("/exchanges/2");
    chromium.sees(".exchange .json", "window.hacked=1");
    chromium.view("/exchanges/3");
    chromium.sees(".exchange .headers", "window.hacked=2");
    chromium.view("/exchanges/4");
    chromium.sees(".exchange pre.text", "onerror=");
    chromium.view("/verdict");
    chromium.sees(".written .rules", "conforms-to-document");
    isHarmless("verdict");
    chromium.view("/scenarios/nexthink");
    chromium.sees(".scenario-list .second", "<script>window.hacked=2</script>");
    chromium.click(".scenario-list a");
    chromium.sees(".scenario .title", "onerror=");
    isHarmless("scenario");
    chromium.view("/sessions");
    chromium.sees(".card.here .address", visit.id());
    isHarmless("sessions");
  }

  @Test
  void what_stands_in_a_link_is_shown_and_does_not_run() {
    var payload = encoded(PAYLOAD);
    for (var hash :
        List.of(
            "/exports?session=" + payload,
            "/exports/" + payload + "/" + payload + "?session=default",
            "/exchanges/" + payload + "?session=default&q=" + payload + "&hop=" + payload,
            "/rules/" + payload + "?session=default",
            "/scenarios/nexthink/" + payload + "?session=default",
            "/" + payload + "?session=default&from=" + payload)) {
      chromium.open(server() + "/_standin/#" + hash);
      chromium.until("document.querySelector('main').textContent.trim().length > 0");
      chromium.until(
          "document.querySelector('.connection.on, .connection.off') !== null"
              + " && !/^Reading/.test(document.querySelector('main').textContent.trim())");
      assertEquals(null, chromium.script("return window.hacked"), hash);
      assertEquals(0, chromium.count("#page script, #page img[onerror]"), hash);
      // What is not there is answered with 404, which a browser notes; nothing else may be noted.
      assertEquals(
          List.of(),
          chromium.complaints().stream().filter(it -> !it.contains("status of 4")).toList(),
          hash);
    }
  }

  @Test
  void what_the_server_would_forget_to_escape_is_taken_out() {
    chromium.open(frozen().page("exports"));
    chromium.sees("h1", "Nothing has called yet");
    chromium.later(
        "const done = arguments[1]; Promise.all([import('/_standin/ui/verdict.js'),"
            + " import('/_standin/ui/lit.js')]).then(([verdict, lit]) => {"
            + " const at = document.createElement('section'); at.id = 'tried';"
            + " document.getElementById('main').append(at);"
            + " lit.render(verdict.written('<p style=\"color:red\" onclick=\"x()\">kept</p>'"
            + " + arguments[0]), at); done() }, done)",
        PAYLOAD);
    chromium.sees("#tried p", "kept");
    assertEquals(null, chromium.script("return window.hacked"));
    assertEquals(
        "",
        chromium.script(
            "return [...document.querySelectorAll('#tried *')].flatMap(it => [...it.attributes])"
                + ".map(it => it.name).filter(it => /^on|style/.test(it)).join(' ')"));
    assertEquals(0, chromium.count("#tried script, #tried a[href^=javascript]"));
  }
}
