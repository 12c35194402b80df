package dev.standin.server.cli;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the script by which a shell completes commands, options, and names. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    sortOptions = false,
    description =
        "Prints a script by which a shell completes commands and options, and the names of"
            + " bundled scenarios, rules and vendors.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(standin completion bash)        for this shell; in ~/.bashrc for all",
      "  standin completion bash > ~/.local/share/bash-completion/completions/standin",
      "  source <(standin completion zsh)         after compinit, as in ~/.zshrc",
      "  standin completion fish > ~/.config/fish/completions/standin.fish"
    })
final class Completion implements Callable<Integer> {
  /** Shells that can be had a script for. */
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "bash|zsh|fish",
      arity = "0..1",
      defaultValue = "bash",
      converter = Shells.class,
      completionCandidates = Shells.class,
      description = "Whose script. Default: bash.")
  private Shell shell;

  @Override
  public Integer call() {
    var all = spec.root().commandLine();
    var out = spec.commandLine().getOut();
    // Bash's script loads zsh's own reader of such scripts where it finds itself in zsh.
    out.print(shell == Shell.FISH ? new FishScript(all).text() : AutoComplete.bash("standin", all));
    out.flush();
    return 0;
  }

  static final class Shells implements ITypeConverter<Shell>, Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("bash", "zsh", "fish").iterator();
    }

    @Override
    public Shell convert(String text) {
      for (var shell : Shell.values()) {
        if (shell.name().equalsIgnoreCase(text)) {
          return shell;
        }
      }
      throw Values.wrong("bash, zsh or fish", text);
    }
  }
}
