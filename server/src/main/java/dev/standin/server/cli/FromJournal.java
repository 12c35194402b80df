package dev.standin.server.cli;

import dev.standin.contracts.openapi.Closest;
import dev.standin.server.app.Catalogue;
import dev.standin.server.app.StartFailure;
import dev.standin.server.replay.Recording;
import dev.standin.server.replay.ScenarioDraft;
import dev.standin.server.replay.Unreplayable;
import dev.standin.server.vendor.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a scenario file of what a journal recorded. */
@Command(
    name = "from-journal",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    sortOptions = false,
    description =
        "Makes a scenario file of an export in a journal: its states at their offsets, and what"
            + " went wrong at which call. Each line says which exchange it came from.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {
      "0:The file is made; standard error says what it could not say.",
      "1:It could not be written; standard error says why.",
      "2:The journal has no such export, or it was asked wrongly."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  standin scenarios from-journal run.ndjson",
      "  standin scenarios from-journal run.ndjson \\",
      "      -o my-scenarios/nexthink/monday.yaml",
      "  standin scenarios from-journal run.ndjson --vendor domo --export ID"
    })
final class FromJournal implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "JOURNAL", description = "A file that serve --journal has written.")
  private Path journal;

  @Option(
      names = "--export",
      paramLabel = "ID",
      description = "The export that it is about. Default: the first.")
  private String export;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Writes the scenario there. Default: standard output.")
  private Path output;

  @Mixin private ScenarioOptions options = new ScenarioOptions();

  /** An export of a vendor. */
  private record Found(Vendor vendor, String id) {}

  @Override
  public Integer call() throws StartFailure {
    options.check(spec.commandLine());
    try {
      var recording = Recording.read(journal);
      var found = new ArrayList<Found>();
      for (var vendor : options.wanted(Catalogue.load(options.specs(), options.scenarios()))) {
        ScenarioDraft.exports(recording, vendor).forEach(id -> found.add(new Found(vendor, id)));
      }
      var chosen = choose(found);
      var draft = ScenarioDraft.of(recording, chosen.vendor(), chosen.id());
      draft.remarks().forEach(remark -> tell("note: " + remark));
      return write(draft);
    } catch (Unreplayable e) {
      e.problems().forEach(problem -> tell(Mistakes.line(problem)));
      return Main.USAGE;
    }
  }

  private Found choose(List<Found> found) {
    if (found.isEmpty()) {
      throw new Mistakes.Mistake(
          spec.commandLine(), journal + ": no export is started in this journal");
    }
    var ids = found.stream().map(Found::id).toList();
    if (export != null) {
      return found.stream()
          .filter(one -> one.id().equals(export))
          .findFirst()
          .orElseThrow(
              () ->
                  new Mistakes.Mistake(
                      spec.commandLine(),
                      "--export: "
                          + journal
                          + " starts no export "
                          + export
                          + Closest.among(export, ids)));
    }
    if (found.size() > 1) {
      tell(
          "note: the journal has "
              + found.size()
              + " exports, and this is of the first; --export takes another: "
              + found.stream()
                  .skip(1)
                  .map(one -> one.vendor().id() + " " + one.id())
                  .collect(Collectors.joining(", ")));
    }
    return found.get(0);
  }

  private int write(ScenarioDraft draft) {
    if (output == null) {
      spec.commandLine().getOut().print(draft.yaml());
      spec.commandLine().getOut().flush();
      return 0;
    }
    try {
      if (output.getParent() != null) {
        Files.createDirectories(output.getParent());
      }
      Files.writeString(output, draft.yaml());
      return 0;
    } catch (IOException e) {
      tell("standin: --output " + output + ": cannot be written: " + e.getMessage());
      return Main.FAILED;
    }
  }

  private void tell(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }
}
