package dev.standin.server.cli;

import dev.standin.contracts.openapi.Closest;
import dev.standin.server.app.App;
import dev.standin.server.app.Catalogue;
import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
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
import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.Vendor;
import dev.standin.server.vendor.Vendors;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
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
      "1:It could not be played, or the client broke a rule.",
      "2:It was asked wrongly; standard error says how."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  standin play truncated",
      "  standin play bad-day --vendor connect --clock x60",
      "  standin play retry-after-iso --target http://127.0.0.1:8080"
    })
final class Play implements Callable<Integer> {
  // Good with every vendor: any credential is.
  private static final Task.Account ACCOUNT =
      new Task.Account("standin@example.org", "play", "1426");
  private static final String BUCKET = "standin-play";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SCENARIO",
      description = "Its name, or an identifier as a client sends it.")
  private String name;

  @Option(
      names = "--vendor",
      paramLabel = "VENDOR",
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

  private record Chosen(Vendor vendor, Scenario scenario) {}

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
    if (target != null) {
      var chosen = chosen(Catalogue.load(null, scenarios));
      return play(chosen, target);
    }
    try (var app = App.start(Config.EPHEMERAL.with().scenarios(scenarios).build())) {
      var hook = new Thread(app::close, "standin-stop");
      Runtime.getRuntime().addShutdownHook(hook);
      try {
        return play(chosen(app.vendors()), app.baseUrl());
      } finally {
        Serve.forget(hook);
      }
    }
  }

  private Chosen chosen(Vendors vendors) {
    var found = new ArrayList<Chosen>();
    var known = new TreeSet<String>();
    for (var one : vendors.all()) {
      if (vendor == null || one.id().equals(vendor)) {
        one.scenarios().named(name).ifPresent(scenario -> found.add(new Chosen(one, scenario)));
        one.scenarios().all().forEach(scenario -> known.add(scenario.name()));
      }
    }
    var command = spec.commandLine();
    if (found.isEmpty()) {
      throw new Mistakes.Mistake(
          command,
          "no scenario is called "
              + name
              + Closest.hint(name, known)
              + "; standin scenarios lists them");
    }
    if (found.size() > 1) {
      var ids = found.stream().map(one -> one.vendor().id()).toList();
      throw new Mistakes.Mistake(
          command, "several vendors have a scenario " + name + ": give --vendor, one of " + ids);
    }
    return found.get(0);
  }

  private int play(Chosen chosen, URI server) throws StartFailure, IOException {
    var scenario = chosen.scenario();
    var client = ReferenceClient.of(scenario.vendor());
    if (client.isEmpty()) {
      throw new Mistakes.Mistake(
          spec.commandLine(), "there is no reference client of " + scenario.vendor());
    }
    var folder = into == null ? Files.createTempDirectory("standin-play-") : into;
    Files.createDirectories(folder);
    try (var session = PlayedSession.open(server, adminToken, scenario, clock)) {
      var out = spec.commandLine().getOut();
      var remote = session.remote();
      var base = remote.baseUrl();
      var show = new LivePlay(out, Terminal.isThere(), base.getRawPath(), remote::now);
      show.line(scenario.vendor() + " " + scenario.label() + ": " + scenario.title());
      show.line("at " + base + ", clock " + clock.text());
      show.line("");
      var means =
          new Means(
              new HttpTransport(),
              BucketTransport::new,
              new Pastime(remote::now, Pastime.factor(clock), show::left),
              Habits.CORRECT,
              show);
      var result = client.get().export(task(chosen, session, folder), means);
      session.ended(result);
      show.line("");
      tell(result, show);
      return judge(remote.verdict(), show);
    } catch (AdminFailure e) {
      // Whether the client kept the rules is not known then, which must not look as if it did.
      throw new StartFailure(
          scenario.label() + " cannot be played to its verdict: " + e.getMessage());
    }
  }

  private static Task task(Chosen chosen, PlayedSession session, Path folder) {
    var scenario = chosen.scenario();
    var own = scenario.data().columns();
    var columns = own.isEmpty() ? chosen.vendor().module().columns() : own;
    boolean pushes = scenario.faults().stream().anyMatch(rule -> rule.on().equals("push-event"));
    return new Task(
        session.remote().baseUrl().toString(),
        chosen.vendor().module().identifier(scenario),
        ACCOUNT,
        session.bucket(BUCKET),
        columns.stream().map(column -> column.name()).toList(),
        pushes ? List.of("{\"id\":\"standin-play\",\"product\":\"pear\"}") : List.of(),
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

  private static int judge(List<RemoteSession.Rule> rules, LivePlay show) {
    show.line("");
    int silent = 0;
    int broken = 0;
    for (var rule : rules) {
      if (rule.verdict().equals("kept")) {
        show.line("kept    " + rule.name());
      } else if (rule.verdict().equals("broken")) {
        show.line("BROKEN  " + rule.name() + ": " + rule.because());
        broken++;
      } else {
        silent++;
      }
    }
    show.line(silent + " more rules had no occasion");
    return broken == 0 ? 0 : Main.FAILED;
  }
}
