package dev.standin.server.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.JournalFormat;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.exchange.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal sent to a server that hands out other tokens, ids and addresses, at other times. */
class OtherStandTest {
  private static final Instant RECORDED = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2030-05-05T12:00:00Z");

  @TempDir private Path folder;
  private final List<String> came = new CopyOnWriteArrayList<>();
  private final List<Duration> waits = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private Instant now = NOW;
  private String status = "DONE";
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    lines.add(JournalFormat.header(Beginning.of("default", 1, "real", RECORDED)));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().toString();
    came.add(
        exchange.getRequestMethod()
            + " "
            + path
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization"));
    var body =
        switch (path) {
          case "/token" -> "{\"access_token\":\"new-token\",\"expires_in\":60}";
          case "/jobs" -> "{\"jobId\":\"77-new\",\"created\":\"2030-05-05T12:00:01Z\"}";
          case "/jobs/77-new" ->
              "{\"status\":\""
                  + status
                  + "\",\"file\":\"http://"
                  + address()
                  + "/f/9?X-Amz-Signature=cafe\"}";
          default -> "a,b\n1,2\n";
        };
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    if (path.equals("/jobs")) {
      exchange.getResponseHeaders().add("Location", "http://" + address() + "/jobs/77-new");
    }
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void record(int second, String call, String auth, Headers told, String reply) {
    var words = call.split(" ");
    var target = words[1].split("\\?", 2);
    var at = RECORDED.plusSeconds(second);
    var headers = Headers.of("Host", "old.example:8080");
    lines.add(
        JournalFormat.line(
            new Exchange(
                lines.size(),
                at,
                at,
                "",
                "",
                new Request(
                    words[0],
                    target[0],
                    target.length > 1 ? target[1] : "",
                    auth.isEmpty() ? headers : headers.and("Authorization", auth),
                    Body.EMPTY),
                new Response(200, told.and("Content-Type", "application/json"), Body.of(reply)),
                List.of(),
                List.of(),
                Facts.NONE,
                List.of())));
  }

  private void recordAll() {
    record(
        0,
        "POST /token",
        "Basic {secret-1}",
        Headers.NONE,
        "{\"access_token\":\"{secret-2}\",\"expires_in\":60}");
    record(
        1,
        "POST /jobs",
        "Bearer {secret-2}",
        Headers.of("Location", "http://old.example:8080/jobs/12-old"),
        "{\"jobId\":\"12-old\",\"created\":\"2026-01-01T00:00:01Z\"}");
    record(
        31,
        "GET /jobs/12-old",
        "Bearer {secret-2}",
        Headers.NONE,
        "{\"status\":\"DONE\",\"file\":\"http://old.example:8080/f/3?X-Amz-Signature={secret-3}\"}");
    record(32, "GET /f/3?X-Amz-Signature={secret-3}", "", Headers.NONE, "a,b\n1,2\n");
  }

  private Replay.Outcome replay(Map<String, String> secrets) throws Exception {
    var journal = Files.write(folder.resolve("run.ndjson"), lines);
    Pause pause =
        time -> {
          waits.add(time);
          now = now.plus(time.isNegative() ? Duration.ZERO : time);
        };
    try (var stand =
        new OtherStand(URI.create("http://" + address()), () -> now, pause, RECORDED)) {
      return Replay.of(Recording.read(journal), stand, secrets, exchange -> {});
    }
  }

  @Test
  void what_its_replies_hand_out_is_what_later_requests_bring() throws Exception {
    recordAll();
    var outcome = replay(Map.of("{secret-1}", "bXk6b3du"));
    assertEquals(List.of(), outcome.differences());
    assertEquals(
        List.of(
            "POST /token Basic bXk6b3du",
            "POST /jobs Bearer new-token",
            "GET /jobs/77-new Bearer new-token",
            "GET /f/9?X-Amz-Signature=cafe null"),
        came);
    assertEquals("77-new", outcome.ids().get("12-old"));
    assertEquals(0, outcome.invented());
  }

  @Test
  void the_recorded_offsets_are_waited_for() throws Exception {
    recordAll();
    replay(Map.of());
    assertEquals(NOW.plusSeconds(32), now);
    assertEquals(Duration.ofSeconds(30), waits.get(2));
  }

  @Test
  void what_the_client_brought_is_made_up_in_the_form_of_its_place() throws Exception {
    recordAll();
    assertEquals(1, replay(Map.of()).invented());
    // "replay-1:made-up"
    assertEquals("POST /token Basic cmVwbGF5LTE6bWFkZS11cA==", came.get(0));
  }

  @Test
  void another_state_is_a_difference_and_another_time_is_none() throws Exception {
    recordAll();
    status = "FAILED";
    var differences = replay(Map.of()).differences();
    assertEquals(1, differences.size(), differences.toString());
    assertEquals("body /status", differences.get(0).place());
    assertEquals("\"DONE\"", differences.get(0).expected());
    assertEquals("\"FAILED\"", differences.get(0).came());
    assertNotEquals(0, differences.get(0).exchange());
  }
}
