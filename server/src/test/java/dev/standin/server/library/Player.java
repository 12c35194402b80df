package dev.standin.server.library;

import dev.standin.server.clock.SessionClock;
import dev.standin.server.reference.Answer;
import dev.standin.server.reference.Ask;
import dev.standin.server.reference.Bucket;
import dev.standin.server.reference.BucketTransport;
import dev.standin.server.reference.Habits;
import dev.standin.server.reference.HttpTransport;
import dev.standin.server.reference.Means;
import dev.standin.server.reference.Progress;
import dev.standin.server.reference.ReferenceClient;
import dev.standin.server.reference.Result;
import dev.standin.server.reference.Status;
import dev.standin.server.reference.Task;
import dev.standin.server.reference.Transport;
import dev.standin.server.reference.Waiting;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.support.Exporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** A reference client on a stage: it waits by moving the stage's clock, so nobody sleeps. */
public final class Player implements Progress, AutoCloseable {
  // One for all: each has threads of its own.
  private static final Transport HTTP = new HttpTransport();

  private final Stage stage;
  private final ReferenceClient client;
  private final Path folder;
  private Ask poll;
  private boolean lingered;

  public Player(Stage stage) {
    this(stage, ReferenceClient.of(stage.scenario().vendor()).orElseThrow());
  }

  public Player(Stage stage, ReferenceClient client) {
    this.stage = stage;
    this.client = client;
    this.folder = folder();
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("standin-player");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Exports once, as well as the scenario lets it. */
  Result export() {
    return export(means());
  }

  /** Exports once, with other means than a correct client has. */
  public Result export(Means means) {
    return client.export(task(), means);
  }

  /** Those of a correct client, for which the stage's clock is the time. */
  public Means means() {
    return new Means(HTTP, BucketTransport::new, waiting(), Habits.CORRECT, this);
  }

  private Waiting waiting() {
    SessionClock clock = stage.session().clock();
    return new Waiting() {
      @Override
      public void pause(Duration time) {
        clock.advance(time);
      }

      @Override
      public Instant now() {
        return clock.now();
      }
    };
  }

  Task task() {
    var scenario = stage.scenario();
    var own = stage.session().storage();
    var store = stage.app().store();
    var bucket =
        new Bucket(
            store.endpoint().toString(),
            store.region(),
            "our-exports",
            own.accessKey(),
            own.secretKey());
    return new Task(
        stage.baseUrl(),
        stage.identifier(),
        account(scenario),
        bucket,
        columns(scenario),
        events(scenario),
        folder);
  }

  private static Task.Account account(Scenario scenario) {
    return switch (scenario.vendor()) {
      case "nexthink" -> new Task.Account("ada", "lovelace", "");
      case "mediarithmics" -> new Task.Account("ada@example.org", "lovelace", "1426");
      case "connect" -> new Task.Account("project", "master", "");
      default -> new Task.Account("", developerToken(scenario), "");
    };
  }

  // Whose token begins so may read in the scenarios that let some alone read.
  private static String developerToken(Scenario scenario) {
    return switch (scenario.name()) {
      case "readers-only" -> "reader-ada";
      case "row-level-policies" -> "all-ada";
      default -> "ada";
    };
  }

  private static List<String> columns(Scenario scenario) {
    var own = scenario.data().columns().stream().map(column -> column.name()).toList();
    return own.isEmpty() ? List.of("Customer ID", "Sex of Patient", "Date Filled") : own;
  }

  private static List<String> events(Scenario scenario) {
    boolean pushes = scenario.faults().stream().anyMatch(rule -> rule.on().equals("push-event"));
    return pushes ? List.of("{\"id\":\"once\",\"product\":\"pear\"}") : List.of();
  }

  @Override
  public void stands(Ask ask, Status status) {
    poll = ask;
    if (!lingered
        && stage.isTerminal(status.state())
        && stage.scenario().with().get("resultLife") instanceof Duration life) {
      // On purpose: an address that was kept too long is refused, and another poll helps.
      lingered = true;
      stage.session().clock().advance(life.plusSeconds(1));
    }
  }

  /** Asks once more where the export stands, wait or not. */
  Answer poll() {
    return HTTP.send(poll);
  }

  /** Who comes back too late for a file that is removed finds nothing. */
  void comeBack() {
    if (stage.scenario().with().get("removedAfter") instanceof Duration life
        && life.compareTo(Duration.ofDays(1)) < 0) {
      stage.session().clock().advance(life);
      HTTP.send(Ask.get(poll.to() + "/files/technical_name=export").as(poll.credential()));
    }
  }

  /** What a client downloaded of a success, unpacked. */
  static List<byte[]> unpacked(Result result) {
    return result.files().stream().map(Player::unpacked).toList();
  }

  private static byte[] unpacked(Path file) {
    try {
      var packed = file.toString().endsWith(".gz") ? "GZIP" : "NONE";
      return Exporter.unpacked(packed, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
