package dev.standin.server.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The page that Prometheus reads: the server's numbers of this moment, and Micrometer's of the JVM.
 *
 * <p>It is made for the first who asks. Nothing is lost by that: what is counted since the start is
 * counted without it, here and in the JVM.
 */
public final class Exposition {
  /** What it shows. */
  public record Page(String text, String type) {}

  private static final String OPEN_METRICS = "application/openmetrics-text";

  private final Server server;
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExpositionFormatWriter text = PrometheusTextFormatWriter.create();
  private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();

  public Exposition(Server server) {
    this.server = server;
    registry.register((MultiCollector) this::collect);
    var jvm = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, registry, Clock.SYSTEM);
    List.<MeterBinder>of(
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ClassLoaderMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics())
        .forEach(binder -> binder.bindTo(jvm));
    ManagementFactory.getGarbageCollectorMXBeans().forEach(collector -> bind(collector, jvm));
  }

  // Micrometer's own counts from the moment on that somebody first asks; the JVM from its start.
  private static void bind(GarbageCollectorMXBean collector, MeterRegistry jvm) {
    FunctionTimer.builder(
            "jvm.gc.collection",
            collector,
            GarbageCollectorMXBean::getCollectionCount,
            GarbageCollectorMXBean::getCollectionTime,
            TimeUnit.MILLISECONDS)
        .description("Collections of garbage since the start, and the time that they took.")
        .tag("gc", collector.getName())
        .register(jvm);
  }

  private MetricSnapshots collect() {
    var samples = new Samples();
    server.write(samples);
    return samples.snapshots();
  }

  /**
   * The numbers of now.
   *
   * @param accept what the reader takes, as its Accept header says; OpenMetrics if that is named,
   *     else Prometheus' own text
   */
  public Page page(String accept) {
    var writer = accept.contains(OPEN_METRICS) ? openMetrics : text;
    var bytes = new ByteArrayOutputStream();
    try {
      writer.write(bytes, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every byte", e);
    }
    return new Page(bytes.toString(StandardCharsets.UTF_8), writer.getContentType());
  }
}
