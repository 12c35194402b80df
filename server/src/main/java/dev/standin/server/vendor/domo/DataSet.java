package dev.standin.server.vendor.domo;

import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.Draw;
import dev.standin.server.artifact.Rows;
import dev.standin.server.export.Principal;
import dev.standin.server.scenario.Scenario;
import java.time.Instant;
import java.util.List;

/**
 * A DataSet as its scenario has it at a time.
 *
 * @param version counts the changes of the data since 1970; 0 where it never changes; less than
 *     that before anybody called
 */
record DataSet(Scenario scenario, long version) {

  static DataSet at(Scenario scenario, Instant now) {
    long every = scenario.get(Quirks.CHANGES_EVERY).toMillis();
    return new DataSet(scenario, every == 0 ? 0 : Math.floorDiv(now.toEpochMilli(), every));
  }

  boolean exists() {
    return scenario.get(Quirks.EXISTS);
  }

  /** Whether the caller has the read access that an export takes. */
  boolean readableBy(Principal caller) {
    return scenario.get(Quirks.READERS).stream().anyMatch(token -> Policy.names(token, caller));
  }

  List<Column> columns() {
    return columns(scenario);
  }

  static List<Column> columns(Scenario scenario) {
    var declared = scenario.data().columns();
    return declared.isEmpty() ? standard() : declared;
  }

  /** The columns of a DataSet of which nobody said which it has. */
  static List<Column> standard() {
    return Quirks.COLUMNS.stream().map(Column::of).toList();
  }

  /** All rows of this version, whoever looks. */
  Rows rows(long seed) {
    long own = version == 0 ? seed : Draw.seed(seed, "version " + version);
    return scenario.data().table(columns(), own);
  }
}
