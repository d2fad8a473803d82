/**
 * Gauges that are read at scrape time, one class per subject, and the servlet of {@code /metrics}.
 *
 * <p>They read {@link dev.patchbay.readiness.RouterStatus}; the root registers the servlet.
 */
package dev.patchbay.metrics.gauge;
