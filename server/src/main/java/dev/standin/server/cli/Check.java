package dev.standin.server.cli;

import dev.standin.contracts.openapi.Closest;
import dev.standin.contracts.report.Report;
import dev.standin.contracts.report.Run;
import dev.standin.server.app.App;
import dev.standin.server.app.Catalogue;
import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
import dev.standin.server.app.Version;
import dev.standin.server.check.Assignment;
import dev.standin.server.check.Checker;
import dev.standin.server.check.Order;
import dev.standin.server.vendor.Vendor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a client's command against scenarios and says what it did wrong. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    customSynopsis = "standin check --scenario NAME… | --all VENDOR [OPTIONS] -- COMMAND ARGS…",
    description = {
      "Runs a client against scenarios, and tells whether it respects the vendor's contract.",
      "",
      "The command runs once for each scenario, in a session of its own, with these in its"
          + " environment: STANDIN_URL, STANDIN_NEXTHINK_URL and the same for each vendor,"
          + " STANDIN_S3_ENDPOINT, STANDIN_SCENARIO, STANDIN_IDENTIFIER (what to send as query id,"
          + " data set, collection or query), STANDIN_SESSION and an AWS key pair.",
      ""
    },
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {
      "0:It kept all rules that were put to the test.",
      "1:It broke one, or did not show what it had to, or ended otherwise than expected.",
      "2:It was asked wrongly, or the command cannot be started; standard error says how.",
      "3:The command did not finish in time.",
      "130, 143:It was stopped by Ctrl-C, or by kill, and the command with it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  standin check --scenario nexthink/truncated -- ./export.sh",
      "  standin check --vendor domo --scenario default --scenario slow-export \\",
      "    --expect-exit 0 --expect-rows all -- python3 export.py",
      "  standin check --all connect --report target/standin -- java Export.java"
    })
