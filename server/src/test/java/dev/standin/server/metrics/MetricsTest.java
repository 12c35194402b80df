package dev.standin.server.metrics;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.session.Limits;
import dev.standin.server.support.AcmeClient;
import dev.standin.server.support.EmbeddedTarget;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The numbers are those of what was done, and the documentation has every one of them. */
@Timeout(120)
class MetricsTest {
  private static final String TOKEN = "open sesame";

  private App app;
  private EmbeddedTarget target;
  private AcmeClient client;

  @BeforeEach
  void start() throws Exception {
    var limits = new Limits(Limits.STANDARD.idle(), 10, 2, Limits.EXPORTS);
    app = App.start(Config.EPHEMERAL.with().adminToken(TOKEN).limits(limits).build());
    target = EmbeddedTarget.open(app, "acme");
    client = AcmeClient.of(target, "me");
  }

  @AfterEach
  void stop() {
    app.close();
  }

  private Response get(String accept) {
    return RestAssured.given()
        .header("Authorization", "Bearer " + TOKEN)
        .header("Accept", accept)
        .get(app.baseUrl() + "/_standin/metrics");
  }

  private PrometheusText scrape() {
    // What has left, and what came of it, is told a moment after the client has its answer.
    for (var session : app.sessions().all()) {
      while (session.journal().entries().stream().anyMatch(one -> one.delivery() == null)) {
        session.journal().awaitDeliveries();
      }
      session.journal().settle(Duration.ofSeconds(30));
    }
    return PrometheusText.read(get("text/plain").asString());
  }

  private void play() {
    target.session().pin(Map.of("acme", "flaky"));
    var id = client.start("report");
    target
        .session()
        .exports()
        .get("acme")
        .all()
        .forEach(export -> assertTrue(export.artifact().settle() != null));
    client.request().get("/acme/exports/" + id).then().statusCode(200);
    client.request().get("/acme/exports/" + id).then().statusCode(503);
    client.request().contentType("application/json").body("{}").post("/acme/exports");
    client.request().get("/acme/nothing").then().statusCode(404);
    client.request().get("/nothing").then().statusCode(404);
  }

  @Test
  void what_happened_before_anybody_asked_is_counted() {
    play();
    var page = scrape();
    assertEquals(1, page.value(requests("acme", "start", 201)));
    assertEquals(1, page.value(requests("acme", "start", 400)));
    assertEquals(1, page.value(requests("acme", "status", 200)));
    assertEquals(1, page.value(requests("acme", "status", 503)));
    assertEquals(1, page.value(requests("acme", "none", 404)));
    assertEquals(1, page.value(requests("none", "none", 404)));
    var duration = "standin_request_duration_seconds_%s{vendor=\"acme\",operation=\"status\"}";
    assertEquals(2, page.value(ordered(duration.formatted("count"))));
    assertTrue(page.value(ordered(duration.formatted("sum"))) > 0);
    assertTrue(page.value(ordered(labelled("standin_response_bytes_total", "status"))) > 20);
    assertEquals(0, page.value(ordered(labelled("standin_responses_cut_total", "status"))));
    assertEquals(1, page.value(ordered(labelled("standin_violations_total", "start"))));
    assertEquals(1, page.value("standin_faults_injected_total{fault=\"refuse\",vendor=\"acme\"}"));
    assertEquals(1, page.value("standin_artifacts_total{outcome=\"written\",vendor=\"acme\"}"));
    assertEquals(0, page.value("standin_artifacts_total{outcome=\"failed\",vendor=\"acme\"}"));
    assertEquals(100, page.value("standin_artifact_rows_total{vendor=\"acme\"}"));
    assertTrue(page.value("standin_artifact_bytes_total{vendor=\"acme\"}") > 100);
    assertEquals(1, page.value("standin_artifact_write_duration_seconds_count{vendor=\"acme\"}"));
    assertEquals(4, page.value("standin_journal_lost_total{place=\"ring\"}"));
    assertEquals(0, page.value("standin_journal_lost_total{place=\"listeners\"}"));
    assertEquals(2, page.value("standin_sessions"));
    assertEquals(2, page.value("standin_sessions_opened_total"));
    assertEquals(1, page.value("standin_ready"));
    assertEquals(0, page.value("standin_bugs_total"));
    assertTrue(page.value("jvm_threads_live_threads") > 1);
  }

