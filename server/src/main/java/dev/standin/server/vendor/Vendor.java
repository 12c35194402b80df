package dev.standin.server.vendor;

import dev.standin.contracts.memory.Later;
import dev.standin.contracts.openapi.Spec;
import dev.standin.server.scenario.Scenarios;
import java.util.concurrent.atomic.AtomicReference;

/** A vendor as the whole server knows it: its code, its document, its scenarios. */
public final class Vendor {
  private final VendorModule module;
  private final Spec spec;
  private final AtomicReference<Later<Scenarios>> scenarios;

  /**
   * @param scenarios may not be read yet
   */
  public Vendor(VendorModule module, Spec spec, Later<Scenarios> scenarios) {
    this.module = module;
    this.spec = spec;
    this.scenarios = new AtomicReference<>(scenarios);
  }

  public String id() {
    return module.id();
  }

  public VendorModule module() {
    return module;
  }

  public Spec spec() {
    return spec;
  }

  /**
   * The scenarios that are current at this moment; who asks twice may get others, so that a request
   * asks once.
   */
  public Scenarios scenarios() {
    return scenarios.get().get();
  }

  /** Puts scenarios that were read later in the place of the current ones. */
  public void renew(Scenarios later) {
    scenarios.set(Later.made(later));
  }
}
