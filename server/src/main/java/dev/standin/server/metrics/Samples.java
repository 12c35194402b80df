package dev.standin.server.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The numbers of one moment, gathered from whoever has them. */
final class Samples {
  // Labels in the order of their metric's; sorted, so that equal numbers are equal bytes.
  private final Map<Metric, Map<Labels, Double>> numbers = new EnumMap<>(Metric.class);
  private final Map<Metric, Map<Labels, Timings>> histograms = new EnumMap<>(Metric.class);

  /**
   * @param labels the values of the metric's labels
   */
  void add(Metric metric, double value, String... labels) {
    numbers.computeIfAbsent(metric, first -> new TreeMap<>()).put(labels(metric, labels), value);
  }

  /** Adds to what is there already for these labels. */
  void sum(Metric metric, double more, String... labels) {
    numbers
        .computeIfAbsent(metric, first -> new TreeMap<>())
        .merge(labels(metric, labels), more, Double::sum);
  }

  void add(Metric metric, Timings durations, String... labels) {
    histograms
        .computeIfAbsent(metric, first -> new TreeMap<>())
        .put(labels(metric, labels), durations);
  }

  private static Labels labels(Metric metric, String... values) {
    return Labels.of(metric.labels(), List.of(values));
  }

  MetricSnapshots snapshots() {
    var all = MetricSnapshots.builder();
    numbers.forEach((metric, points) -> all.metricSnapshot(snapshot(metric, points)));
    histograms.forEach((metric, points) -> all.metricSnapshot(histogram(metric, points)));
    return all.build();
  }

  private static MetricSnapshot snapshot(Metric metric, Map<Labels, Double> points) {
    return switch (metric.kind()) {
      case COUNTER -> {
        var counter = CounterSnapshot.builder().name(metric.family()).help(metric.help());
        points.forEach(
            (labels, value) ->
                counter.dataPoint(
                    CounterDataPointSnapshot.builder().labels(labels).value(value).build()));
        yield counter.build();
      }
      case GAUGE -> {
        var gauge = GaugeSnapshot.builder().name(metric.family()).help(metric.help());
        points.forEach(
            (labels, value) ->
                gauge.dataPoint(
                    GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
        yield gauge.build();
      }
      case INFO -> {
        var info = InfoSnapshot.builder().name(metric.family()).help(metric.help());
        points
            .keySet()
            .forEach(
                labels -> info.dataPoint(InfoDataPointSnapshot.builder().labels(labels).build()));
        yield info.build();
      }
      case HISTOGRAM -> throw new IllegalArgumentException(metric + " is no number");
    };
  }

  private static MetricSnapshot histogram(Metric metric, Map<Labels, Timings> points) {
    var histogram = HistogramSnapshot.builder().name(metric.family()).help(metric.help());
    points.forEach(
        (labels, durations) ->
            histogram.dataPoint(
                HistogramDataPointSnapshot.builder()
                    .labels(labels)
                    .classicHistogramBuckets(
                        ClassicHistogramBuckets.of(Timings.bounds(), durations.counts()))
                    .sum(durations.sum())
                    .build()));
    return histogram.build();
  }
}
