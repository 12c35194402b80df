package dev.standin.server.cli;

import dev.standin.contracts.rules.Verdict;
import dev.standin.server.app.App;
import dev.standin.server.app.Catalogue;
import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
import dev.standin.server.artifact.Column;
import dev.standin.server.check.Assignment;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.reference.BucketTransport;
import dev.standin.server.reference.Habits;
import dev.standin.server.reference.HttpTransport;
import dev.standin.server.reference.Means;
import dev.standin.server.reference.ReferenceClient;
import dev.standin.server.reference.Result;
import dev.standin.server.reference.Task;
import dev.standin.server.remote.AdminFailure;
import dev.standin.server.remote.RemoteSession;
import dev.standin.server.vendor.Vendors;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Walks a scenario with the reference client of its vendor, for somebody to look on. */
@Command(
    name = "play",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    sortOptions = false,
    description =
        "Plays a scenario with a correct client, and shows each step: what it asks, how long it"
            + " waits and why, and what comes of it.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {
      "0:It was played; what came of it is printed.",
      "1:It could not be played, or the client broke a rule, or none was put to the test.",
      "2:It was asked wrongly; standard error says how."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  standin play truncated",
      "  standin play nexthink/truncated --clock x60",
      "  standin play bad-day --vendor connect --clock x60",
      "  standin play retry-after-iso --target http://127.0.0.1:8080"
    })
