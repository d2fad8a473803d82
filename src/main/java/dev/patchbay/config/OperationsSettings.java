package dev.patchbay.config;

import dev.patchbay.accesslog.AccessLogSettings;
import dev.patchbay.cluster.ClusterSettings;
import dev.patchbay.edge.ShutdownPolicy;
import dev.patchbay.health.ReadinessPolicy;
import dev.patchbay.traces.TraceSettings;
import dev.patchbay.usage.ledger.LedgerSettings;

/**
 * Settings for the operation of the router: metrics, readiness, logs, traces, ledger and shutdown.
 *
 * @param metricsOpen true if metrics can be read from other machines without a key
 * @param ready condition under which the router reports that it is ready
 * @param accessLog format and contents of the access log
 * @param traces receiver and sampling of OpenTelemetry traces
 * @param ledger database of the usage ledger
 * @param shutdown how the router stops
 * @param conversionWorkers number of processors that audio conversions may use
 * @param shared state that nodes share
 */
public record OperationsSettings(
    boolean metricsOpen,
    ReadinessPolicy ready,
    AccessLogSettings accessLog,
    TraceSettings traces,
    LedgerSettings ledger,
    ShutdownPolicy shutdown,
    int conversionWorkers,
    ClusterSettings shared) {}
