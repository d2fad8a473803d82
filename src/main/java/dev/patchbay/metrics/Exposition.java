package dev.patchbay.metrics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes samples in the Prometheus text exposition format 0.0.4 or in OpenMetrics 1.0. */
public final class Exposition {

  private Exposition() {}

  /** The samples, in any order, grouped by family as both formats require. */
  public static String text(List<Sample> samples, ExpositionFormat format) {
    Map<Family, List<Sample>> families =
        samples.stream()
            .collect(Collectors.groupingBy(Sample::family, TreeMap::new, Collectors.toList()));
    StringBuilder text = new StringBuilder(16_384);
    families.forEach((family, members) -> write(family, members, format, text));
    return switch (format) {
      case TEXT -> text.toString();
      case OPENMETRICS -> text.append("# EOF\n").toString();
    };
  }

  private static void write(
      Family family, List<Sample> members, ExpositionFormat format, StringBuilder text) {
    switch (format) {
      case TEXT -> head(family.title(), plainType(family.type()), family, text);
      case OPENMETRICS -> openHead(family, text);
    }
    for (Sample sample : members) {
      text.append(sample.name()).append(' ').append(number(sample.value())).append('\n');
    }
  }

  private static void head(String name, MetricType type, Family family, StringBuilder text) {
    text.append("# HELP ").append(name).append(' ').append(family.help()).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type.label()).append('\n');
  }

  /** OpenMetrics names a family without the suffix of its series. */
  private static void openHead(Family family, StringBuilder text) {
    String suffix = family.type().suffix();
    String name = family.title().substring(0, family.title().length() - suffix.length());
    head(name, family.type(), family, text);
    unit(name)
        .ifPresent(
            unit -> text.append("# UNIT ").append(name).append(' ').append(unit).append('\n'));
  }

  private static Optional<String> unit(String name) {
    return Stream.of("seconds", "bytes").filter(unit -> name.endsWith("_" + unit)).findFirst();
  }

  // The text format has no type "info".
  private static MetricType plainType(MetricType type) {
    return type == MetricType.INFO ? MetricType.GAUGE : type;
  }

  /** Whole numbers without a point; all others, infinities too, as Go's ParseFloat reads them. */
  static String number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? Long.toString((long) value) : real(value);
  }

  /**
   * Always with a decimal point, as OpenMetrics writes the bounds of buckets. A bound is part of a
   * series' labels and has to be equal in both formats.
   */
  static String real(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return Double.toString(value);
  }
}
