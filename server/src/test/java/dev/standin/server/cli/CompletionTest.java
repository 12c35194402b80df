package dev.standin.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shells load the scripts and complete with them. */
class CompletionTest {
  // What bash does when somebody presses Tab behind the last of the words. Only then is there
  // something for compopt to say, which is all that goes to standard error.
  private static final String TAB =
      """
      source "$1" || exit 1; shift
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
      entry=$(complete -p standin) && entry=${entry#* -F } && entry=${entry%% *}
      "$entry" standin "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" 2>/dev/null
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void print_the_scripts() throws IOException {
    for (var shell : List.of("bash", "zsh", "fish")) {
      var ran = Ran.of("completion", shell);
      assertEquals(0, ran.code(), ran.err());
      Files.writeString(folder.resolve(shell), ran.out());
    }
  }

  private static boolean has(String shell) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(at -> Files.isExecutable(Path.of(at, shell)));
  }

  private static List<String> output(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output.lines().toList();
  }

  private static List<String> completed(String... words) throws Exception {
    var script = folder.resolve("bash").toString();
    var command =
        Stream.concat(Stream.of("bash", "-c", TAB, "tab", script, "standin"), Stream.of(words));
    return output(command.toArray(String[]::new));
  }

  @Test
  void bash_completes_commands_options_and_names() throws Exception {
    assumeTrue(has("bash"), "no bash");
    assertTrue(completed("").containsAll(List.of("serve", "check", "doctor", "completion")));
    assertEquals(List.of("serve"), completed("ser"));
    assertEquals(List.of("--port"), completed("serve", "--po"));
    assertEquals(List.of("--config"), completed("doctor", "--con"));
    assertEquals(List.of("real", "frozen", "x60", "per-call:5s"), completed("play", "--clock", ""));
    assertEquals(List.of("nexthink/truncated"), completed("check", "--scenario", "nexthink/trunc"));
    assertEquals(List.of("nexthink/truncated"), completed("play", "nexthink/trunc"));
    assertEquals(List.of("truncated"), completed("scenarios", "show", "trunc"));
    assertEquals(List.of("nexthink"), completed("check", "--all", "next"));
    assertEquals(List.of("stops-after-terminal"), completed("rules", "stops"));
    assertEquals(List.of("fish"), completed("completion", "f"));
  }

  @Test
  void zsh_takes_the_same_script() throws Exception {
    assertEquals(Files.readString(folder.resolve("bash")), Files.readString(folder.resolve("zsh")));
    assumeTrue(has("zsh"), "SKIPPED: no zsh");
    var loaded =
        output(
            "zsh",
            "-fc",
            "autoload -U compinit; compinit -u -D; source $1; print $_comps[standin]",
            "zsh",
            folder.resolve("zsh").toString());
    assertTrue(loaded.toString().contains("_complete_standin"), loaded.toString());
  }

  @Test
  void fish_completes_with_its_own() throws Exception {
    var script = Files.readString(folder.resolve("fish"));
    for (var option : List.of("-l port", "-l s3-port", "-l expect-rows", "-s o -l output")) {
      assertTrue(script.contains(option), option);
    }
    assertTrue(script.contains("vendor\\'s"), "quotes are escaped");
    assumeTrue(has("fish"), "SKIPPED: no fish");
    for (var line : List.of("standin ser", "standin serve --po", "standin rules stops")) {
      var completed =
          output(
              "fish",
              "--no-config",
              "-c",
              "source $argv[1]; complete -C $argv[2]",
              folder.resolve("fish").toString(),
              line);
      assertTrue(
          completed.toString().matches("\\[(serve|--port|stops-after-terminal).*"),
          line + completed);
    }
  }

  @Test
  void another_shell_is_a_mistake() {
    var ran = Ran.of("completion", "tcsh");
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("expected bash, zsh or fish but was \"tcsh\""), ran.err());
  }
}
