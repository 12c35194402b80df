package dev.standin.server.library;

import static dev.standin.server.library.Patience.Ask.post;

import dev.standin.server.library.Patience.Got;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Runs an export of a query, and reads its file or why there is none. */
final class MediarithmicsClient extends Client {
  private static final String ORGANISATION = "1426";
  private static final String LOGIN = "{\"email\":\"ada@example.org\",\"password\":\"lovelace\"}";

  private String token;
  private String executions;

  MediarithmicsClient(Stage stage) {
    super(stage);
  }

  @Override
  Story exported() {
    renew();
    var definition =
        object()
            .put("name", "library")
            .put("output_format", "JSON")
            .put("query_id", identifier)
            .put("type", "QUERY")
            .toString();
    var exports = base + "/v1/exports?organisation_id=" + ORGANISATION;
    var defined = admitted(p -> p.ask(post(exports, definition, headers())));
    executions = base + "/v1/exports/" + text(defined, "/data/id") + "/executions";
    var started = admitted(p -> start());
    if (started.status() != 200) {
      return Story.refused(started.status());
    }
    id = text(started, "/data/id");
    var end = ended(got -> text(got, "/data/status"));
    if (end.isEmpty()) {
      return Story.never();
    }
    var status = text(end.get(), "/data/status");
    if (status.equals("FAILED")) {
      var why = fetch(errors(), bytes -> bytes.length > 0);
      return Story.failed(status, why.map(b -> new String(b, StandardCharsets.UTF_8)).orElse(""));
    }
    var url = executions + "/" + id + "/files/technical_name=export";
    var file = fetch(url, b -> Counted.ndjson(b) >= 0);
    if (scenario().with().get("removedAfter") instanceof Duration life) {
      // On purpose: who comes back too late finds nothing.
      patience.pause(life);
      fetch(url, b -> true);
    }
    return new Story(status, "", false, file.map(List::of).orElse(List.of()));
  }

  // Whoever lost the reply, or cannot read the id in it, finds the execution in the list.
  private Got start() {
    return patience.until(
        "the start",
        () -> {
          var got = patience.once(post(executions, "{}", headers()));
          if (got.status() == 200 && !text(got, "/data/id").isEmpty()
              || !got.isLater() && got.status() != 200) {
            return Optional.of(got);
          }
          var newest = admitted(p -> p.ask(get(executions, headers()))).json().at("/data/0");
          if (newest.isObject()) {
            return Optional.of(Told.of(object().set("data", newest)));
          }
          patience.pause(got);
          return Optional.empty();
        });
  }

  private Optional<byte[]> fetch(String url, Predicate<byte[]> sound) {
    return new Fetch(patience, () -> url, sound, "Authorization", token).file();
  }

  private String errors() {
    return base
        + "/v1/data_file/data?uri=mics://data_file/tenants/"
        + ORGANISATION
        + "/jobs/executions/"
        + id
        + "/result/export.error";
  }

  private String[] headers() {
    return new String[] {"Authorization", token, "Content-Type", "application/json"};
  }

  @Override
  Got poll() {
    return patience.once(get(executions + "/" + id, headers()));
  }

  @Override
  void renew() {
    var url = base + "/v1/authentication/access_tokens";
    var got =
        patience.ask(
            post(url, LOGIN, "Content-Type", "application/json"),
            json -> !text(json.at("/data/access_token")).isEmpty());
    token = text(got, "/data/access_token");
  }
}
