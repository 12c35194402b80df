package dev.standin.server.cli;

import dev.standin.contracts.exchange.Exchange;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
import dev.standin.server.app.Wall;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.clock.Durations;
import dev.standin.server.replay.OtherStand;
import dev.standin.server.replay.Pause;
import dev.standin.server.replay.Recording;
import dev.standin.server.replay.Replay;
import dev.standin.server.replay.Report;
import dev.standin.server.replay.SecretsFile;
import dev.standin.server.replay.SessionStand;
import dev.standin.server.replay.Stand;
import dev.standin.server.replay.Unreplayable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends the requests of a journal again and compares the replies. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Sends a journal's requests again, at their recorded times, and compares the replies.",
      "",
      "Without --target it starts a Standin of its own, with the journal's seed, start and pinned"
          + " scenarios. Requests go out one after the other in the order of their arrival, also"
          + " those that were under way side by side. Secrets that the client brought are made up;"
          + " tokens, ids and addresses that replies hand out are this run's."
    },
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {
      "0:The replies are the recorded ones.",
      "1:There are differences; standard output shows them.",
      "2:The journal cannot be replayed, or it was asked wrongly; standard error says why."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  standin replay run.ndjson",
      "  standin replay run.ndjson --scenarios my-scenarios --report replay.json",
      "  standin replay run.ndjson --target http://127.0.0.1:8080",
      "  standin replay run.ndjson --target https://api.example.org --secrets mine.txt"
    })
