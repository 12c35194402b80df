package dev.standin.server.vendor.mediarithmics;

import dev.standin.server.artifact.ArtifactWriter.Job;
import dev.standin.server.artifact.ArtifactWriter.Pieces;
import dev.standin.server.artifact.Failure;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.mediarithmics.Asked.Tally;
import dev.standin.server.vendor.mediarithmics.otql.Checked;
import dev.standin.server.vendor.mediarithmics.otql.Points;
import dev.standin.server.vendor.mediarithmics.otql.Projection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes what an execution leaves behind: its result, or the reason why there is none. */
final class ResultFile {
  /** The result of an execution that succeeded [S]. */
  static final String DATA = "export.data";

  /** The error file of an execution that failed [S]. */
  static final String ERROR = "export.error";

  /** The technical name of the result [S]. */
  static final String TECHNICAL_NAME = "export";

  static final String NDJSON = "application/x-ndjson";
  static final String CSV = "text/csv";
  static final String PLAIN = "text/plain";

  private final Asked asked;
  private final Scenario scenario;
  private final Points points;

  private ResultFile(Asked asked, Scenario scenario, Points points) {
    this.asked = asked;
    this.scenario = scenario;
    this.points = points;
  }

  /** The work of an execution. */
  static Job of(Asked asked, Scenario scenario, Points points) {
    var file = new ResultFile(asked, scenario, points);
    return scenario.timeline().last().state().failed() ? file::writeError : file::writeData;
  }

  static String folder(String executionId) {
    return "mediarithmics/" + executionId;
  }

  /** The media type of the result. */
  static String type(Definition definition) {
    return definition.isCsv() ? CSV : NDJSON;
  }

  /** What the error file says. */
  static String text(Failure failure) {
    return (failure.code().isEmpty() ? "" : failure.code() + ": ") + failure.message() + "\n";
  }

  private void writeError(Pieces pieces) throws IOException {
    try (var piece = pieces.open(ERROR, PLAIN)) {
      var failure = scenario.timeline().last().failure();
      piece.body().write(text(failure).getBytes(StandardCharsets.UTF_8));
      piece.complete(0);
    }
  }

  private void writeData(Pieces pieces) throws IOException {
    try (var piece = pieces.open(DATA, type(asked.definition()))) {
      var tally = writeRows(piece.body(), pieces::checkpoint);
      asked.tally().set(tally);
      piece.complete(tally.completed());
    }
  }

  private Tally writeRows(OutputStream out, Runnable checkpoint) throws IOException {
    // Nothing at all for a bad query, not even the header of a CSV: an empty file, no message [S].
    if (!(asked.query() instanceof Checked.Good good)) {
      return new Tally(0, 0, false);
    }
    var tasks =
        new Tasks(scenario.get(Quirks.ERRONEOUS_EVERY), scenario.timeline().last().truncateTo());
    var projection = new Projection(good.plan().query().selection());
    try (var rows =
        good.plan()
            .rows(points, checkpoint)
            .filter(row -> tasks.succeeds())
            .takeWhile(row -> tasks.fits())) {
      long written =
          asked.definition().isCsv()
              ? projection.writeCsv(rows, out)
              : projection.writeNdjson(rows, out);
      return new Tally(written, tasks.erroneous, tasks.truncated);
    }
  }

  /** Counts the tasks of one execution, one for each row that the query selects. */
  private static final class Tasks {
    private final long erroneousEvery;
    private final long cap;
    private long tasks;
    private long completed;
    private long erroneous;
    private boolean truncated;

    Tasks(long erroneousEvery, long cap) {
      this.erroneousEvery = erroneousEvery;
      this.cap = cap;
    }

    boolean succeeds() {
      tasks++;
      if (erroneousEvery == 0 || tasks % erroneousEvery != 0) {
        return true;
      }
      erroneous++;
      return false;
    }

    boolean fits() {
      truncated = completed++ == cap;
      return !truncated;
    }
  }
}
