package dev.patchbay.traces;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Span exporter that remembers the thread it is called on, so that shutdown can wait for the end of
 * that thread: one that outlives an undeploy is reported as a leak.
 *
 * <p>Threading: one thread exports; any thread may wait.
 */
final class AwaitedExporter implements SpanExporter {

  private final SpanExporter exporter;
  private final AtomicReference<Thread> exporting = new AtomicReference<>();

  AwaitedExporter(SpanExporter exporter) {
    this.exporter = exporter;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    exporting.set(Thread.currentThread());
    return exporter.export(spans);
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  /** Waits until the exporting thread has ended, if there has been one. */
  void awaitTermination(Duration longest) throws InterruptedException {
    Thread thread = exporting.get();
    if (thread != null) {
      thread.join(longest.toMillis());
    }
  }
}
