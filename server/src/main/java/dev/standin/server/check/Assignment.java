package dev.standin.server.check;

import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.Vendor;

/**
 * The scenario that a client is put before.
 *
 * @param identifier what the client sends to choose it, ready to be sent
 * @param pinned whether every call of the vendor gets it, whatever is sent
 */
public record Assignment(String vendor, Scenario scenario, String identifier, boolean pinned) {
  /**
   * A scenario that its identifier chooses, or that is pinned where none can.
   *
   * @param anyway whether to pin it all the same, for a client whose identifiers are fixed
   */
  public static Assignment of(Vendor vendor, Scenario scenario, boolean anyway) {
    var identifier = vendor.module().identifier(scenario);
    return new Assignment(
        vendor.id(), scenario, identifier, anyway || !isChosen(vendor, scenario, identifier));
  }

  // What has parameters would need an identifier that not every vendor's document lets through.
  private static boolean isChosen(Vendor vendor, Scenario scenario, String identifier) {
    return !scenario.isPinned()
        && vendor.scenarios().choose(identifier, "").scenario().label().equals(scenario.label());
  }

  /** Its name in lists: {@code nexthink/truncated}. */
  public String label() {
    return vendor + "/" + scenario.label();
  }
}