final class ReplayJournal implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "JOURNAL", description = "A file that serve --journal has written.")
  private Path journal;

  @Option(
      names = "--target",
      paramLabel = "URL",
      description =
          "Sends to this server. A Standin gets a session like the recorded one; with any other,"
              + " the recorded times are really waited for.")
  private String target;

  @Option(
      names = "--clock",
      paramLabel = "MODE",
      completionCandidates = Candidates.Clocks.class,
      converter = Values.Clock.class,
      description =
          "How the session's time runs: frozen is moved to the recorded times; real and x60 wait"
              + " for them. Default: frozen, and real with a target that is no Standin.")
  private ClockMode clock;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Writes what came of it there, as JSON.")
  private Path report;

  @Option(
      names = "--secrets",
      paramLabel = "FILE",
      description =
          "Secrets to send in place of made-up ones: lines such as secret-1=VALUE, by the"
              + " placeholders of the journal.")
  private Path secrets;

  @Option(
      names = "--scenarios",
      paramLabel = "DIR",
      description = "Scenarios besides the bundled ones, as serve had them.")
  private Path scenarios;

  @Option(
      names = "--specs",
      paramLabel = "DIR",
      description = "OpenAPI documents in place of the bundled ones, as serve had them.")
  private Path specs;

  @Option(
      names = "--admin-token",
      paramLabel = "TOKEN",
      defaultValue = "",
      description = "What the admin API of the target wants.")
  private String adminToken;

  @Override
  public Integer call() throws StartFailure, InterruptedException {
    check();
    try (var stopping = new Stopping()) {
      return call(stopping);
    }
  }

  private int call(Stopping stopping) throws StartFailure, InterruptedException {
    try {
      var recording = Recording.read(journal);
      refuseUnsendable(recording);
      Map<String, String> given = secrets == null ? Map.of() : SecretsFile.read(secrets);
      return target == null ? own(recording, given, stopping) : at(recording, given, stopping);
    } catch (Unreplayable e) {
      if (stopping.hasBegun()) {
        return Main.STOPPED;
      }
      e.problems().forEach(problem -> tell(Mistakes.line(problem)));
      return Main.USAGE;
    }
  }

  private void check() {
    if (clock instanceof ClockMode.PerCall) {
      throw new Mistakes.Mistake(
          spec.commandLine(),
          "--clock "
              + clock.text()
              + ": the journal says when each call came; expected frozen, real or x60");
    }
    if (target != null && (scenarios != null || specs != null)) {
      throw new Mistakes.Mistake(
          spec.commandLine(),
          (scenarios != null ? "--scenarios" : "--specs")
              + ": a target has its own; leave it out, or leave --target out");
    }
    if (target != null && !target.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
      throw new Mistakes.Mistake(
          spec.commandLine(),
          "--target: expected a URL such as http://127.0.0.1:8080 but was \"" + target + "\"");
    }
  }

  // Before anything starts: it takes seconds, and this is known without it.
  private static void refuseUnsendable(Recording recording) throws Unreplayable {
    var unsendable = recording.unsendable();
    if (!unsendable.isEmpty()) {
      throw new Unreplayable(unsendable);
    }
  }

  private int own(Recording recording, Map<String, String> given, Stopping stopping)
      throws StartFailure, Unreplayable, InterruptedException {
    var config =
        Config.EPHEMERAL
            .with()
            .specs(specs)
            .scenarios(scenarios)
            .clock(new ClockMode.Frozen())
            .build();
    try (var app = stopping.opens(() -> App.start(config));
        var stand = session(app.baseUrl(), "", recording)) {
      return replay(recording, stand, given);
    }
  }

  private int at(Recording recording, Map<String, String> given, Stopping stopping)
      throws Unreplayable, InterruptedException {
    var base = URI.create(target.replaceFirst("/+$", ""));
    if (SessionStand.isAt(base)) {
      try (var stand = stopping.opens(() -> session(base, adminToken, recording))) {
        return replay(recording, stand, given);
      }
    }
    if (clock != null && !(clock instanceof ClockMode.Real)) {
      throw new Mistakes.Mistake(
          spec.commandLine(),
          "--clock " + clock.text() + ": " + base + " is no Standin, so its time is the wall's");
    }
    tell(
        base
            + " is no Standin: the recorded times are waited for, "
            + Durations.text(length(recording))
            + " in all");
    var start = first(recording);
    try (var stand = new OtherStand(base, Wall.clock(), Pause.REAL, start)) {
      return replay(recording, stand, given);
    }
  }

  private static Instant first(Recording recording) {
    var exchanges = recording.exchanges();
    return exchanges.isEmpty() ? recording.beginning().start() : exchanges.get(0).at();
  }

  private static Duration length(Recording recording) {
    var exchanges = recording.exchanges();
    return exchanges.isEmpty()
        ? Duration.ZERO
        : Duration.between(first(recording), exchanges.get(exchanges.size() - 1).at());
  }

  private Stand session(URI server, String token, Recording recording) throws Unreplayable {
    var mode = clock == null ? new ClockMode.Frozen() : clock;
    if (mode.runs()) {
      tell("the recorded times are waited for, " + Durations.text(length(recording)) + " in all");
    }
    return SessionStand.open(server, token, mode, Wall.clock(), Pause.REAL, recording.beginning());
  }

  private int replay(Recording recording, Stand stand, Map<String, String> given)
      throws Unreplayable, InterruptedException {
    var outcome = Replay.of(recording, stand, given, this::progress);
    var out = spec.commandLine().getOut();
    outcome.notes().forEach(note -> tell("note: " + note));
    Report.lines(outcome).forEach(out::println);
    out.println(Report.summary(outcome));
    out.flush();
    if (!outcome.differences().isEmpty() && outcome.invented() > 0) {
      tell(
          "note: "
              + outcome.invented()
              + " secrets of the client were made up; where a reply depends on them, --secrets"
              + " says which to send");
    }
    return write(outcome) && outcome.differences().isEmpty() ? 0 : Main.FAILED;
  }

  private boolean write(Replay.Outcome outcome) {
    if (report == null) {
      return true;
    }
    try {
      Files.writeString(
          report, Report.json(outcome, journal.toString(), target == null ? "" : target));
      return true;
    } catch (IOException e) {
      tell("standin: --report " + report + ": cannot be written: " + e.getMessage());
      return false;
    }
  }

  // Only where somebody watches, and where it may take long.
  private void progress(Exchange exchange) {
    if (Terminal.isThere() && clock != null && clock.runs()) {
      tell("exchange " + exchange.number() + " " + exchange.request().method());
    }
  }

  private void tell(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }
}
