package dev.standin.server.cli;

import dev.standin.server.app.Catalogue;
import dev.standin.server.app.StartFailure;
import dev.standin.server.text.Columns;
import dev.standin.server.vendor.Vendor;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the scenarios, each with the identifier that chooses it. */
@Command(
    name = "scenarios",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    sortOptions = false,
    subcommands = {ShowScenario.class, ListSettings.class, FromJournal.class},
    description = "Lists the scenarios: what a client sends to choose one, and what happens then.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  standin scenarios",
      "  standin scenarios --vendor domo",
      "  standin scenarios --scenarios my-scenarios",
      "  standin scenarios show truncated"
    })
final class ListScenarios implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ScenarioOptions options = new ScenarioOptions();

  @Override
  public Integer call() throws StartFailure {
    options.check(spec.commandLine());
    var out = spec.commandLine().getOut();
    boolean first = true;
    for (var one : options.wanted(Catalogue.load(options.specs(), options.scenarios()))) {
      if (!first) {
        out.println();
      }
      first = false;
      print(one, out);
    }
    out.flush();
    return 0;
  }

  private static void print(Vendor vendor, PrintWriter out) {
    out.println(vendor.id());
    var columns = new Columns("  ");
    for (var scenario : vendor.scenarios().all()) {
      var identifier = vendor.module().identifier(scenario);
      columns.row(identifier, scenario.title());
      for (var alias : scenario.aliases()) {
        if (!alias.equals(identifier)) {
          columns.row("", "also: " + alias);
        }
      }
      if (!scenario.name().equals(identifier) && scenario.aliases().contains(identifier)) {
        columns.row("", "also: " + scenario.name());
      }
    }
    columns.lines().forEach(out::println);
  }
}
