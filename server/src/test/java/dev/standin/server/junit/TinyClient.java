package dev.standin.server.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * As little of a client of Nexthink as makes an export: what users of the extension test with it.
 *
 * <p>It is given its time, so a test has it wait without any waiting.
 */
final class TinyClient {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Pattern ID = Pattern.compile("\"exportId\":\"([^\"]+)\"");
  private static final Pattern STATUS = Pattern.compile("\"status\":\"([A-Z_]+)\"");
  private static final Pattern URL = Pattern.compile("\"resultsFileUrl\":\"([^\"]+)\"");

  private final URI base;
  private final Consumer<Duration> sleep;

  TinyClient(URI base, Consumer<Duration> sleep) {
    this.base = base;
    this.sleep = sleep;
  }

  /** Starts an export, polls it to its end, and tells the state and the rows of the result. */
  String export(String query) {
    var body = "{\"queryId\":\"" + query + "\"}";
    var started =
        send(
            request("/api/v1/nql/export")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    var id = found(ID, started.body());
    while (true) {
      var answer = send(request("/api/v1/nql/status/" + id));
      var state = found(STATUS, answer.body());
      if (state.equals("COMPLETED")) {
        var file = send(HttpRequest.newBuilder(URI.create(found(URL, answer.body()))));
        return state + " " + (file.body().lines().count() - 1);
      }
      if (state.equals("ERROR")) {
        return state;
      }
      sleep.accept(Duration.ofSeconds(1));
    }
  }

  /** Polls an export once more, whatever it was told. */
  void pollOnce(String path) {
    send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer ada");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String found(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("expected " + pattern + " in: " + text);
    }
    return matcher.group(1);
  }
}
