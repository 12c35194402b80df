package dev.standin.server.library;

import static dev.standin.server.library.Patience.Ask.post;

import dev.standin.server.library.Patience.Got;
import dev.standin.server.support.Exporter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** Runs an NQL query. */
final class NexthinkClient extends Client {
  private static final String CODING = "GZIP";

  private String bearer;
  private Got last;

  NexthinkClient(Stage stage) {
    super(stage);
  }

  @Override
  Story exported() {
    renew();
    var body = object().put("queryId", identifier).put("compression", CODING).toString();
    var started =
        admitted(
            p ->
                p.ask(
                    post(base + "/api/v1/nql/export", body, headers()),
                    json -> !text(json.path("exportId")).isEmpty()));
    if (started.status() != 200) {
      return Story.refused(started.status());
    }
    id = text(started, "/exportId");
    var end = ended(got -> text(got, "/status"));
    if (end.isEmpty()) {
      return Story.never();
    }
    var status = text(end.get(), "/status");
    if (status.equals("ERROR")) {
      return Story.failed(status, text(end.get(), "/errorDescription"));
    }
    last = end.get();
    if (scenario().with().get("resultLife") instanceof Duration life) {
      // On purpose: an address that was kept too long is refused, and another poll helps.
      patience.pause(life.plusSeconds(1));
    }
    // Never with the token: S3 refuses two kinds of authorization in one request.
    var file = new Fetch(patience, this::address, NexthinkClient::unpacks).file();
    return new Story(
        status,
        "",
        end.get().status() == 206,
        file.map(bytes -> List.of(Exporter.unpacked(CODING, bytes))).orElse(List.of()));
  }

  // Each poll tells an address that is good for a while.
  private String address() {
    var told = last == null ? admitted(p -> p.ask(status(), json -> json.isObject())) : last;
    last = null;
    return text(told, "/resultsFileUrl");
  }

  private static boolean unpacks(byte[] bytes) {
    try {
      return Exporter.unpacked(CODING, bytes).length > 0;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private String[] headers() {
    return new String[] {"Authorization", bearer, "Content-Type", "application/json"};
  }

  private Patience.Ask status() {
    return get(base + "/api/v1/nql/status/" + id, "Authorization", bearer);
  }

  @Override
  Got poll() {
    return patience.once(status());
  }

  @Override
  void renew() {
    var got =
        patience.ask(
            post(base + "/api/v1/token", "", "Authorization", "Basic YWRhOmxvdmVsYWNl"),
            json -> json.hasNonNull("access_token"));
    bearer = "Bearer " + text(got, "/access_token");
  }
}
