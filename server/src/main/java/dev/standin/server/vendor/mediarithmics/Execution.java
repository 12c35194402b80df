package dev.standin.server.vendor.mediarithmics;

import dev.standin.server.artifact.Failure;
import dev.standin.server.export.Export;
import dev.standin.server.vendor.mediarithmics.Asked.Tally;
import java.time.Instant;

/**
 * An execution as it stands at some time.
 *
 * @param startedAt null until it started
 * @param endedAt null until it ended
 * @param failure null unless it failed
 * @param tally null unless its tasks are counted
 */
record Execution(
    Export<Asked> facts,
    ExecutionState state,
    Instant startedAt,
    Instant endedAt,
    Failure failure,
    Tally tally) {
  String id() {
    return facts.id();
  }

  Definition definition() {
    return facts.asked().definition();
  }

  /** Whether there is a result, and a technical name for it. */
  boolean hasResult() {
    return state == ExecutionState.SUCCEEDED;
  }

  /** Whether its files were removed by then. */
  boolean isRemoved(Instant now) {
    return endedAt != null
        && !now.isBefore(endedAt.plus(facts.scenario().get(Quirks.REMOVED_AFTER)));
  }
}