final class Check implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(Check.class);
  private static final long STOPPING_MS = 5_000;

  /** Where the server comes from that clients are put before. */
  interface Source {
    /** One that starts, and is stopped with the check. */
    Source STARTED = App::start;

    App open(Config config) throws StartFailure;

    default void close(App app) {
      app.close();
    }
  }

  private final Source source;

  Check() {
    this(Source.STARTED);
  }

  Check(Source source) {
    this.source = source;
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      completionCandidates = Candidates.ScenarioNames.class,
      description =
          "A scenario to run the command in: its name, an identifier, or vendor/name. Can be given"
              + " several times.")
  private List<String> named = List.of();

  @Option(
      names = "--all",
      paramLabel = "VENDOR",
      completionCandidates = Candidates.VendorNames.class,
      description = "All scenarios of a vendor. Can be given several times.")
  private List<String> all = List.of();

  @Mixin private ScenarioOptions scenarios = new ScenarioOptions();

  @Option(
      names = "--pin",
      description = "Gives every call the scenario, whatever identifier the command sends.")
  private boolean pin;

  @Mixin private CheckOptions options = new CheckOptions();

  @Mixin private Reports reports = new Reports();

  @Option(names = "--verbose", description = "Shows what the command prints, while it does.")
  private boolean verbose;

  @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The client, after --.")
  private List<String> command = List.of();

  @Override
  public Integer call() throws StartFailure, InterruptedException {
    checkAsked();
    reports.check(spec.commandLine());
    var order = options.order(command);
    var config =
        Config.EPHEMERAL.with().specs(scenarios.specs()).scenarios(scenarios.scenarios()).build();
    try (var stopping = new Stopping();
        var running = stopping.opens(() -> new Running(source.open(config)))) {
      try {
        return check(running.app, running.checker, order, stopping);
      } finally {
        running.over.countDown();
      }
    }
  }

  /** A server with clients put before it; to close it ends them first. */
  private final class Running implements AutoCloseable {
    private final App app;
    private final Checker checker;
    private final CountDownLatch over = new CountDownLatch(1);

    Running(App app) {
      this.app = app;
      var vendors = app.vendors().all().stream().map(Vendor::id).toList();
      this.checker =
          new Checker(app.sessions(), app.store(), vendors, app.config().host(), app.wall());
    }

    @Override
    public void close() {
      checker.stop();
      try {
        // The check takes back what its session has stored; a server that goes meanwhile leaves
        // some.
        if (!over.await(STOPPING_MS, TimeUnit.MILLISECONDS)) {
          LOG.warn("the check does not end; what it has stored may stay behind");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      source.close(app);
    }
  }

  private int check(App app, Checker checker, Order order, Stopping stopping)
      throws StartFailure, InterruptedException {
    var at = app.wall().instant();
    var assignments = assignments(app);
    var err = spec.commandLine().getErr();
    var screen = new Screen(err, Terminal.isThere(), verbose, assignments.size());
    var out = spec.commandLine().getOut();
    var text = reports.text();
    var runs = new ArrayList<Run>();
    for (var assignment : assignments) {
      Optional<Run> run = run(checker, assignment, order, screen, stopping);
      if (run.isEmpty()) {
        return Main.STOPPED;
      }
      runs.add(run.get());
      out.print(text.run(run.get()));
      out.flush();
    }
    var report = new Report(at, Version.text(), runs);
    out.print(text.summary(report));
    out.flush();
    reports.write(report);
    return Reports.code(report);
  }

  /** Runs it once; empty if somebody has stopped the check meanwhile. */
  private Optional<Run> run(
      Checker checker, Assignment assignment, Order order, Screen screen, Stopping stopping)
      throws InterruptedException {
    try {
      var run = checker.check(assignment, order, screen);
      return stopping.hasBegun() ? Optional.empty() : Optional.of(run);
    } catch (IOException e) {
      if (stopping.hasBegun()) {
        return Optional.empty();
      }
      throw new Mistakes.Mistake(spec.commandLine(), unstartable(e));
    } catch (RuntimeException e) {
      // The server goes away under a check that is stopped.
      if (stopping.hasBegun()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private String unstartable(IOException e) {
    return "the command "
        + command.get(0)
        + " cannot be started: "
        + String.valueOf(e.getMessage())
            .replaceFirst("^Cannot run program \"[^\"]*\": (error=\\d+, )?", "")
            // As Java 25 has it.
            .replaceFirst("^Exec failed, error: \\d+ \\((.*)\\)\\s*$", "$1")
        + "; give a program that is in PATH, or its path";
  }

  private List<Assignment> assignments(App app) {
    var problems = new ArrayList<String>();
    var found =
        new Chosen("--scenario", app.vendors(), scenarios.vendor(), pin).find(named, all, problems);
    if (!problems.isEmpty()) {
      throw new Mistakes.Mistake(spec.commandLine(), problems);
    }
    return found;
  }

  // All that can be said before anything is loaded, which takes a second.
  private void checkAsked() {
    var commandLine = spec.commandLine();
    if (!commandLine.getParseResult().originalArgs().contains("--")) {
      throw new Mistakes.Mistake(
          commandLine,
          "check: expected -- before the command, as in standin check --scenario"
              + " nexthink/truncated -- ./export.sh; standin check --help says more");
    }
    if (command.isEmpty()) {
      throw new Mistakes.Mistake(
          commandLine,
          "check: expected a command after --, as in standin check --scenario"
              + " nexthink/truncated -- ./export.sh");
    }
    scenarios.check(commandLine);
    var ids = Catalogue.ids();
    for (var id : all) {
      if (!ids.contains(id)) {
        throw new Mistakes.Mistake(
            commandLine, "--all: no vendor is called " + id + Closest.among(id, ids));
      }
    }
    if (named.isEmpty() && all.isEmpty()) {
      throw new Mistakes.Mistake(
          commandLine,
          "check: expected --scenario NAME (standin scenarios lists them) or --all VENDOR ("
              + String.join(", ", ids)
              + ")");
    }
  }
}
