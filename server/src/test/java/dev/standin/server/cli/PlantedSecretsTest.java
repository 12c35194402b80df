package dev.standin.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.standin.contracts.openapi.Operation;
import dev.standin.server.admin.AdminApi;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.journal.RequestLog;
import dev.standin.server.session.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Secrets in every place where clients put them, and none in anything that Standin shows. */
class PlantedSecretsTest {
  private static final String PLANTED = "hunter2";
  private static final String PAIR = "me:" + PLANTED;
  private static final String ADMIN = PLANTED + "-admin";
  private static final Pattern SIGNATURE = Pattern.compile("X-Amz-Signature=([0-9a-f]{64})");
  private static final List<String> BODIES =
      List.of(
          "{\"awsAccessKey\":\"@\",\"awsAccessSecret\":\"@\",\"s3SecretAccessKey\":\"@\"}",
          "{\"queryId\":\"#default\",\"compression\":\"NONE\",\"client_secret\":\"@\"}",
          "{\"password\": \"@",
          "{\"x\":\"{\\\"refresh_token\\\":\\\"@\\\"}\",\"query\":{\"token\":[\"@\"]}}",
          "[{'apiKey': '@'}, {token: @}]",
          "{\"awsSessionToken\": {\"@\": \"@\"}}",
          "{\"url\":\"https://h/p?X-Amz-Signature=@&access_token=@\"}",
          "grant_type=client_credentials&client_id=me&client_secret=@&password=@",
          "AWS_SECRET_ACCESS_KEY=@\nexport TOKEN=@\n");

