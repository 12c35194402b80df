package dev.standin.server.cli;

import dev.standin.server.app.StartFailure;
import dev.standin.server.app.Version;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
    name = "standin",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    description = "Stands in for the export APIs of Nexthink, mediarithmics, Domo and Connect.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  standin serve                       all vendors on http://127.0.0.1:8080",
      "  standin check --all domo -- ./app   what a client does wrong",
      "  standin play truncated              watch a correct client at work",
      "  standin scenarios --vendor nexthink what an identifier can choose",
      "  standin validate my-scenarios       check files before they are served",
      "  standin replay run.ndjson           send a journal's requests again",
      "  standin health                      whether the one that runs is ready",
      "  standin doctor                      what is missing here, and what to do",
      "  source <(standin completion bash)   complete commands, options and names"
    })
public final class Main implements Callable<Integer> {
  static final String EXIT_CODES = "%nExit codes:%n";
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int UNFINISHED = 3;
  static final int STOPPED = 130;

  private static final String COMPLETION = "completion";

  // In the order in which help lists them; completion needs all the others and comes last.
  private static final List<String> NAMES =
      List.of(
          "serve",
          "check",
          "play",
          "scenarios",
          "rules",
          "verdict",
          "validate",
          "replay",
          "health",
          "licenses",
          "doctor",
          COMPLETION);

  @Spec private CommandSpec spec;

  /** The version of the jar, and of what runs it. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "standin "
            + Version.text()
            + " (commit "
            + Version.commit()
            + ", Java "
            + Runtime.version().feature()
            + ")"
      };
    }
  }

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    // Encoded as the terminal reads it, which is not always how files are.
    var out = new PrintWriter(System.out, true);
    var err = new PrintWriter(System.err, true);
    System.exit(run(out, err, args));
  }

  /**
   * Runs a command.
   *
   * @return 0 if it did what it was asked, 1 if it could not, 2 if it was asked wrongly
   */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(CommandLine.defaultFactory(), out, err, args);
  }

  /**
   * The same with commands that are made otherwise.
   *
   * @param factory makes them
   */
  static int run(CommandLine.IFactory factory, PrintWriter out, PrintWriter err, String... args) {
    return commands(wanted(args), factory)
        .setOut(out)
        .setErr(err)
        // A client's own arguments may begin with @, and are no files of ours.
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(new Mistakes())
        .setExecutionExceptionHandler(Main::fail)
        .execute(args);
  }

  /** All commands, as help and completion know them. */
  static CommandLine commands(CommandLine.IFactory factory) {
    return commands(NAMES, factory);
  }

  private static CommandLine commands(List<String> names, CommandLine.IFactory factory) {
    var commands = new CommandLine(new Main(), factory);
    for (var name : names) {
      commands.addSubcommand(name, subcommand(name, factory));
    }
    tellExitCodes(commands);
    return commands;
  }

  private static List<String> wanted(String... args) {
    boolean named = args.length > 0 && NAMES.contains(args[0]) && !args[0].equals(COMPLETION);
    return named ? List.of(args[0]) : NAMES;
  }

  // To make all of them takes longer than the rest of the command line does, so one that is named
  // right away is made alone. No subcommand knows another.
  private static CommandLine subcommand(String name, CommandLine.IFactory factory) {
    return switch (name) {
      case "serve" -> new CommandLine(Serve.class, factory);
      case "check" -> new CommandLine(Check.class, factory);
      case "play" -> new CommandLine(Play.class, factory);
      case "scenarios" -> new CommandLine(ListScenarios.class, factory);
      case "rules" -> new CommandLine(ShowRules.class, factory);
      case "verdict" -> new CommandLine(JudgeJournal.class, factory);
      case "validate" -> new CommandLine(Validate.class, factory);
      case "health" -> new CommandLine(Health.class, factory);
      case "replay" -> new CommandLine(ReplayJournal.class, factory);
      case "licenses" -> new CommandLine(Licenses.class, factory);
      case "doctor" -> new CommandLine(Doctor.class, factory);
      default -> new CommandLine(Completion.class, factory);
    };
  }

  private static void tellExitCodes(CommandLine command) {
    command.getSubcommands().values().forEach(Main::tellExitCodes);
    var usage = command.getCommandSpec().usageMessage();
    if (usage.exitCodeListHeading().isEmpty()) {
      usage.exitCodeListHeading(EXIT_CODES);
      usage.exitCodeList(
          new TreeMap<>(
              Map.of(
                  "0", "It did what it was asked.",
                  "1", "It could not; standard error says why.",
                  "2", "It was asked wrongly; standard error says how.")));
    }
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return USAGE;
  }

  private static int fail(Exception failure, CommandLine command, ParseResult parsed) {
    var err = command.getErr();
    if (failure instanceof StartFailure wrong) {
      wrong.problems().forEach(problem -> err.println(Mistakes.line(problem.toString())));
      return FAILED;
    }
    err.println(
        "standin: a bug of Standin: "
            + failure.getClass().getSimpleName()
            + ": "
            + String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
    return FAILED;
  }
}
