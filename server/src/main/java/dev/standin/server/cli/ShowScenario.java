package dev.standin.server.cli;

import dev.standin.contracts.openapi.Closest;
import dev.standin.server.app.Catalogue;
import dev.standin.server.app.ScenarioFile;
import dev.standin.server.app.StartFailure;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.Vendor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one scenario: what it exposes, and what happens when. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    sortOptions = false,
    description = "Shows a scenario: what it exposes in a client, and what happens when.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  standin scenarios show truncated",
      "  standin scenarios show domo/default",
      "  standin scenarios show '#retry_after_iso'"
    })
final class ShowScenario implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      completionCandidates = Candidates.ScenarioNamesAlone.class,
      description =
          "Its name, an identifier as a client sends it, or vendor/name. If several vendors have"
              + " it, each is shown.")
  private String name;

  @Mixin private ScenarioOptions options = new ScenarioOptions();

  private record Shown(Vendor vendor, Scenario scenario) {}

  @Override
  public Integer call() throws StartFailure {
    options.check(spec.commandLine());
    var vendors = wanted(options.wanted(Catalogue.load(options.specs(), options.scenarios())));
    var name = this.name.substring(this.name.indexOf('/') + 1);
    var shown = new ArrayList<Shown>();
    var known = new TreeSet<String>();
    for (var vendor : vendors) {
      vendor.scenarios().named(name).ifPresent(found -> shown.add(new Shown(vendor, found)));
      for (var scenario : vendor.scenarios().all()) {
        known.add(scenario.name());
        known.add(vendor.module().identifier(scenario));
      }
    }
    if (shown.isEmpty()) {
      throw unknown(vendors, name, known);
    }
    var out = spec.commandLine().getOut();
    for (int i = 0; i < shown.size(); i++) {
      if (i > 0) {
        out.println();
      }
      var one = shown.get(i);
      var file = ScenarioFile.of(one.scenario(), options.scenarios());
      new ScenarioSheet(one.vendor(), one.scenario(), file).lines().forEach(out::println);
    }
    out.flush();
    return 0;
  }

  /** Of these the one that stands before the name, as it does for check and play. */
  private Collection<Vendor> wanted(Collection<Vendor> vendors) {
    int slash = name.indexOf('/');
    if (slash < 0) {
      return vendors;
    }
    var prefix = name.substring(0, slash);
    var named = vendors.stream().filter(vendor -> vendor.id().equals(prefix)).toList();
    if (named.isEmpty()) {
      var ids = vendors.stream().map(Vendor::id).toList();
      throw new Mistakes.Mistake(
          spec.commandLine(),
          name + ": no vendor is called " + prefix + Closest.among(prefix, ids));
    }
    return named;
  }

  private Mistakes.Mistake unknown(Collection<Vendor> wanted, String name, TreeSet<String> known) {
    // Where the name is right, the parameters are not.
    var misfits =
        wanted.stream()
            .filter(one -> one.scenarios().named(name.split("__", -1)[0]).isPresent())
            .map(one -> one.id() + ": " + one.scenarios().whyNot(name))
            .toList();
    if (!misfits.isEmpty()) {
      return new Mistakes.Mistake(spec.commandLine(), misfits);
    }
    var vendors = wanted.stream().map(Vendor::id).toList();
    return new Mistakes.Mistake(
        spec.commandLine(),
        (vendors.size() == 1 ? vendors.get(0) + " has no scenario " : "no scenario is called ")
            + name
            + Closest.hint(name, known)
            + "; standin scenarios lists them");
  }
}
