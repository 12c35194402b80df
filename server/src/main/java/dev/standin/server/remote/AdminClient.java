package dev.standin.server.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * Asks the admin API of a Standin that may run anywhere. An answer that is no success is never
 * taken for one: each is an {@link AdminFailure} that says what was asked.
 */
public final class AdminClient {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  // A verdict waits for half a minute for what is still being answered.
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final String server;
  private final String token;

  /**
   * @param server its base URL; slashes at its end do not matter
   * @param token what its admin API wants; "" for nothing
   */
  public AdminClient(URI server, String token) {
    this.server = server.toString().replaceFirst("/+$", "");
    this.token = token;
  }

  /** Whether a Standin answers there, whatever token it wants. */
  public boolean isThere() {
    try {
      return call("GET", "/health/live", null).path("status").asText().equals("live");
    } catch (AdminFailure e) {
      // Another server, or none: that is the answer.
      return false;
    }
  }

  /**
   * Opens a session.
   *
   * @param opening as {@code POST /_standin/sessions} takes it
   * @throws AdminFailure if it is not opened
   */
  public RemoteSession open(ObjectNode opening) {
    return new RemoteSession(this, call("POST", "/sessions", opening));
  }

  /**
   * Sends a request and takes nothing but a success.
   *
   * @param path behind {@code /_standin}
   * @param json null for no body
   * @return a missing node where the success has no body
   * @throws AdminFailure if nobody answers, or anything but a success with sound JSON
   */
  JsonNode call(String method, String path, JsonNode json) {
    var url = server + "/_standin" + path;
    var asked = method + " " + url;
    HttpResponse<String> reply;
    try {
      reply = http.send(request(method, url, json), BodyHandlers.ofString());
    } catch (HttpTimeoutException e) {
      throw new AdminFailure(asked + ": nobody answers within " + ANSWER.toSeconds() + " s", e);
    } catch (IOException e) {
      throw new AdminFailure(asked + ": nobody answers" + reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AdminFailure(asked + ": interrupted before an answer came", e);
    }
    if (reply.statusCode() / 100 != 2) {
      throw new AdminFailure(asked + " was refused: " + said(reply));
    }
    try {
      return reply.body().isBlank() ? MissingNode.getInstance() : MAPPER.readTree(reply.body());
    } catch (JsonProcessingException e) {
      throw new AdminFailure(
          asked + ": expected JSON but was \"" + opening(reply.body()) + "\"; is it a Standin?", e);
    }
  }

  private HttpRequest request(String method, String url, JsonNode json) {
    var body = json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json.toString());
    var request = HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER).method(method, body);
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    if (!token.isEmpty()) {
      // An Authorization header is for whatever proxy stands in between.
      request.header("X-Standin-Token", token);
    }
    return request.build();
  }

  private static String reason(IOException e) {
    return e instanceof ConnectException || e.getMessage() == null ? "" : ": " + e.getMessage();
  }

  private static String said(HttpResponse<String> reply) {
    try {
      var error = MAPPER.readTree(reply.body()).path("error").asText();
      if (!error.isEmpty()) {
        return error;
      }
    } catch (JsonProcessingException e) {
      // No word of Standin's own: the status and what there is have to do.
      return "status " + reply.statusCode() + ", \"" + opening(reply.body()) + "\"";
    }
    return "status " + reply.statusCode();
  }

  private static String opening(String text) {
    var line = text.strip().lines().findFirst().orElse("");
    return line.length() <= 80 ? line : line.substring(0, 80) + "…";
  }
}
