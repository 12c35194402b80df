package dev.standin.server.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.replay.Difference;
import dev.standin.server.replay.Pause;
import dev.standin.server.replay.Recording;
import dev.standin.server.replay.Replay;
import dev.standin.server.replay.SessionStand;
import dev.standin.server.support.Exported;
import dev.standin.server.support.Wire;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads at the S3 endpoint, sent again to a session whose key pair is another. */
class BucketReplayTest {
  @TempDir private static Path folder;
  private static App app;

  @BeforeAll
  static void start() throws StartFailure {
    Exported.script(
        folder,
        "slow-down",
        List.of("domo", "connect"),
        "on: download, call: 1, refuse: 503, retryAfter: 30s, format: seconds");
    app = App.start(Config.EPHEMERAL.with().scenarios(folder).build());
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static Recording recorded(Exported export) throws Exception {
    var session = export.session().id();
    var url = app.baseUrl() + "/_standin/sessions/" + session + "/journal?format=ndjson";
    var file = Files.createTempFile(folder, "run", ".ndjson");
    return Recording.read(Files.writeString(file, new Wire().get(url).text()));
  }

  private static List<Difference> replayed(Recording recording, Instant wall) throws Exception {
    try (var stand =
        SessionStand.open(
            app.baseUrl(),
            "",
            new ClockMode.Frozen(),
            wall == null ? InstantSource.system() : InstantSource.fixed(wall),
            Pause.REAL,
            recording.beginning())) {
      return Replay.of(recording, stand, Map.of(), exchange -> {}).differences();
    }
  }

  private static List<Integer> statuses(Recording recording) {
    return recording.exchanges().stream()
        .filter(exchange -> exchange.operation().isEmpty())
        .map(exchange -> exchange.response().status())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"domo", "connect"})
  void reads_by_a_client_of_s3_are_signed_again_with_the_sessions_own_key_pair(String vendor)
      throws Exception {
    try (var export = Exported.of(app, vendor, "slow-down", "NONE");
        var client = S3Fixture.impatientClient(app.store().endpoint(), export.own())) {
      var at = export.files().get(0);
      assertThrows(
          S3Exception.class,
          () -> client.getObjectAsBytes(r -> r.bucket(at.bucket()).key(at.key())));
      client.getObjectAsBytes(
          r -> r.bucket(at.bucket()).key(at.key()).checksumMode(ChecksumMode.ENABLED));
      client.getObjectAsBytes(r -> r.bucket(at.bucket()).key(at.key()).range("bytes=10-19"));
      client.headObject(r -> r.bucket(at.bucket()).key(at.key()));

      var recording = recorded(export);
      assertEquals(List.of(503, 200, 206, 200), statuses(recording));
      assertEquals(List.of(), replayed(recording, null));
    }
  }

  @Test
  void a_url_that_the_client_had_signed_itself_is_signed_again_as_well() throws Exception {
    try (var export = Exported.of(app, "domo", "default", "NONE")) {
      var url =
          new Presigner(app.store().region())
              .sign(
                  app.store().endpoint().toString(),
                  export.files().get(0),
                  export.own(),
                  Instant.now(),
                  Duration.ofMinutes(15));
      var reply =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
      assertEquals(200, reply.statusCode());

      var recording = recorded(export);
      assertEquals(List.of(200), statuses(recording));
      assertEquals(List.of(), replayed(recording, null));
    }
  }

  @Test
  void the_endpoint_takes_signatures_by_the_wall_and_not_by_the_sessions_clock() throws Exception {
    try (var export = Exported.of(app, "domo", "default", "NONE");
        var client = S3Fixture.impatientClient(app.store().endpoint(), export.own())) {
      var at = export.files().get(0);
      client.getObjectAsBytes(r -> r.bucket(at.bucket()).key(at.key()));
      var recording = recorded(export);

      var late = replayed(recording, export.target().now());
      assertEquals(1, late.size(), late.toString());
      assertEquals("status", late.get(0).place());
      assertTrue(late.get(0).came().startsWith("403"), late.toString());
    }
  }
}
