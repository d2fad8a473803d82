package dev.patchbay;

import dev.patchbay.traces.TraceSettings;
import dev.patchbay.traces.Tracing;

/** Module of tracing; without traces no class of OpenTelemetry is loaded. */
final class TraceModule implements AutoCloseable {

  private Tracing tracing;

  /** Adds the station of tracing if it is on. */
  void register(Stations stations, TraceSettings settings) {
    if (settings.isOn()) {
      tracing = Tracing.open(settings);
      stations.addFilter(tracing.filter());
    }
  }

  @Override
  public void close() {
    if (tracing != null) {
      tracing.close();
    }
  }
}
