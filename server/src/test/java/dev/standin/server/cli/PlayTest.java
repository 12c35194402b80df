package dev.standin.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.reference.Answer;
import dev.standin.server.reference.Ask;
import dev.standin.server.reference.Status;
import dev.standin.server.support.SharedServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scenario that is played for somebody to look on. */
class PlayTest {
  @TempDir private Path folder;

  private static void refused(int code, String line, String... args) {
    var ran = Ran.of(args);
    assertEquals(code, ran.code(), ran.err());
    assertEquals("", ran.out());
    assertTrue(ran.err().contains(line), ran.err());
    assertFalse(ran.err().contains("Exception"), ran.err());
  }

  private static void shows(Ran ran, String pattern) {
    assertTrue(Pattern.compile(pattern).matcher(ran.out()).find(), ran.out() + ran.err());
  }

  @Test
  void a_scenario_is_played_to_its_file_on_a_server_of_its_own() throws IOException {
    var ran = Ran.of("play", "truncated", "--clock", "x60", "--into", folder.toString());
    assertEquals(0, ran.code(), ran.out() + ran.err());
    shows(ran, "^nexthink truncated: The licence's limit");
    shows(ran, "(?m)^ +[\\d.]+s  POST /api/v1/nql/export  200$");
    shows(ran, "(?m)^ +[\\d.]+s  GET /api/v1/nql/status/\\S+  206$");
    shows(ran, "(?m)^ {10}COMPLETED$");
    shows(ran, "(?m)^partial: 1,000 rows$");
    shows(ran, "rows are missing: the limit of rows was reached");
    shows(ran, "(?m)^kept +stops-after-terminal$");
    try (var files = Files.list(folder)) {
      var file = files.toList();
      assertEquals(1, file.size(), "one file, and no half of one");
      assertTrue(ran.out().contains(file.get(0).toString()), ran.out());
    }
  }

  @Test
  void a_scenario_is_played_on_a_server_that_runs_already() {
    var target = SharedServer.app().baseUrl() + "/";
    var sessions = SharedServer.app().sessions().count();
    var ran =
        Ran.of("play", "fails-while-running", "--vendor=domo", "--clock=x60", "--target=" + target);
    assertEquals(0, ran.code(), ran.out() + ran.err());
    shows(ran, "(?m)^failed$");
    shows(ran, "QueryFailed The query engine stopped");
    assertEquals(sessions, SharedServer.app().sessions().count(), "its session is closed");
  }

  @Test
  void what_cannot_be_played_is_said() {
    refused(2, "no scenario is called truncatd; did you mean truncated?", "play", "truncatd");
    refused(2, "several vendors have a scenario bad-day: give --vendor", "play", "bad-day");
    refused(2, "no vendor is called acne", "play", "bad-day", "--vendor", "acne");
    refused(2, "--clock: nobody moves a frozen clock", "play", "truncated", "--clock", "frozen");
    refused(2, "there is no reference client of acme", "play", "limited", "--vendor", "acme");
    refused(
        1,
        "POST http://127.0.0.1:1/_standin/sessions: nobody answers",
        "play",
        "truncated",
        "--target=http://127.0.0.1:1");
  }

  @Test
  void what_nobody_can_judge_has_not_kept_the_rules() throws IOException {
    var app = SharedServer.app().baseUrl();
    var http = HttpClient.newHttpClient();
    var proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        call -> {
          try (call) {
            if (call.getRequestURI().getPath().endsWith("/verdict")) {
              call.sendResponseHeaders(503, -1);
              return;
            }
            var asked =
                HttpRequest.newBuilder(app.resolve(call.getRequestURI()))
                    .header("Content-Type", "application/json")
                    .method(
                        call.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                            call.getRequestBody().readAllBytes()))
                    .build();
            var reply = http.send(asked, HttpResponse.BodyHandlers.ofByteArray());
            int length = reply.body().length;
            call.sendResponseHeaders(reply.statusCode(), length == 0 ? -1 : length);
            call.getResponseBody().write(reply.body());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    proxy.start();
    try {
      var target = "--target=http://127.0.0.1:" + proxy.getAddress().getPort();
      var ran = Ran.of("play", "truncated", "--clock=x60", "--into=" + folder, target);
      assertEquals(1, ran.code(), ran.out() + ran.err());
      assertTrue(ran.err().contains("/verdict was refused: status 503"), ran.err());
      assertEquals(1, ran.err().lines().count(), ran.err());
    } finally {
      proxy.stop(0);
    }
  }

  @Test
  void somebody_who_looks_on_sees_waits_count_down_and_bars_grow() {
    var written = new StringWriter();
    var show = new LivePlay(new PrintWriter(written), true, "/~s1", () -> Instant.EPOCH);
    show.waits(Duration.ofSeconds(30), "as the answer asks");
    show.left(Duration.ofMillis(29_500));
    show.left(Duration.ofMillis(900));
    show.asked(Ask.get("http://h/~s1/status?secret=1"), answer(200, 0));
    show.stands(Ask.get("http://h"), new Status("Running", 50));
    show.receives("a.csv", 25, 100);
    assertEquals(
        "\r          waits 30s, as the answer asks"
            + "\r          waits 1s, as the answer asks "
            + "\r"
            + " ".repeat(38)
            + "\r    0.0s  GET /status  200\n"
            + "          Running [##########..........] 50 %\n"
            + "\r          a.csv [#####...............] 25 %",
        written.toString().replace(System.lineSeparator(), "\n"));
  }

  @Test
  void nobody_who_reads_a_file_later_finds_lines_written_over() {
    var written = new StringWriter();
    var show = new LivePlay(new PrintWriter(written), false, "", () -> Instant.EPOCH);
    show.waits(Duration.ofSeconds(30), "as the answer asks");
    show.left(Duration.ofSeconds(29));
    show.receives("a.csv", 25, 100);
    show.asked(Ask.get("http://h/a"), answer(0, 0));
    show.asked(Ask.get("http://h/a"), answer(200, 1234));
    assertEquals(
        "          waits 30s, as the answer asks\n"
            + "    0.0s  GET /a  no answer\n"
            + "    0.0s  GET /a  200, 1,234 bytes\n",
        written.toString().replace(System.lineSeparator(), "\n"));
  }

  private static Answer answer(int status, long bytes) {
    return new Answer(status, Map.of(), new byte[0], bytes, status > 0);
  }

  @Test
  void a_clock_that_nobody_moves_has_no_pace() {
    assertEquals(60, Pastime.factor(ClockMode.parse("x60")));
    assertEquals(1, Pastime.factor(new ClockMode.Real()));
    assertEquals(0, Pastime.factor(ClockMode.parse("per-call:5s")));
  }
}
