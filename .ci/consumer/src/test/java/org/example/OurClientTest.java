package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.junit.Standin;
import dev.standin.server.junit.StandinTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An export and its download, by a client that knows nothing of Standin but its address. */
@StandinTest(vendor = "nexthink", scenario = "truncated", clock = "frozen")
class OurClientTest {
  private final HttpClient http = HttpClient.newHttpClient();

  private HttpResponse<String> call(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String field(String name, HttpResponse<String> reply) {
    var found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(reply.body());
    assertTrue(found.find(), () -> reply + " " + reply.body());
    return found.group(1);
  }

  @Test
  void it_tells_that_rows_are_missing(Standin standin) throws Exception {
    var base = standin.url().toString();
    var started =
        call(
            HttpRequest.newBuilder(URI.create(base + "/api/v1/nql/export"))
                .header("Authorization", "Bearer me")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"queryId\": \"#truncated\"}")));
    var status = base + "/api/v1/nql/status/" + field("exportId", started);
    standin.clock().advance(Duration.ofMinutes(1));
    var done =
        call(HttpRequest.newBuilder(URI.create(status)).header("Authorization", "Bearer me"));
    assertEquals(206, done.statusCode());
    var file = call(HttpRequest.newBuilder(URI.create(field("resultsFileUrl", done))));
    assertEquals(200, file.statusCode());
    assertTrue(file.body().lines().count() > 1000);
    standin.outcome(Standin.Outcome.PARTIAL);
  }
}
