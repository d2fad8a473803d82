package dev.patchbay.traces;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Knows the thread that batches are sent on, whose end nobody else can wait for: what is left of it
 * after an undeploy looks like a leak.
 *
 * <p>Threading: one sends, any thread waits.
 */
final class AwaitedExporter implements SpanExporter {

  private final SpanExporter exporter;
  private final AtomicReference<Thread> sender = new AtomicReference<>();

  AwaitedExporter(SpanExporter exporter) {
    this.exporter = exporter;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    sender.set(Thread.currentThread());
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

  /** Waits until its thread has ended, if it has ever sent. */
  void awaitEnd(Duration longest) throws InterruptedException {
    Thread thread = sender.get();
    if (thread != null) {
      thread.join(longest.toMillis());
    }
  }
}
