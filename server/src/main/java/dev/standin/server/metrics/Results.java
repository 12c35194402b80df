package dev.standin.server.metrics;

import dev.standin.server.artifact.ArtifactWriter;
import dev.standin.server.artifact.Outcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What became of the results of all exports since the start. Safe for several threads. */
public final class Results {
  private static final class OfVendor {
    final LongAdder written = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder cancelled = new LongAdder();
    final LongAdder bytes = new LongAdder();
    final LongAdder rows = new LongAdder();
    final Timings durations = new Timings();
  }

  private final Map<String, OfVendor> vendors = new ConcurrentHashMap<>();

  /** Counts a result of a vendor's export. */
  public void settled(String vendor, Outcome outcome) {
    var counts = vendors.computeIfAbsent(vendor, unknown -> new OfVendor());
    if (outcome instanceof Outcome.Failed failed) {
      boolean calledOff = failed.failure().code().equals(ArtifactWriter.CANCELLED);
      (calledOff ? counts.cancelled : counts.failed).increment();
      return;
    }
    var written = (Outcome.Written) outcome;
    // An export that never comes to a result has none.
    if (!written.pieces().isEmpty()) {
      counts.written.increment();
      counts.bytes.add(written.bytes());
      counts.rows.add(written.rows());
      counts.durations.add(written.took());
    }
  }

  void write(Samples samples) {
    vendors.forEach(
        (vendor, counts) -> {
          samples.add(Metric.ARTIFACTS, counts.written.sum(), vendor, "written");
          samples.add(Metric.ARTIFACTS, counts.failed.sum(), vendor, "failed");
          samples.add(Metric.ARTIFACTS, counts.cancelled.sum(), vendor, "cancelled");
          samples.add(Metric.ARTIFACT_BYTES, counts.bytes.sum(), vendor);
          samples.add(Metric.ARTIFACT_ROWS, counts.rows.sum(), vendor);
          samples.add(Metric.ARTIFACT_DURATION, counts.durations, vendor);
        });
  }
}
