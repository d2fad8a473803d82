package dev.patchbay.metrics;

import java.util.Locale;

/** Metric types of Prometheus and OpenMetrics. */
enum MetricType {
  COUNTER("_total"),
  GAUGE(""),
  HISTOGRAM(""),
  SUMMARY(""),
  /** Always 1; what it tells is in its labels. */
  INFO("_info");

  private final String suffix;

  MetricType(String suffix) {
    this.suffix = suffix;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How the names of its series end beyond the family's own name in OpenMetrics. */
  String suffix() {
    return suffix;
  }
}
