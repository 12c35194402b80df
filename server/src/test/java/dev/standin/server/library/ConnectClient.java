package dev.standin.server.library;

import static dev.standin.server.library.Patience.Ask.post;

import dev.standin.server.library.Patience.Ask;
import dev.standin.server.library.Patience.Got;
import java.util.List;

/** Pushes an event where that is in question, and exports a collection both ways. */
final class ConnectClient extends Client {
  private static final String[] KEYS = {
    "X-Project-Id", "project", "X-Api-Key", "master", "Content-Type", "application/json"
  };

  private String location;

  ConnectClient(Stage stage) {
    super(stage);
  }

  @Override
  Story exported() {
    var collection = base + "/events/" + identifier;
    if (scenario().faults().stream().anyMatch(rule -> rule.on().equals("push-event"))) {
      push(collection);
    }
    small(collection);
    var started = patience.ask(create(collection));
    if (started.status() != 201) {
      return Story.refused(started.status());
    }
    location = started.header("Location").orElseThrow();
    id = location.substring(location.lastIndexOf('/') + 1);
    var end = ended(got -> text(got, "/status"));
    if (end.isEmpty()) {
      return Story.never();
    }
    var status = text(end.get(), "/status");
    if (status.equals("Failed")) {
      return Story.failed(status, text(end.get(), "/error"));
    }
    long bytes = end.get().json().path("totalBytes").asLong();
    var key = "exports/" + text(end.get(), "/filename");
    var file =
        new Fetch(
            patience,
            () -> stage.address("our-exports", key),
            b -> b.length == bytes && Counted.ndjson(b) >= 0);
    return new Story(status, "", false, file.file().map(List::of).orElse(List.of()));
  }

  // The same id again: a 409 says that the lost reply was a good one.
  private void push(String collection) {
    var got = patience.ask(post(collection, "{\"id\":\"once\",\"product\":\"pear\"}", KEYS));
    if (got.status() != 200 && got.status() != 409) {
      throw new AssertionError("a push was answered with " + got.status() + " " + got.text());
    }
  }

  // Too much for it, or trouble without an end, and the export to S3 is what remains.
  private void small(String collection) {
    try {
      var got =
          patience.ask(
              get(collection + "/export?query=%7B%7D", KEYS),
              json -> json.path("results").isArray());
      if (got.status() != 413
          && got.json().path("results").size() != Rows.of(scenario()).orElseThrow()) {
        throw new AssertionError("a small export has other rows: " + got.status());
      }
    } catch (Patience.GaveUp e) {
      stage.session().clock().advance(seconds(1));
    }
  }

  Ask create(String collection) {
    return post(collection + "/export", request(), KEYS);
  }

  private String request() {
    var body = object();
    body.putObject("query");
    return body.put("s3Path", "https://our-exports.s3.amazonaws.com/exports/")
        .put("s3AccessKeyId", stage.session().storage().accessKey())
        .put("s3SecretAccessKey", stage.session().storage().secretKey())
        .toString();
  }

  @Override
  Got poll() {
    return patience.once(get(location, KEYS));
  }

  @Override
  void renew() {
    // A key of this vendor does not run out; there is no other.
  }
}
