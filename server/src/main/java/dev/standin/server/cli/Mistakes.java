package dev.standin.server.cli;

import dev.standin.contracts.openapi.Closest;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words what is wrong with a command line, one line each. */
final class Mistakes implements IParameterExceptionHandler {
  /** Something wrong with a command line for which picocli has no word. */
  static final class Mistake extends ParameterException {
    private final transient List<String> lines;

    Mistake(CommandLine command, List<String> lines) {
      super(command, String.join("\n", lines));
      this.lines = lines;
    }

    Mistake(CommandLine command, String line) {
      this(command, List.of(line));
    }
  }

  private static final Pattern VALUE =
      Pattern.compile("Invalid value for option '([^']*)'(?: \\([^)]*\\))?: (.*)", Pattern.DOTALL);
  private static final Pattern LOCATED = Pattern.compile("(?s)\\S+:\\d+[: ].*");

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    var command = e.getCommandLine();
    var lines =
        e instanceof Mistake mistake
            ? mistake.lines
            : List.of(
                worded(e) + "; " + command.getCommandSpec().qualifiedName() + " --help says more");
    for (var line : lines) {
      command.getErr().println(line(line));
    }
    return Main.USAGE;
  }

  /** A line of the error output: lines about a place in a file begin with it, for editors. */
  static String line(String problem) {
    return LOCATED.matcher(problem).matches() ? problem : "standin: " + problem;
  }

  /** The message, shorter than picocli's own. */
  static String worded(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      return unknown(unmatched.getUnmatched().get(0), e.getCommandLine().getCommandSpec());
    }
    var value = VALUE.matcher(e.getMessage());
    var message = value.matches() ? value.group(1) + ": " + value.group(2) : e.getMessage();
    return message.lines().collect(Collectors.joining(" "));
  }

  private static String unknown(String given, CommandSpec spec) {
    var name = given.contains("=") ? given.substring(0, given.indexOf('=')) : given;
    if (name.startsWith("-")) {
      var names = spec.options().stream().map(OptionSpec::longestName).toList();
      return "unknown option " + name + Closest.hint(name, names);
    }
    return spec.subcommands().isEmpty()
        ? spec.name() + " takes no " + name
        : "unknown command " + name + Closest.hint(name, spec.subcommands().keySet());
  }
}
