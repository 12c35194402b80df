package dev.standin.server.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The page about the command line, as the commands themselves tell it. */
public final class CommandPage {
  private static final String BEGINNING =
      """
      # The command line

      Every command with all of its options, as `--help` prints them; the page is held against the commands by a test. \
      `./standin` in a checkout and `java -jar standin.jar` take the same.
      Options may be written `--port 9000` or `--port=9000`.

      """;

  private final StringBuilder page = new StringBuilder(BEGINNING);

  private CommandPage() {}

  /** The page in Markdown. */
  public static String of(CommandLine all) {
    var made = new CommandPage();
    var commands = new ArrayList<CommandLine>();
    collect(all, commands);
    made.line("| command | |");
    made.line("|---|---|");
    for (var command : commands) {
      var name = command.getCommandSpec().qualifiedName();
      made.line(
          "| [`%s`](#%s) | %s |"
              .formatted(name, name.replace(' ', '-'), text(description(command)[0])));
    }
    commands.forEach(made::command);
    return made.page.toString();
  }

  private static void collect(CommandLine command, List<CommandLine> into) {
    into.add(command);
    command.getSubcommands().values().forEach(below -> collect(below, into));
  }

  private static String[] description(CommandLine command) {
    return command.getCommandSpec().usageMessage().description();
  }

  private void command(CommandLine command) {
    var spec = command.getCommandSpec();
    line("");
    line("## " + spec.qualifiedName());
    // An empty line there is one between paragraphs here.
    line(text(String.join("\n", description(command)).strip()));
    line("");
    line("```");
    var own = spec.usageMessage().customSynopsis();
    line(own.length > 0 ? String.join("\n", own) : spec.qualifiedName() + synopsis(spec));
    line("```");
    line("");
    line("| argument | |");
    line("|---|---|");
    for (var positional : spec.positionalParameters()) {
      row(positional.paramLabel(), String.join(" ", positional.description()));
    }
    for (var option : spec.options()) {
      row(names(option), String.join(" ", option.description()));
    }
    line("");
    line("| exit code | |");
    line("|---|---|");
    for (Map.Entry<String, String> code : spec.usageMessage().exitCodeList().entrySet()) {
      line("| " + code.getKey().strip() + " | " + text(code.getValue().strip()) + " |");
    }
    var examples = spec.usageMessage().footer();
    if (examples.length > 0) {
      line("");
      line("```");
      for (var example : examples) {
        line(example.startsWith("  ") ? example.substring(2) : example);
      }
      line("```");
    }
  }

  private static String synopsis(CommandSpec spec) {
    var words = new StringBuilder(" [OPTIONS]");
    for (var positional : spec.positionalParameters()) {
      boolean optional = positional.arity().min() == 0;
      words.append(optional ? " [" : " ").append(positional.paramLabel());
      words.append(optional ? "]" : "");
    }
    return words.append(spec.subcommands().isEmpty() ? "" : " [COMMAND]").toString();
  }

  private static String names(OptionSpec option) {
    var names = String.join(", ", option.names());
    if (option.arity().max() == 0) {
      return names;
    }
    var value = option.paramLabel();
    return names + (option.arity().min() == 0 ? "[=" + value + "]" : " " + value);
  }

  private void row(String name, String description) {
    line("| `" + name.replace("|", "\\|") + "` | " + text(description) + " |");
  }

  // What Markdown would read as its own.
  private static String text(String words) {
    return words.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;");
  }

  private void line(String text) {
    page.append(text.stripTrailing()).append('\n');
  }
}