final class Play implements Callable<Integer> {
  // Good with every vendor: any credential is.
  private static final Task.Account ACCOUNT = new Task.Account("standin@example.org", "play", "");
  private static final String BUCKET = "standin-play";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SCENARIO",
      completionCandidates = Candidates.ScenarioNames.class,
      description = "Its name, an identifier as a client sends it, or vendor/name.")
  private String name;

  @Option(
      names = "--vendor",
      paramLabel = "VENDOR",
      completionCandidates = Candidates.VendorNames.class,
      description = "Whose, if several vendors have one of that name.")
  private String vendor;

  @Option(
      names = "--target",
      paramLabel = "URL",
      description = "A server that runs already. Default: one of its own, on free ports.")
  private URI target;

  @Option(
      names = "--admin-token",
      paramLabel = "TOKEN",
      defaultValue = "",
      description = "What the target's admin API wants.")
  private String adminToken;

  @Option(
      names = "--clock",
      paramLabel = "MODE",
      completionCandidates = Candidates.Clocks.class,
      defaultValue = "real",
      converter = Values.Clock.class,
      description = "How time runs: real, or x60 (any factor). Default: real.")
  private ClockMode clock;

  @Option(
      names = "--scenarios",
      paramLabel = "DIR",
      description = "Scenarios besides the bundled ones, in a folder for each vendor.")
  private Path scenarios;

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "Where downloaded files go. Default: a new temporary directory.")
  private Path into;

  @Override
  public Integer call() throws StartFailure, IOException {
    var command = spec.commandLine();
    ScenarioOptions.check(command, vendor);
    if (Pastime.factor(clock) == 0) {
      throw new Mistakes.Mistake(
          command,
          "--clock: nobody moves a "
              + clock.text()
              + " clock while the client waits for an answer; give real, or x60");
    }
    try (var stopping = new Stopping()) {
      try {
        return target == null ? own(stopping) : at(target, stopping);
      } catch (AdminFailure e) {
        if (stopping.hasBegun()) {
          return Main.STOPPED;
        }
        // Whether the client kept the rules is not known, which must not look as if it did.
        throw new StartFailure(name + " cannot be played to its verdict: " + e.getMessage());
      }
    }
  }

  private int own(Stopping stopping) throws StartFailure, IOException {
    var config = Config.EPHEMERAL.with().scenarios(scenarios).build();
    try (var app = stopping.opens(() -> App.start(config))) {
      var chosen = chosen(app.vendors());
      try (var session = open(app.baseUrl(), chosen)) {
        return play(chosen, app.vendors(), session);
      }
    }
  }

  private int at(URI server, Stopping stopping) throws StartFailure, IOException {
    var vendors = Catalogue.load(null, scenarios);
    var chosen = chosen(vendors);
    try (var session = stopping.opens(() -> open(server, chosen))) {
      return play(chosen, vendors, session);
    }
  }

  private Assignment chosen(Vendors vendors) {
    var problems = new ArrayList<String>();
    var found = new Chosen("play", vendors, vendor, true).find(List.of(name), List.of(), problems);
    if (!problems.isEmpty()) {
      throw new Mistakes.Mistake(spec.commandLine(), problems);
    }
    if (ReferenceClient.of(found.get(0).vendor()).isEmpty()) {
      throw new Mistakes.Mistake(
          spec.commandLine(), "there is no reference client of " + found.get(0).vendor());
    }
    return found.get(0);
  }

  private PlayedSession open(URI server, Assignment chosen) {
    return PlayedSession.open(server, adminToken, chosen.scenario(), clock);
  }

  private int play(Assignment chosen, Vendors vendors, PlayedSession session) throws IOException {
    var scenario = chosen.scenario();
    var client = ReferenceClient.of(chosen.vendor()).orElseThrow();
    var folder = into == null ? Files.createTempDirectory("standin-play-") : into;
    Files.createDirectories(folder);
    var out = spec.commandLine().getOut();
    var remote = session.remote();
    var base = remote.baseUrl();
    var show = new LivePlay(out, Terminal.isThere(), base.getRawPath(), remote::now);
    show.line(chosen.vendor() + " " + scenario.label() + ": " + scenario.title());
    show.line("at " + base + ", clock " + clock.text());
    show.line("");
    var means =
        new Means(
            new HttpTransport(),
            BucketTransport::new,
            new Pastime(remote::now, Pastime.factor(clock), show::left),
            Habits.CORRECT,
            show);
    var module = vendors.named(chosen.vendor()).orElseThrow().module();
    var task = task(chosen, module.columns(), session, folder);
    var struck = scenario.faults().stream().map(fault -> fault.on()).collect(Collectors.toSet());
    var result = client.export(client.suited(task, struck), means);
    session.ended(result);
    if (into == null) {
      removeIfEmpty(folder);
    }
    show.line("");
    tell(result, show);
    return judge(remote.verdict(), show);
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // The files of an export; the person is told where they are.
    }
  }

  private static Task task(
      Assignment chosen, List<Column> usual, PlayedSession session, Path folder) {
    var own = chosen.scenario().data().columns();
    var columns = own.isEmpty() ? usual : own;
    return new Task(
        session.remote().baseUrl().toString(),
        chosen.identifier(),
        ACCOUNT,
        session.bucket(BUCKET),
        columns.stream().map(Column::name).toList(),
        List.of(),
        folder);
  }

  private static void tell(Result result, LivePlay show) {
    var rows = String.format(Locale.ROOT, "%,d rows", result.rows());
    show.line(result.end().word() + (result.end() == Result.End.FAILED ? "" : ": " + rows));
    if (!result.told().isEmpty()) {
      show.line("  " + result.told());
    }
    result.files().forEach(file -> show.line("  " + file));
  }

  static int judge(List<RemoteSession.Rule> rules, LivePlay show) {
    show.line("");
    for (var rule : rules) {
      if (rule.verdict() instanceof Verdict.Kept) {
        show.line("kept    " + rule.name());
      } else if (rule.verdict() instanceof Verdict.Broken broken) {
        show.line("BROKEN  " + rule.name() + ": " + broken.because());
      }
    }
    show.line(count(rules, Verdict.NotExercised.class) + " more rules had no occasion");
    // As check has it: where no rule was put to the test, none was kept.
    return count(rules, Verdict.Broken.class) == 0 && count(rules, Verdict.Kept.class) > 0
        ? 0
        : Main.FAILED;
  }

  private static long count(List<RemoteSession.Rule> rules, Class<? extends Verdict> kind) {
    return rules.stream().map(RemoteSession.Rule::verdict).filter(kind::isInstance).count();
  }
}
