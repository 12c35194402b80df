package dev.standin.server.admin;

import dev.standin.server.clock.ClockMode;
import dev.standin.server.metrics.Exposition;
import dev.standin.server.session.Sessions;
import dev.standin.server.storage.ObjectStore;
import dev.standin.server.vendor.Vendors;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the admin API may see of a server.
 *
 * @param clock how the clock of a new session runs unless it is told otherwise
 * @param seed of a new session unless it is told otherwise
 * @param bugs how many replies have departed from their vendor's document
 * @param metrics made for the first who asks
 */
public record Realm(
    Vendors vendors,
    Sessions sessions,
    ScenarioFiles files,
    ObjectStore store,
    ClockMode clock,
    long seed,
    LongSupplier bugs,
    Readiness readiness,
    Supplier<Exposition> metrics,
    InstantSource wall,
    String version) {}
