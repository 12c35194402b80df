package dev.standin.server.metrics;

import dev.standin.server.journal.Losses;
import dev.standin.server.session.Sessions;
import dev.standin.server.vendor.Vendors;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Where the numbers of a server come from.
 *
 * @param bugs how many replies have departed from their vendor's document
 * @param problems how many there are in scenario files
 * @param ready whether health says so
 */
public record Server(
    Traffic traffic,
    Results results,
    Losses losses,
    Sessions sessions,
    Vendors vendors,
    LongSupplier bugs,
    IntSupplier problems,
    BooleanSupplier ready,
    String version) {

  void write(Samples samples) {
    // First, since it waits until what was answered is counted.
    new Census(sessions, vendors).write(samples);
    traffic.write(samples);
    results.write(samples);
    losses.forEach((place, lost) -> samples.add(Metric.JOURNAL_LOST, lost, place.word()));
    samples.add(Metric.BUGS, bugs.getAsLong());
    samples.add(Metric.SCENARIO_PROBLEMS, problems.getAsInt());
    samples.add(Metric.READY, ready.getAsBoolean() ? 1 : 0);
    var java = Integer.toString(Runtime.version().feature());
    samples.add(Metric.BUILD, 1, version, java);
  }
}
