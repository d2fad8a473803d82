package dev.patchbay.ops;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes numbers in the Prometheus text format 0.0.4. */
final class Exposition {

  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private Exposition() {}

  /** Samples in any order; the format wants each family in one piece. */
  static String text(List<Sample> samples) {
    Map<Family, List<Sample>> families =
        samples.stream()
            .collect(Collectors.groupingBy(Sample::family, TreeMap::new, Collectors.toList()));
    StringBuilder text = new StringBuilder(4096);
    families.forEach((family, members) -> write(family, members, text));
    return text.toString();
  }

  private static void write(Family family, List<Sample> members, StringBuilder text) {
    text.append("# HELP ").append(family.title()).append(' ').append(family.help()).append('\n');
    text.append("# TYPE ").append(family.title()).append(' ');
    text.append(family.type().label()).append('\n');
    for (Sample sample : members) {
      text.append(sample.series().flat()).append(' ').append(number(sample.value())).append('\n');
    }
  }

  /** Whole numbers without a point; all others, infinities too, as Go's ParseFloat reads them. */
  static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }
}
