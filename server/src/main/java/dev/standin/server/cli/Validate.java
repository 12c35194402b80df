package dev.standin.server.cli;

import dev.standin.server.app.Catalogue;
import dev.standin.server.app.Validation;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks documents and scenarios without serving them. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    description = "Checks OpenAPI documents and scenarios as serve would, without serving them.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {
      "0:Nothing is wrong; standard output says what may surprise.",
      "1:Something is: a line file:line /pointer: message each on standard error.",
      "2:It was asked wrongly; standard error says how."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  standin validate",
      "  standin validate scenarios specs",
      "  standin validate my-scenarios/domo/slow-export.yaml",
      "  standin validate --schema > scenario.schema.json"
    })
final class Validate implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description =
          "A file in a vendor's folder, that folder, or a folder laid out like scenarios/ or"
              + " specs/. Without any, what is bundled is checked.")
  private List<Path> paths;

  @Option(
      names = "--schema",
      description =
          "Print the JSON schema of scenario files, by which editors complete and check them.")
  private boolean schema;

  @Override
  public Integer call() {
    if (schema) {
      return printSchema();
    }
    var found = paths == null ? Validation.ofBundled() : Validation.of(paths);
    if (!found.problems().isEmpty()) {
      found.problems().forEach(spec.commandLine().getErr()::println);
      return Main.FAILED;
    }
    found.notices().forEach(spec.commandLine().getOut()::println);
    spec.commandLine()
        .getOut()
        .println(
            count(found.specs(), "document")
                + " and "
                + count(found.scenarios(), "scenario")
                + ": nothing wrong");
    return 0;
  }

  private int printSchema() {
    if (paths != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--schema prints the schema and checks nothing: leave " + paths.get(0) + " out");
    }
    // Byte for byte, without a line end of its own: what is redirected is the file.
    var out = spec.commandLine().getOut();
    out.print(Catalogue.scenarioSchema());
    out.flush();
    return 0;
  }

  static String count(int number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }
}
