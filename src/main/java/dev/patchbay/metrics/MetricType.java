package dev.patchbay.metrics;

import java.util.Locale;

/** Metric types of Prometheus and OpenMetrics. */
enum MetricType {
  COUNTER("_total"),
  GAUGE(""),
  HISTOGRAM(""),
  SUMMARY(""),
  /** Always 1; the information is in the labels. */
  INFO("_info");

  private final String suffix;

  MetricType(String suffix) {
    this.suffix = suffix;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Suffix that OpenMetrics adds to the family's name in the names of its series. */
  String suffix() {
    return suffix;
  }
}
