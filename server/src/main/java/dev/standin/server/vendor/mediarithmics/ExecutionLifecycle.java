package dev.standin.server.vendor.mediarithmics;

import dev.standin.server.artifact.Failure;
import dev.standin.server.export.Export;
import dev.standin.server.scenario.Phase;
import java.time.Instant;

/**
 * The stages of an execution [S]: pending if the export is not started, running if it is started,
 * succeeded or failed once it has been completed.
 *
 * <p>A function of the execution's facts and the time; nothing is stored or scheduled.
 */
final class ExecutionLifecycle {
  private ExecutionLifecycle() {}

  /**
   * The execution at a time; waits for the file where it would be told of.
   *
   * @throws dev.standin.server.artifact.Unsettled if the file takes too long to write
   */
  static Execution at(Export<Asked> facts, Instant now) {
    var phase = facts.phase(now, ExecutionState.FAILED);
    return switch ((ExecutionState) phase.state()) {
      case PENDING -> pending(facts);
      case RUNNING -> running(facts, phase);
      case SUCCEEDED -> succeeded(facts, phase);
      case FAILED -> failed(facts, phase, phase.failure());
    };
  }

  /** Not started: it has neither a start nor an end nor tasks. */
  private static Execution pending(Export<Asked> facts) {
    return new Execution(facts, ExecutionState.PENDING, null, null, null, null);
  }

  /** Started: how long it takes and how many tasks it has is known at the end only. */
  private static Execution running(Export<Asked> facts, Phase phase) {
    return new Execution(facts, ExecutionState.RUNNING, started(facts, phase), null, null, null);
  }

  /** Completed: there is a file, even if tasks were erroneous or the query was bad. */
  private static Execution succeeded(Export<Asked> facts, Phase phase) {
    var tally = facts.scenario().get(Quirks.COUNTS_TASKS) ? facts.asked().tally().get() : null;
    return new Execution(
        facts,
        ExecutionState.SUCCEEDED,
        started(facts, phase),
        facts.createdAt().plus(phase.since()),
        null,
        tally);
  }

  /** Completed without a result: there is an error file, and there are no numbers of tasks. */
  private static Execution failed(Export<Asked> facts, Phase phase, Failure failure) {
    return new Execution(
        facts,
        ExecutionState.FAILED,
        started(facts, phase),
        facts.createdAt().plus(phase.since()),
        failure,
        null);
  }

  // A timeline that never runs gives the offset of its end: started and ended at once.
  private static Instant started(Export<Asked> facts, Phase phase) {
    var ran = facts.scenario().timeline().entered(ExecutionState.RUNNING);
    return facts.createdAt().plus(ran.compareTo(phase.since()) < 0 ? ran : phase.since());
  }
}
