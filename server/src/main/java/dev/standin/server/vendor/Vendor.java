package dev.standin.server.vendor;

import dev.standin.contracts.openapi.Spec;
import dev.standin.server.scenario.Scenarios;

/** A vendor as the whole server knows it: its code, its document, its scenarios. */
public record Vendor(VendorModule module, Spec spec, Scenarios scenarios) {
  public String id() {
    return module.id();
  }
}
