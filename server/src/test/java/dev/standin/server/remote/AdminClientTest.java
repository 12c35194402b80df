package dev.standin.server.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** An admin API that answers as it should not. */
class AdminClientTest {
  private static final String OPENED = "{\"id\":\"s1\",\"baseUrl\":\"http://h/~s1\"}";

  private record Told(int status, String body) {}

  private final Map<String, Told> script = new HashMap<>();
  private final List<String> tokens = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          try (call) {
            tokens.add(String.valueOf(call.getRequestHeaders().getFirst("X-Standin-Token")));
            var asked = call.getRequestMethod() + " " + call.getRequestURI().getPath();
            var told = script.getOrDefault(asked, new Told(404, "<h1>Not here</h1>"));
            var bytes = told.body().getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(told.status(), bytes.length == 0 ? -1 : bytes.length);
            call.getResponseBody().write(bytes);
          }
        });
    server.start();
    script.put("POST /_standin/sessions", new Told(201, OPENED));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private AdminClient client() {
    return new AdminClient(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), "t0ken");
  }

  private RemoteSession session() {
    return client().open(JsonNodeFactory.instance.objectNode());
  }

  private static void fails(String why, Executable call) {
    var failure = assertThrows(AdminFailure.class, call);
    assertTrue(failure.getMessage().endsWith(why), failure.getMessage());
    assertEquals(1, failure.getMessage().lines().count());
  }

  @Test
  void no_refusal_is_taken_for_an_answer() {
    var session = session();
    script.put("GET /_standin/sessions/s1/verdict", new Told(404, "{\"error\":\"it is closed\"}"));
    script.put("POST /_standin/sessions/s1/outcome", new Told(500, ""));
    fails("/sessions/s1/verdict was refused: it is closed", session::verdict);
    fails("/sessions/s1/outcome was refused: status 500", () -> session.ended("complete", 1));
    fails("/clock was refused: status 404, \"<h1>Not here</h1>\"", session::now);
    script.put("POST /_standin/sessions", new Told(401, "{\"error\":\"expected a token\"}"));
    fails("/_standin/sessions was refused: expected a token", this::session);
  }

  @Test
  void no_success_is_taken_for_what_it_is_not() {
    var session = session();
    script.put("GET /_standin/sessions/s1/clock", new Told(200, "{\"now\":\"noon\"}"));
    fails("/clock: /now: expected a time but was \"noon\"", session::now);
    script.put("GET /_standin/sessions/s1/verdict", new Told(200, "{}"));
    fails("/verdict: /rules: expected an array, none came", session::verdict);
    script.put("POST /_standin/sessions", new Told(200, "<html>"));
    fails("expected JSON but was \"<html>\"; is it a Standin?", this::session);
    script.put("POST /_standin/sessions", new Told(200, "{}"));
    fails("/id: expected a text, none came; is it a Standin?", this::session);
  }

  @Test
  void a_server_that_went_away_is_said_in_a_sentence() {
    var session = session();
    stop();
    var failure = assertThrows(AdminFailure.class, session::now);
    assertTrue(failure.getMessage().contains("/clock: nobody answers"), failure.getMessage());
    assertFalse(client().isThere());
  }

  @Test
  void each_request_brings_the_token() {
    script.put("GET /_standin/health/live", new Told(200, "{\"status\":\"live\"}"));
    assertTrue(client().isThere());
    session().close();
    assertEquals(List.of("t0ken", "t0ken", "t0ken"), tokens);
  }
}
