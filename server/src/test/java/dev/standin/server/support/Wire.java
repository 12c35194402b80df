package dev.standin.server.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An HTTP client that keeps its connections; it follows no redirect and checks nothing. */
public final class Wire {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What came back. */
  public record Answer(HttpResponse<byte[]> response) {
    public int status() {
      return response.statusCode();
    }

    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    public byte[] bytes() {
      return response.body();
    }

    public String text() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
      try {
        return MAPPER.readTree(text());
      } catch (JsonProcessingException e) {
        throw new AssertionError("expected JSON but was " + this, e);
      }
    }

    /** This answer, if it has the status. */
    public Answer is(int status) {
      if (status() != status) {
        throw new AssertionError("expected a " + status + " but was " + this);
      }
      return this;
    }

    @Override
    public String toString() {
      return status() + " to " + response.request() + ": " + text();
    }
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @param body "" for none
   * @param headers names and values, alternating
   */
  public Answer send(String method, String url, String body, String... headers) {
    var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    var request = HttpRequest.newBuilder(URI.create(url)).method(method, publisher);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Answer(client.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + url, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public Answer get(String url, String... headers) {
    return send("GET", url, "", headers);
  }

  public Answer post(String url, String body, String... headers) {
    return send("POST", url, body, headers);
  }
}
