package dev.standin.server.cli;

import dev.standin.server.app.Catalogue;
import dev.standin.server.app.StartFailure;
import dev.standin.server.scenario.Closest;
import dev.standin.server.vendor.Vendor;
import dev.standin.server.vendor.Vendors;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the scenarios, each with the identifier that chooses it. */
@Command(
    name = "scenarios",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    sortOptions = false,
    description = "Lists the scenarios: what a client sends to choose one, and what happens then.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  standin scenarios",
      "  standin scenarios --vendor domo",
      "  standin scenarios --scenarios my-scenarios"
    })
final class ListScenarios implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--vendor", paramLabel = "VENDOR", description = "Only this vendor's.")
  private String vendor;

  @Option(
      names = "--specs",
      paramLabel = "DIR",
      description = "OpenAPI documents in place of the bundled ones, in a folder for each vendor.")
  private Path specs;

  @Option(
      names = "--scenarios",
      paramLabel = "DIR",
      description = "Scenarios besides the bundled ones, in a folder for each vendor.")
  private Path scenarios;

  @Override
  public Integer call() throws StartFailure {
    // Before anything is loaded, which takes a second.
    var ids = Catalogue.ids();
    if (vendor != null && !ids.contains(vendor)) {
      throw new Mistakes.Mistake(
          spec.commandLine(),
          "--vendor: no vendor is called "
              + vendor
              + Closest.hint(vendor, ids)
              + "; there are "
              + String.join(", ", ids));
    }
    var out = spec.commandLine().getOut();
    boolean first = true;
    for (var one : wanted(Catalogue.load(specs, scenarios))) {
      if (!first) {
        out.println();
      }
      first = false;
      print(one, out);
    }
    out.flush();
    return 0;
  }

  private Collection<Vendor> wanted(Vendors vendors) {
    return vendor == null ? vendors.all() : List.of(vendors.named(vendor).orElseThrow());
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
