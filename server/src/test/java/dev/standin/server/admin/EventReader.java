package dev.standin.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.standin.server.app.App;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A client of a session's live events; reading waits for the next one. */
final class EventReader implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** An event; a comment's name is a colon. */
  record Told(String name, String id, JsonNode data) {
    long number() {
      return data.path("number").asLong();
    }
  }

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpResponse<java.io.InputStream> response;
  private final BufferedReader lines;

  private EventReader(String url, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url));
    if (headers.length > 0) {
      request.headers(headers);
    }
    response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  static EventReader of(App app, String session, String query, String... headers) throws Exception {
    // By the session's own address, as whoever has only that one.
    return new EventReader(
        app.baseUrl() + "/~" + session + "/_standin/sessions/" + session + "/events" + query,
        headers);
  }

  HttpResponse<java.io.InputStream> response() {
    return response;
  }

  /** The next event; null at the end. */
  Told next() throws IOException {
    var name = "";
    var id = "";
    JsonNode data = MissingNode.getInstance();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        return new Told(name, id, data);
      }
      if (line.startsWith(":")) {
        name = ":";
      } else if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("data: ")) {
        data = MAPPER.readTree(line.substring(6));
      } else {
        throw new AssertionError("no line of an event: " + line);
      }
    }
    return null;
  }

  /** The next event of a name; what comes before it is passed over. */
  Told next(String name) throws IOException {
    for (var told = next(); told != null; told = next()) {
      if (told.name().equals(name)) {
        return told;
      }
    }
    throw new AssertionError("the stream ended before " + name);
  }

  @Override
  public void close() throws IOException {
    response.body().close();
  }
}
