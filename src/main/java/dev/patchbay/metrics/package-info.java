/** Counters and histograms of calls and attempts; Prometheus text. */
package dev.patchbay.metrics;
