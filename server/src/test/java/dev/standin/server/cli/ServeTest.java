package dev.standin.server.cli;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server as a process of its own: what it says when it is ready, and how it ends. */
@Timeout(120)
class ServeTest {
  @TempDir private Path folder;
  private final List<String> jvm = new ArrayList<>();
  private String classPath =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  private ProcessBuilder.Redirect errors;
  private Process process;
  private BufferedReader out;

  private void start(String... options) throws IOException {
    var temporary = Files.createDirectories(folder.resolve("tmp"));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(jvm);
    command.add("-cp");
    command.add(classPath);
    command.add(Main.class.getName());
    command.add("serve");
    command.addAll(List.of(options));
    var file = ProcessBuilder.Redirect.to(new File(folder + "/err"));
    process = new ProcessBuilder(command).redirectError(errors == null ? file : errors).start();
    out = process.inputReader();
  }

  // With logback-test.xml on the class path, it and not Standin says how to log.
  private static String withoutTestLog(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator))
        .filter(entry -> !Files.exists(Path.of(entry, "logback-test.xml")))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The lines up to the one that ends the greeting. */
  private List<String> greeting() throws IOException {
    var lines = new ArrayList<String>();
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      if (line.contains("Ctrl-C")) {
        return lines;
      }
    }
    throw new AssertionError("it ended: " + lines + Files.readString(folder.resolve("err")));
  }

  private List<String> temporary() throws IOException {
    try (var files = Files.list(folder.resolve("tmp"))) {
      return files.map(Path::toString).toList();
    }
  }

  @AfterEach
  void kill() {
    process.destroyForcibly();
  }

  @Test
  void it_says_where_it_listens_and_stops_without_a_trace() throws Exception {
    start("--port", "0", "--quiet");
    var lines = greeting();
    assertTrue(
        lines.get(0).matches("standin is listening on http://127\\.0\\.0\\.1:\\d+"), lines.get(0));
    var text = String.join("\n", lines);
    var url = lines.get(0).substring(lines.get(0).indexOf("http"));
    assertTrue(text.matches("(?s).*\n  acme +" + url + "  default, busy, flaky\n.*"), text);
    assertTrue(text.matches("(?s).*S3 +http://127\\.0\\.0\\.1:\\d+ \\(embedded, us-east-1\\).*"));
    lines.forEach(line -> assertTrue(line.length() <= 80, line));
    RestAssured.get(url + "/_standin/health").then().statusCode(200);
    // A result, so that there is a file to leave behind.
    RestAssured.given()
        .header("Authorization", "x")
        .contentType("application/json")
        .body("{\"report\":\"x\"}")
        .post(url + "/acme/exports")
        .then()
        .statusCode(201);
    assertNotEquals(List.of(), temporary());

    process.destroy();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(143, process.exitValue());
    assertEquals(List.of(), temporary());
    // On a busy machine the result may be cut off in its writing, which is worth a line.
    var told = Files.readString(folder.resolve("err"));
    assertTrue(told.lines().allMatch(line -> line.contains(" INFO ")), told);
    int port = Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    try (var free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertEquals(port, free.getLocalPort());
    }
  }

  @Test
  void each_request_is_a_line_on_standard_error() throws Exception {
    // What a user has, not what keeps the output of tests short.
    classPath = withoutTestLog(classPath);
    start("--port", "0", "--clock", "frozen");
    var url = greeting().get(0).replaceFirst(".* ", "");
    RestAssured.given().get(url + "/acme/exports/x").then().statusCode(401);
    String session = RestAssured.given().post(url + "/_standin/sessions").path("id");
    RestAssured.given().get(url + "/~" + session + "/acme/x").then().statusCode(404);
    process.destroy();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(
        List.of(
            "00:00:00 #1 GET /acme/exports/x 401 acme status ! expected a token in Authorization",
            "00:00:00 " + session + " #1 GET /acme/x 404 acme ! no operation"),
        Files.readAllLines(folder.resolve("err")));
  }

  @Test
  void as_json_each_line_of_the_log_is_an_object_with_the_fields_of_the_request() throws Exception {
    classPath = withoutTestLog(classPath);
    errors = ProcessBuilder.Redirect.PIPE;
    start("--port", "0", "--clock", "frozen", "--log-format", "json");
    var url = greeting().get(0).replaceFirst(".* ", "");
    var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    RestAssured.given()
        .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
        .get(url + "/acme/exports/x")
        .then()
        .statusCode(401);
    var written = process.errorReader().readLine();
    var line = new ObjectMapper().readTree(written);
    assertEquals(
        List.of(
            "timestamp",
            "level",
            "logger",
            "message",
            "session",
            "number",
            "vendor",
            "operation",
            "method",
            "path",
            "status",
            "bytes",
            "complete",
            "durationMs",
            "traceId"),
        line.propertyStream().map(Map.Entry::getKey).toList());
    assertEquals(
        "acme status 401 default",
        line.get("vendor").asText()
            + " "
            + line.get("operation").asText()
            + " "
            + line.get("status").intValue()
            + " "
            + line.get("session").asText());
    assertEquals(trace, line.get("traceId").asText());
    assertTrue(line.get("durationMs").doubleValue() > 0);
    assertTrue(line.get("message").asText().endsWith("(trace " + trace + ")"), written);
  }

  @Test
  void told_to_stop_while_it_starts_it_leaves_nothing_either() throws Exception {
    start("--port", "0", "--quiet");
    var tmp = folder.resolve("tmp");
    // Its directory is the first thing that it makes.
    try (var watch = tmp.getFileSystem().newWatchService()) {
      tmp.register(watch, java.nio.file.StandardWatchEventKinds.ENTRY_CREATE);
      if (temporary().isEmpty()) {
        watch.poll(60, TimeUnit.SECONDS);
      }
    }
    process.destroy();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(143, process.exitValue());
    assertEquals(List.of(), temporary());
  }

  @Test
  void options_reach_the_server() throws Exception {
    int s3Port;
    try (var found = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      s3Port = found.getLocalPort();
    }
    var journal = folder.resolve("run.ndjson");
    var config =
        Files.writeString(
            folder.resolve("c.yaml"),
            "strict: true\nprincipals: { acme: [known] }\njournal: run.ndjson\nclock: frozen\n");
    start(
        "--port=0",
        "--host=localhost",
        "--seed=42",
        "--s3-port=" + s3Port,
        "--journal-size=5",
        "--session-idle=never",
        "--max-sessions=1",
        "--data=" + folder.resolve("data"),
        "--config=" + config);
    var lines = greeting();
    var url = lines.get(0).replaceFirst(".* ", "");
    assertTrue(String.join("\n", lines).contains("http://127.0.0.1:" + s3Port), lines.toString());
    RestAssured.given()
        .post(url + "/_standin/sessions")
        .then()
        .statusCode(201)
        .body("idle", equalTo("never"), "journal.exchanges", equalTo(5));
    RestAssured.given().post(url + "/_standin/sessions").then().statusCode(503);
    assertTrue(url.startsWith("http://localhost:"), url);
    RestAssured.given()
        .header("Authorization", "unknown")
        .get(url + "/acme/exports/x")
        .then()
        .statusCode(401);
    RestAssured.given()
        .header("Authorization", "known")
        .get(url + "/acme/exports/x")
        .then()
        .statusCode(404);
    process.destroy();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertTrue(Files.isDirectory(folder.resolve("data")));
    assertEquals(List.of(), temporary());
    var written = Files.readAllLines(journal);
    assertTrue(written.get(0).contains("\"seed\":42,\"clock\":\"frozen\""), written.get(0));
    assertEquals(2, written.stream().filter(line -> line.startsWith("{\"number\"")).count());
    assertFalse(String.join("", written).contains("unknown\"]"));
  }
}
