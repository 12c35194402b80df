package dev.standin.server.cli;

import dev.standin.contracts.openapi.Closest;
import dev.standin.server.app.Catalogue;
import dev.standin.server.vendor.Vendor;
import dev.standin.server.vendor.Vendors;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which scenarios a command is about. */
final class ScenarioOptions {
  @Option(
      names = "--vendor",
      paramLabel = "VENDOR",
      completionCandidates = Candidates.VendorNames.class,
      description = "Only this vendor's.")
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

  /** The vendor that was named; null for all of them. */
  String vendor() {
    return vendor;
  }

  Path specs() {
    return specs;
  }

  Path scenarios() {
    return scenarios;
  }

  /**
   * Asked before anything is loaded, which takes a second.
   *
   * @throws Mistakes.Mistake if there is no such vendor
   */
  void check(CommandLine command) {
    check(command, vendor);
  }

  /**
   * Whether there is such a vendor.
   *
   * @param vendor null for all of them
   * @throws Mistakes.Mistake if there is none
   */
  static void check(CommandLine command, String vendor) {
    var ids = Catalogue.ids();
    if (vendor != null && !ids.contains(vendor)) {
      throw new Mistakes.Mistake(
          command, "--vendor: no vendor is called " + vendor + Closest.among(vendor, ids));
    }
  }

  Collection<Vendor> wanted(Vendors vendors) {
    return vendor == null ? vendors.all() : List.of(vendors.named(vendor).orElseThrow());
  }
}
