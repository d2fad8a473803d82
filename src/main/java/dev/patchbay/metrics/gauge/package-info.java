/** Gauges read at scrape time, one class per subject, and /metrics. */
package dev.patchbay.metrics.gauge;
