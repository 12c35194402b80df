package dev.standin.server.vendor.nexthink;

import dev.standin.server.artifact.Outcome;
import dev.standin.server.export.Export;
import java.time.Instant;

/**
 * The life of an export [S]: SUBMITTED, IN_PROGRESS, then COMPLETED or ERROR, and it stays there.
 *
 * <p>Everything follows from the facts of an export and the time; nothing is kept.
 */
final class Lifecycle {
  private Lifecycle() {}

  /** What the status operation tells of an export. */
  sealed interface Standing {
    /** Its word on the wire. */
    NqlState state();

    /** Still to come: SUBMITTED or IN_PROGRESS. */
    record Underway(NqlState state) implements Standing {}

    /**
     * There is a result.
     *
     * @param truncated whether it has fewer rows than the query found
     */
    record Completed(boolean truncated) implements Standing {
      @Override
      public NqlState state() {
        return NqlState.COMPLETED;
      }
    }

    /** There is none, and there will be none. */
    record Failed(String why) implements Standing {
      @Override
      public NqlState state() {
        return NqlState.ERROR;
      }
    }
  }

  /**
   * Where an export stands.
   *
   * @throws dev.standin.server.artifact.Unsettled if its result is due and not yet durable
   */
  static Standing at(Export<Asked> export, Instant now) {
    var phase = export.phase(now, NqlState.ERROR);
    if (phase.failed()) {
      return new Standing.Failed(phase.failure().message());
    }
    if (phase.terminal()) {
      return new Standing.Completed(written(export) < export.scenario().data().rows());
    }
    return new Standing.Underway((NqlState) phase.state());
  }

  // Counted in the file and not taken from the scenario: 206 is told of a file that was cut.
  private static long written(Export<Asked> export) {
    return export.artifact().settle() instanceof Outcome.Written file ? file.rows() : 0;
  }
}
