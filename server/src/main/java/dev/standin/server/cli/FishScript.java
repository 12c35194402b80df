package dev.standin.server.cli;

import java.nio.file.Path;
import java.util.StringJoiner;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completions of a command line for fish, for which picocli has none. */
final class FishScript {
  private final StringBuilder script = new StringBuilder();

  FishScript(CommandLine all) {
    line("# Completions of standin for fish.");
    line("complete -c standin -f");
    subcommands(all.getCommandSpec(), "__fish_use_subcommand");
    for (var command : all.getSubcommands().values()) {
      var name = command.getCommandName();
      var here = "__fish_seen_subcommand_from " + name;
      arguments(command.getCommandSpec(), here);
      subcommands(command.getCommandSpec(), here);
      for (var below : command.getSubcommands().values()) {
        arguments(
            below.getCommandSpec(),
            here + "; and __fish_seen_subcommand_from " + below.getCommandName());
      }
    }
  }

  String text() {
    return script.toString();
  }

  private void subcommands(CommandSpec spec, String when) {
    spec.subcommands()
        .forEach(
            (name, command) ->
                line(
                    "complete -c standin -n %s -a %s -d %s"
                        .formatted(quoted(when), name, quoted(told(command.getCommandSpec())))));
  }

  private static String told(CommandSpec spec) {
    return sentence(String.join(" ", spec.usageMessage().description()));
  }

  private void arguments(CommandSpec spec, String when) {
    for (var option : spec.options()) {
      line(
          "complete -c standin -n %s%s%s -d %s"
              .formatted(
                  quoted(when),
                  names(option),
                  value(option),
                  quoted(sentence(String.join(" ", option.description())))));
    }
    for (var positional : spec.positionalParameters()) {
      var words = words(positional);
      if (!words.isEmpty()) {
        line("complete -c standin -n %s -a %s".formatted(quoted(when), quoted(words)));
      } else if (isFile(positional)) {
        line("complete -c standin -n %s -F".formatted(quoted(when)));
      }
    }
  }

  private static String names(OptionSpec option) {
    var names = new StringBuilder();
    for (var name : option.names()) {
      names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    return names.toString();
  }

  // A switch that takes true or false is used without either.
  private static String value(OptionSpec option) {
    if (option.arity().min() == 0) {
      return "";
    }
    var words = words(option);
    if (!words.isEmpty()) {
      return " -x -a " + quoted(words);
    }
    return isFile(option) ? " -r -F" : " -x";
  }

  private static boolean isFile(ArgSpec arg) {
    return arg.typeInfo().getType() == Path.class
        || arg.typeInfo().getActualGenericTypeArguments().contains(Path.class.getName());
  }

  private static String words(ArgSpec arg) {
    var words = new StringJoiner(" ");
    if (arg.completionCandidates() != null) {
      arg.completionCandidates().forEach(words::add);
    }
    return words.toString();
  }

  // Fish shows one line beside each completion.
  private static String sentence(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private void line(String text) {
    script.append(text).append('\n');
  }
}
