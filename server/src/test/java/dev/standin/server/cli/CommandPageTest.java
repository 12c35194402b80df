package dev.standin.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.standin.server.docs.CommandPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * {@code docs/cli.md} has every command, option and exit code there is. Run with {@code
 * -Dstandin.renew=true} to write it anew. Skipped outside a checkout.
 */
class CommandPageTest {
  private static final Path PAGE = Path.of("../docs/cli.md");

  @Test
  void the_page_says_what_the_commands_say() throws IOException {
    assumeTrue(Files.isRegularFile(Path.of("../README.md")), "no checkout");
    var page = CommandPage.of(Main.commands(CommandLine.defaultFactory()));
    if (Boolean.getBoolean("standin.renew")) {
      Files.writeString(PAGE, page);
    }
    assertEquals(page, Files.readString(PAGE), "write it anew with -Dstandin.renew=true");
  }

  @Test
  void every_command_says_what_each_of_its_options_does() {
    assertExplained(Main.commands(CommandLine.defaultFactory()));
  }

  private static void assertExplained(CommandLine command) {
    var spec = command.getCommandSpec();
    for (var arg : spec.args()) {
      assertTrue(
          String.join("", arg.description()).endsWith("."), spec.qualifiedName() + " " + arg);
    }
    var usage = spec.usageMessage();
    assertTrue(usage.exitCodeList().size() > 1, spec.qualifiedName());
    assertTrue(usage.footer().length > 0, spec.qualifiedName());
    command.getSubcommands().values().forEach(CommandPageTest::assertExplained);
  }
}
