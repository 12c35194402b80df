package dev.standin.server.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Event;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.storage.Credentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A session of a Standin, opened as the recorded one was and steered through the admin API: with
 * its seed, its start and its pins, and a clock that stands still but where it is moved to the
 * recorded times.
 */
public final class SessionStand implements Stand {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(5);

  private final HttpClient client;
  private final String admin;
  private final String token;
  private final InstantSource wall;
  private final Pause pause;
  private final ClockMode mode;
  private final JsonNode session;

  private SessionStand(
      HttpClient client,
      String admin,
      String token,
      InstantSource wall,
      Pause pause,
      ClockMode mode,
      Beginning beginning)
      throws Unreplayable, InterruptedException {
    this.client = client;
    this.admin = admin;
    this.token = token;
    this.wall = wall;
    this.pause = pause;
    this.mode = mode;
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("seed", beginning.seed())
            .put("start", beginning.start().toString())
            .put("clock", mode.text());
    var pins = json.putObject("scenarios");
    beginning.pins().forEach(pins::put);
    this.session = call("POST", "/_standin/sessions", json);
  }

  /** Whether a Standin answers there. */
  public static boolean isAt(URI server) throws InterruptedException {
    try {
      var asked = HttpRequest.newBuilder(URI.create(server + "/_standin/health")).timeout(ANSWER);
      var reply = client().send(asked.build(), BodyHandlers.ofString());
      return reply.statusCode() == 200
          && MAPPER.readTree(reply.body()).path("status").asText().equals("ready");
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Opens a session like a recorded one.
   *
   * @param server its base URL, without a slash at the end
   * @param token what its admin API wants; "" for nothing
   * @param mode {@code frozen} to move it to the recorded times, or {@code real} and {@code x60} to
   *     wait for them
   * @param wall the time by which its storage takes signatures
   * @throws Unreplayable if it cannot be opened like that
   */
  public static SessionStand open(
      URI server,
      String token,
      ClockMode mode,
      InstantSource wall,
      Pause pause,
      Beginning beginning)
      throws Unreplayable, InterruptedException {
    return new SessionStand(client(), server.toString(), token, wall, pause, mode, beginning);
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  private JsonNode call(String method, String path, ObjectNode json)
      throws Unreplayable, InterruptedException {
    var asked =
        HttpRequest.newBuilder(URI.create(admin + path))
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .method(
                method,
                json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json.toString()));
    if (!token.isEmpty()) {
      asked.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> reply;
    try {
      reply = client.send(asked.build(), BodyHandlers.ofString());
      var read = reply.body().isEmpty() ? null : MAPPER.readTree(reply.body());
      if (reply.statusCode() / 100 == 2) {
        return read == null ? MAPPER.nullNode() : read;
      }
      throw new Unreplayable(
          method + " " + admin + path + " was refused: " + said(read, reply.statusCode()));
    } catch (IOException e) {
      throw new Unreplayable(method + " " + admin + path + ": nobody answers: " + e.getMessage());
    }
  }

  private static String said(JsonNode read, int status) {
    var error = read == null ? "" : read.path("error").asText();
    return error.isEmpty() ? "status " + status : error;
  }

  private String path(String rest) {
    return "/_standin/sessions/" + session.path("id").asText() + rest;
  }

  @Override
  public URI base() {
    return URI.create(session.path("baseUrl").asText());
  }

  @Override
  public void at(Instant recorded) throws Unreplayable, InterruptedException {
    if (standsStill()) {
      move(recorded);
      return;
    }
    var now = Instant.parse(call("GET", path("/clock"), null).path("now").asText());
    var left = Duration.between(now, recorded);
    if (mode instanceof ClockMode.Scaled scaled) {
      left = Duration.ofMillis((long) Math.ceil(left.toMillis() / scaled.factor()));
    }
    pause.take(left);
  }

  private void move(Instant to) throws Unreplayable, InterruptedException {
    call("PUT", path("/clock"), JsonNodeFactory.instance.objectNode().put("now", to.toString()));
  }

  @Override
  public void again(Event event) throws Unreplayable, InterruptedException {
    if (event.kind().equals(Event.CLOCK) && standsStill()) {
      move(event.at());
    } else if (event.kind().equals(Event.PIN)) {
      at(event.at());
      var pins = JsonNodeFactory.instance.objectNode();
      event.details().forEach(pins::put);
      call("PUT", path("/scenarios"), pins);
    }
  }

  @Override
  public boolean timesDiffer() {
    return !standsStill();
  }

  @Override
  public boolean standsStill() {
    return !mode.runs();
  }

  @Override
  public boolean arrived(long exchanges, Duration atMost)
      throws Unreplayable, InterruptedException {
    long looks = atMost.toMillis() / LOOK.toMillis();
    for (long i = 0; i < looks; i++) {
      if (call("GET", path(""), null).at("/journal/appended").asLong() >= exchanges) {
        return true;
      }
      pause.take(LOOK);
    }
    return false;
  }

  @Override
  public Files files() {
    var s3 = session.path("s3");
    var own =
        new Credentials(
            s3.path("accessKey").asText(),
            s3.path("secretKey").asText(),
            s3.path("sessionToken").asText(""));
    return new Files(
        URI.create(s3.path("endpoint").asText()), s3.path("region").asText(), own, wall.instant());
  }

  @Override
  public void close() {
    try {
      call("DELETE", path(""), null);
    } catch (Unreplayable e) {
      // The server is gone, and the session with it; or it closes it by itself when it is idle.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