  @Test
  void a_state_is_that_of_the_sessions_clock_at_the_moment_somebody_asks() {
    client.start("report");
    var waiting = "standin_exports{state=\"waiting\",vendor=\"acme\"}";
    var done = "standin_exports{state=\"done\",vendor=\"acme\"}";
    var page = scrape();
    assertEquals(1, page.value(waiting));
    assertEquals(null, page.value(done));
    target.pass(Duration.ofSeconds(10));
    page = scrape();
    assertEquals(null, page.value(waiting));
    assertEquals(1, page.value(done));
  }

  @Test
  void a_rule_that_a_client_breaks_is_counted_as_long_as_its_session_is_open() {
    client.request().contentType("application/json").body("{}").post("/acme/exports");
    var broken = "standin_rules{rule=\"conforms-to-document\",verdict=\"broken\"}";
    assertEquals(1, scrape().value(broken));
    target.close();
    var after = scrape();
    assertEquals(null, after.value(broken));
    // What has been counted stays.
    assertEquals(1, after.value(requests("acme", "start", 400)));
    assertEquals(1, after.value("standin_sessions"));
    assertEquals(2, after.value("standin_sessions_opened_total"));
  }

  @Test
  void whoever_names_open_metrics_gets_it_and_others_prometheus_text() {
    get("application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3")
        .then()
        .statusCode(200)
        .contentType(startsWith("application/openmetrics-text; version=1.0.0"))
        .body(endsWith("# EOF\n"));
    get("*/*").then().statusCode(200).contentType(startsWith("text/plain; version=0.0.4"));
    RestAssured.get(app.baseUrl() + "/_standin/metrics").then().statusCode(401);
  }

  private static Path docs(String name) {
    var root = Path.of("").toAbsolutePath().getParent();
    assumeTrue(root != null && Files.isRegularFile(root.resolve("README.md")), "no checkout");
    return root.resolve("docs").resolve(name);
  }

  @Test
  void the_documentation_has_every_metric_and_no_other() throws IOException {
    play();
    var row = Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\|([^|]*)\\|");
    var documented = new TreeSet<String>();
    for (var found = row.matcher(Files.readString(docs("metrics.md"))); found.find(); ) {
      var labels = found.group(3).replaceAll("[` ]", "");
      documented.add(found.group(1) + " " + found.group(2) + " " + sorted(labels));
    }
    var shown =
        scrape().families().values().stream()
            .map(family -> family.name() + " " + family.type() + " " + labels(family))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(String.join("\n", shown), String.join("\n", documented));
    for (var metric : Metric.values()) {
      assertTrue(
          shown.stream().anyMatch(line -> line.startsWith(metric.family())),
          metric + " is never shown");
    }
  }

  private static String sorted(String labels) {
    return String.join(",", new TreeSet<>(Set.of(labels.split(","))));
  }

  private static String labels(PrometheusText.Family family) {
    var names = new TreeSet<String>();
    var name = Pattern.compile("[{,](\\w+)=\"");
    for (var sample : family.samples().keySet()) {
      for (var found = name.matcher(sample); found.find(); ) {
        names.add(found.group(1));
      }
    }
    names.remove("le");
    return String.join(",", names);
  }

  @Test
  void the_dashboard_asks_for_metrics_that_there_are() throws IOException {
    play();
    var names = scrape().names().collect(Collectors.toSet());
    var dashboard = new ObjectMapper().readTree(docs("grafana/standin.json").toFile());
    var asked = new TreeSet<String>();
    var name = Pattern.compile("\\b(?:standin|jvm|process|system)_\\w+");
    for (JsonNode query : dashboard.findValues("expr")) {
      for (var found = name.matcher(query.asText()); found.find(); ) {
        asked.add(found.group());
      }
    }
    assertFalse(asked.isEmpty());
    asked.removeAll(names);
    assertEquals(Set.of(), asked);
  }

  private static String requests(String vendor, String operation, int status) {
    return ordered(
        "standin_requests_total{vendor=\"%s\",operation=\"%s\",status=\"%d\"}"
            .formatted(vendor, operation, status));
  }

  private static String labelled(String name, String operation) {
    return name + "{vendor=\"acme\",operation=\"" + operation + "\"}";
  }

  // Labels are written in the order of their names.
  private static String ordered(String sample) {
    int from = sample.indexOf('{');
    var labels = new TreeSet<>(Set.of(sample.substring(from + 1, sample.length() - 1).split(",")));
    return sample.substring(0, from) + "{" + String.join(",", labels) + "}";
  }
}
