package dev.standin.server.vendor.connect;

import dev.standin.server.artifact.Failure;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.export.Export;
import dev.standin.server.scenario.Phase;
import dev.standin.server.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;

/**
 * Where an export to Amazon S3 stands, in the terms of the page "Monitoring the export".
 *
 * @param started null if the status is Pending [S]
 * @param finished null if the status is Pending or Running [S]
 * @param error the reason if the status is Failed, else null [S]
 * @param percentDone from 0 to 100
 * @param transferredBytes the bytes sent to S3 so far
 * @param totalBytes the size of the export; 0 while Pending
 */
record Standing(
    Status status,
    Instant started,
    Instant finished,
    String error,
    int percentDone,
    long transferredBytes,
    long totalBytes) {

  /**
   * Computes it from the facts. Once the export has started, this waits for the file to be written,
   * so that every reply tells its true size.
   */
  static Standing of(Export<S3Export> export, Instant now) {
    var phase = export.phase(now, Status.FAILED);
    if (phase.state() == Status.PENDING) {
      return new Standing(Status.PENDING, null, null, null, 0, 0, 0);
    }
    var started = export.createdAt().plus(start(export.scenario()));
    var finished = phase.terminal() ? export.createdAt().plus(phase.since()) : null;
    var error = phase.failed() ? reason(phase.failure()) : null;
    double sent = sent(export, phase, Duration.between(export.createdAt(), now));
    long total = export.asked().size().get();
    long transferred = (long) (total * sent);
    // From the bytes, not from the time: a client that divides one by the other must agree.
    int percent = (int) (total == 0 ? 100 * sent : 100.0 * transferred / total);
    return new Standing(
        (Status) phase.state(), started, finished, error, percent, transferred, total);
  }

  /** The share of the file that S3 has, from 0 to 1. */
  private static double sent(Export<S3Export> export, Phase phase, Duration age) {
    if (export.artifact().settle() instanceof Outcome.Failed) {
      return 0;
    }
    var end = export.scenario().timeline().last();
    if (end.state() == Status.COMPLETE) {
      return phase.terminal() ? 1 : progress(export.scenario(), age);
    }
    // An upload that a scenario lets fail breaks off; one that never ends does not move.
    return end.state() == Status.FAILED
        ? progress(export.scenario(), age) * Quirks.BREAKS_OFF_AT
        : 0;
  }

  /** How far the upload is by the time, from 0 when it starts to 1 when all bytes are sent. */
  private static double progress(Scenario scenario, Duration age) {
    var start = start(scenario);
    long whole = scenario.timeline().last().at().minus(start).toMillis();
    long uploading = whole * scenario.get(Quirks.UPLOADED_AT_PERCENT) / 100;
    return uploading <= 0 ? 1 : Math.min(1, (double) age.minus(start).toMillis() / uploading);
  }

  /** The offset at which the export is Pending no more. */
  private static Duration start(Scenario scenario) {
    return scenario.timeline().steps().stream()
        .filter(step -> step.state() != Status.PENDING)
        .findFirst()
        .orElse(scenario.timeline().last())
        .at();
  }

  private static String reason(Failure failure) {
    return failure.code().isEmpty() ? failure.message() : failure.code() + ": " + failure.message();
  }
}
