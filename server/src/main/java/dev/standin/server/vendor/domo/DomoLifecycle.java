package dev.standin.server.vendor.domo;

import dev.standin.server.export.Export;
import dev.standin.server.export.ExportStore;
import dev.standin.server.scenario.Phase;
import java.time.Instant;

/**
 * The life of a DataSet's exports, as the page "Export to S3" tells it.
 *
 * <pre>
 *   none → running → success
 *                  → failed
 * </pre>
 *
 * "Only one active export can run per DataSet at a time. If the data in the DataSet hasn't changed
 * since the last export, this endpoint returns the export information for the previous export
 * instead of creating a new download" [S].
 */
final class DomoLifecycle {
  /** What a request to export comes to. */
  sealed interface Start {
    /** Nothing: one is active. */
    record Refused(Export<Asked> active) implements Start {}

    /** The previous export, which has all that a new one would have. */
    record Previous(Export<Asked> export) implements Start {}

    /**
     * A new export.
     *
     * @param after the id of the export that was the newest when this was decided; "" for none
     */
    record New(String after) implements Start {}
  }

  private final ExportStore<Asked> exports;

  DomoLifecycle(ExportStore<Asked> exports) {
    this.exports = exports;
  }

  /**
   * What becomes of a request to export a DataSet.
   *
   * @param useCache false if the client wants a new export whatever there is
   * @throws dev.standin.server.artifact.Unsettled if the last one's files do not settle in time
   */
  Start start(String dataSet, Asked asked, boolean useCache, Instant now) {
    var last = exports.newest(dataSet);
    if (last.isEmpty()) {
      return new Start.New("");
    }
    var phase = phase(last.get(), now);
    if (!phase.terminal()) {
      return new Start.Refused(last.get());
    }
    boolean unchanged = last.get().asked().equals(asked);
    return useCache && unchanged && !phase.failed()
        ? new Start.Previous(last.get())
        : new Start.New(last.get().id());
  }

  /** Where an export stands: {@code failed} also if S3 did not take its files. */
  static Phase phase(Export<Asked> export, Instant now) {
    return export.phase(now, DomoState.FAILED);
  }
}
