package dev.patchbay.traces;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * OpenTelemetry tracing: records spans of calls and attempts and exports them in batches. Spans
 * that the receiver does not accept are lost; no call waits for it.
 *
 * <p>Threading: any thread; batches are exported on a thread of their own.
 */
public final class Tracing implements AutoCloseable {

  private static final Duration BETWEEN_BATCHES = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LAST_BATCH = Duration.ofSeconds(2);

  private final AwaitedExporter exporter;
  private final BatchSpanProcessor batches;
  private final SdkTracerProvider provider;

  private Tracing(
      AwaitedExporter exporter, BatchSpanProcessor batches, SdkTracerProvider provider) {
    this.exporter = exporter;
    this.batches = batches;
    this.provider = provider;
  }

  public static Tracing open(TraceSettings settings) {
    AwaitedExporter exporter = new AwaitedExporter(exporter(settings));
    Attributes service = Attributes.of(AttributeKey.stringKey("service.name"), settings.service());
    BatchSpanProcessor batches =
        BatchSpanProcessor.builder(exporter).setScheduleDelay(BETWEEN_BATCHES).build();
    return new Tracing(
        exporter,
        batches,
        SdkTracerProvider.builder()
            .setResource(Resource.getDefault().merge(Resource.create(service)))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.ratio())))
            .addSpanProcessor(batches)
            .build());
  }

  private static SpanExporter exporter(TraceSettings settings) {
    OtlpHttpSpanExporterBuilder exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(settings.endpoint() + "/v1/traces")
            .setComponentLoader(ComponentLoader.forClassLoader(Tracing.class.getClassLoader()))
            .setMeterProvider(MeterProvider.noop())
            .setConnectTimeout(PATIENCE)
            .setTimeout(PATIENCE)
            .setRetryPolicy(null);
    settings.headers().forEach((name, value) -> exporter.addHeader(name, value.reveal()));
    return exporter.build();
  }

  /**
   * The station of tracing. It is outside of the one that writes the call record, which it reads.
   */
  public Filter filter() {
    return new TraceFilter(provider.get("dev.patchbay"));
  }

  /** Exports the remaining spans, for two seconds at most. */
  @Override
  public void close() {
    if (!provider.shutdown().join(LAST_BATCH.toMillis(), TimeUnit.MILLISECONDS).isSuccess()) {
      // Cuts off the running request, so that its thread ends with the application.
      exporter.shutdown();
    }
    // Wakes the batch thread, which would notice the shutdown only when its next batch is due.
    batches.forceFlush();
    try {
      exporter.awaitTermination(LAST_BATCH);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
