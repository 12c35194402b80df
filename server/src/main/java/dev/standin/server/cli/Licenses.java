package dev.standin.server.cli;

import dev.standin.server.app.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what software of others is in the jar, and under which licences. */
@Command(
    name = "licenses",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    description = {
      "Lists the software of others in standin.jar, with licences and notices.",
      "The bill of materials (CycloneDX) is META-INF/sbom/standin.cdx.json in the jar."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  standin licenses | less",
      "  unzip -p standin.jar META-INF/sbom/standin.cdx.json > sbom.json"
    })
final class Licenses implements Callable<Integer> {
  static final String FILE = "/META-INF/third-party.txt";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws StartFailure {
    try (var text = Licenses.class.getResourceAsStream(FILE)) {
      if (text == null) {
        throw new StartFailure("this build has no " + FILE + "; standin.jar has one");
      }
      var out = spec.commandLine().getOut();
      out.print(new String(text.readAllBytes(), StandardCharsets.UTF_8));
      out.flush();
      return 0;
    } catch (IOException e) {
      throw new StartFailure(FILE + " cannot be read: " + e.getMessage());
    }
  }
}
