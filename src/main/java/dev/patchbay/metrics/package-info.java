/**
 * Counters and histograms of calls and attempts, and the exposition formats of Prometheus.
 *
 * <p>They are updated from the call record at the end of a call. Label values are limited to the
 * configured names. {@code metrics.gauge} adds the gauges and serves both.
 */
package dev.patchbay.metrics;