  private static final List<String> FORMS =
      List.of("", "?format=text", "?format=ndjson", "?format=canonical");
  private static final List<String> TYPES =
      List.of("text/plain", "text/html", "application/openmetrics-text");

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ConcurrentLinkedQueue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.standin");
  private final Logger requests = (Logger) LoggerFactory.getLogger("dev.standin.requests");
  private final Level before = logger.getLevel();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          events.add(event);
        }
      };
  private final List<Appender<ILoggingEvent>> console = new ArrayList<>();
  private final Map<String, String> shown = new LinkedHashMap<>();
  private final List<String> signatures = new ArrayList<>();
  private App app;

  @BeforeEach
  void start() throws Exception {
    logger.setLevel(Level.TRACE);
    logger.setAdditive(false);
    appender.start();
    logger.addAppender(appender);
    // Its lines go nowhere else, and in a test not to the console.
    requests.iteratorForAppenders().forEachRemaining(console::add);
    console.forEach(requests::detachAppender);
    requests.addAppender(appender);
    app =
        App.start(
            Config.EPHEMERAL
                .with()
                .adminToken(ADMIN)
                .clock(new ClockMode.PerCall(Duration.ofSeconds(5)))
                .journal(folder.resolve("run.ndjson"))
                .build());
  }

  @AfterEach
  void stop() {
    app.close();
    logger.detachAppender(appender);
    requests.detachAppender(appender);
    console.forEach(requests::addAppender);
    logger.setAdditive(true);
    logger.setLevel(before);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private HttpRequest.Builder planted(String method, String pathAndQuery, String body) {
    var basic = Base64.getEncoder().encodeToString(PAIR.getBytes(StandardCharsets.UTF_8));
    var query =
        (pathAndQuery.contains("?") ? "&" : "?")
            + "access_token=@&client_secret=@&X-Amz-Signature=@&X-Amz-Security-Token=@"
            + "&next=https%3A%2F%2Fh%2F%3Faccess_token%3D@";
    return HttpRequest.newBuilder(
            URI.create(app.baseUrl() + (pathAndQuery + query).replace("@", PLANTED)))
        .header("Authorization", "Bearer " + PLANTED)
        .header("X-DOMO-Developer-Token", PLANTED)
        .header("X-Project-Id", "p")
        .header("X-Api-Key", PLANTED)
        .header("Cookie", "session=" + PLANTED)
        .header("Proxy-Authorization", "Basic " + basic)
        .header("X-Amz-Security-Token", PLANTED)
        .header("X-Standin-Token", PLANTED)
        .header("Referer", "https://h/p?access_token=" + PLANTED)
        .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        .header(
            "Content-Type",
            body.startsWith("grant") ? "application/x-www-form-urlencoded" : "application/json")
        .method(method, BodyPublishers.ofString(body.replace("@", PLANTED)));
  }

  private String answer(String method, String path, String body) {
    return send(planted(method, path, body)).body();
  }

  /** Every operation of every vendor, with everything that a client may have put anywhere. */
  private void callEverything() {
    int body = 0;
    for (var vendor : app.vendors().all()) {
      for (var operation : vendor.spec().operations()) {
        var path = operation.path().replaceAll("\\{[^}]*}", "1");
        for (int i = 0; i < 2; i++) {
          answer(operation.method(), path, BODIES.get(body++ % BODIES.size()));
        }
      }
    }
    for (var stray : List.of("/nothing", "/nothing/token=" + PLANTED, "/_standin/s3/b/k")) {
      BODIES.forEach(one -> answer("POST", stray, one));
      answer("GET", stray, "");
    }
  }

  /** Exports with secrets that are good for something, up to their files. */
  private void export() throws Exception {
    var json = new ObjectMapper();
    var started =
        answer("POST", "/api/v1/nql/export", "{\"queryId\":\"#default\",\"compression\":\"NONE\"}");
    var id = json.readTree(started).get("exportId").asText();
    for (int i = 0; i < 4; i++) {
      var signature = SIGNATURE.matcher(answer("GET", "/api/v1/nql/status/" + id, ""));
      if (signature.find()) {
        signatures.add(signature.group(1));
      }
    }
    var told = json.readTree(answer("GET", "/api/v1/nql/status/" + id, ""));
    var url = told.get("resultsFileUrl").asText();
    var signature = SIGNATURE.matcher(url);
    assertTrue(signature.find(), url);
    signatures.add(signature.group(1));
    assertEquals(200, send(HttpRequest.newBuilder(URI.create(url))).statusCode());
    var domo =
        "{\"awsAccessKey\":\"@\",\"awsAccessSecret\":\"@\",\"bucket\":\"mine\",\"path\":\"p\","
            + "\"region\":\"us-east-1\",\"queryRequest\":{\"query\":{\"columns\":[{\"column\":"
            + "\"Customer ID\",\"exprType\":\"COLUMN\"}],\"groupByColumns\":[],"
            + "\"orderByColumns\":[]}}}";
    assertTrue(answer("POST", "/api/query/v1/export/default", domo).contains("exportId"));
    var connect =
        "{\"query\":{},\"s3Path\":\"https://my-bucket.s3.amazonaws.com/x/\",\"s3AccessKeyId\":\"@\","
            + "\"s3SecretAccessKey\":\"@\"}";
    var begun = send(planted("POST", "/events/default/export", connect));
    assertEquals(201, begun.statusCode(), begun.body());
    // Of this answer there is a fault to copy.
    var refused =
        send(
            planted(
                "POST",
                "/api/v1/nql/export",
                "{\"queryId\":\"#a_call_is_refused__operation_start__status_403\"}"));
    assertEquals(403, refused.statusCode(), refused.body());
    for (var export : app.sessions().find(Session.DEFAULT).orElseThrow().exports().values()) {
      export.all().forEach(one -> one.artifact().settle());
    }
  }

  private void show(String name, String text) {
    assertEquals(null, shown.put(name, text), name);
  }

  private HttpResponse<String> admin(String path, String accept) {
    return send(
        HttpRequest.newBuilder(URI.create(app.baseUrl() + path))
            .header("X-Standin-Token", ADMIN)
            .header("Accept", accept));
  }

  /** What the stream of events tells of all that has happened. */
  private String live(Session session) throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    app.baseUrl() + "/_standin/sessions/" + session.id() + "/events?after=0"))
            .header("X-Standin-Token", ADMIN)
            .build();
    var last = "id: " + session.journal().appended();
    var told = new StringBuilder();
    var lines = http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
    try (var reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8))) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        told.append(line).append('\n');
        if (line.equals(last)) {
          return told.append(reader.readLine()).append(reader.readLine()).toString();
        }
      }
    }
    throw new AssertionError("the stream ended before " + last);
  }

  /** What every GET of the admin API shows, in every form that it has. */
  private void askEverything() throws Exception {
    var session = app.sessions().find(Session.DEFAULT).orElseThrow();
    send(
        HttpRequest.newBuilder(URI.create(app.baseUrl() + "/_standin/sessions/default/scenarios"))
            .header("X-Standin-Token", ADMIN)
            .PUT(HttpRequest.BodyPublishers.ofString("{\"nexthink\": \"truncated\"}")));
    show("events", live(session));
    var exports = session.exports().values().stream().flatMap(all -> all.all().stream()).toList();
    for (var operation : AdminApi.spec().operations()) {
      if (!operation.method().equals("GET") || operation.path().endsWith("/events")) {
        continue;
      }
      int good = 0;
      for (var path : paths(operation, session, exports.stream().map(e -> e.id()).toList())) {
        // An exchange has no further forms.
        boolean one = operation.path().contains("{number}");
        for (var form : one ? List.of("") : FORMS) {
          var answer = admin(path + form, "application/json");
          good += answer.statusCode() == 200 ? 1 : 0;
          show("GET " + path + form, answer.headers().map() + "\n" + answer.body());
        }
        for (var accept : one ? List.of("text/plain") : TYPES) {
          show("GET " + path + " as " + accept, admin(path, accept).body());
        }
      }
      assertNotEquals(0, good, operation + " was never answered");
    }
  }

  private static List<String> paths(Operation operation, Session session, List<String> exports) {
    var path =
        operation
            .path()
            .replace("{id}", session.id())
            .replace("{vendor}/{name}", "nexthink/truncated")
            .replace("{vendor}", "nexthink")
            .replace("{name}", "starts-once")
            .replace("artifact/{number}", "artifact/0");
    if (path.contains("{number}")) {
      return LongStream.rangeClosed(1, session.journal().appended())
          .mapToObj(number -> path.replace("{number}", Long.toString(number)))
          .toList();
    }
    if (path.contains("{exportId}")) {
      return exports.stream().map(id -> path.replace("{exportId}", id)).toList();
    }
    return List.of(path);
  }

  private static String text(ILoggingEvent event) {
    var failure = event.getThrowableProxy();
    return event.getLoggerName()
        + " "
        + event.getFormattedMessage()
        + " "
        + event.getKeyValuePairs()
        + (failure == null ? "" : ThrowableProxyUtil.asString(failure));
  }

  @Test
  void no_secret_of_a_client_is_shown_anywhere() throws Exception {
    var session = app.sessions().find(Session.DEFAULT).orElseThrow();
    try (var text = new RequestLog(app.losses(), false);
        var fields = new RequestLog(app.losses(), true)) {
      session.journal().watch(text.of(session.id()));
      session.journal().watch(fields.of(session.id()));
      callEverything();
      export();
      session.journal().awaitDeliveries();
      askEverything();
    }
    var own = session.storage().secretKey();
    var key = "GET /_standin/sessions/default";
    assertTrue(shown.get(key).contains(own));
    assertTrue(shown.size() > 500, shown.size() + " answers");
    app.close();
    var journal = folder.resolve("run.ndjson");
    show("--journal", Files.readString(journal));
    for (var args :
        List.of(
            List.of("verdict", journal.toString(), "--report", folder.resolve("r").toString()),
            List.of("scenarios", "from-journal", journal.toString()))) {
      var ran = Ran.of(args.toArray(String[]::new));
      show(args.get(0), ran.out() + ran.err());
    }
    try (var reports = Files.list(folder.resolve("r"))) {
      for (var report : reports.toList()) {
        show(report.getFileName().toString(), Files.readString(report));
      }
    }
    assertTrue(shown.containsKey("report.html") && shown.containsKey("junit.xml"));
    int lines = 0;
    for (var event : events) {
      show("log line " + lines++, text(event));
    }
    assertTrue(lines > session.journal().appended(), lines + " lines");
    var secrets = new ArrayList<>(signatures);
    secrets.add(PLANTED);
    secrets.add(Base64.getEncoder().encodeToString(PAIR.getBytes(StandardCharsets.UTF_8)));
    var leaks = new ArrayList<String>();
    shown.forEach(
        (name, said) -> {
          secrets.forEach(secret -> leak(leaks, name, said, secret));
          if (!name.startsWith(key + "?") && !name.startsWith(key + " ") && !name.equals(key)) {
            leak(leaks, name, said, own);
          }
        });
    assertEquals(List.of(), leaks);
  }

  private static void leak(List<String> leaks, String name, String said, String secret) {
    int at = said.indexOf(secret);
    if (at >= 0) {
      int from = Math.max(0, at - 80);
      leaks.add(name + ": …" + said.substring(from, Math.min(said.length(), at + 40)) + "…");
    }
  }
}
