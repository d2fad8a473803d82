package dev.patchbay.journey.record;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of metrics, labels and label values in the exposition format. */
final class MetricNames {

  private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? \\S+");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private MetricNames() {}

  /** Heads of families as they are, and {@code series{label,label}} of all that is in them. */
  static List<String> of(String text) {
    List<String> names = new ArrayList<>();
    text.lines().forEach(line -> names.add(line.startsWith("#") ? line : series(line)));
    return names;
  }

  private static String series(String line) {
    Matcher sample = sample(line);
    return sample.group(2) == null
        ? sample.group(1)
        : LABEL
            .matcher(sample.group(2))
            .results()
            .map(label -> label.group(1))
            .collect(Collectors.joining(",", sample.group(1) + "{", "}"));
  }

  /** {@code series label=value} of one label. */
  static List<String> values(String text, String wanted) {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(MetricNames::sample)
        .filter(sample -> sample.group(2) != null)
        .flatMap(
            sample ->
                LABEL
                    .matcher(sample.group(2))
                    .results()
                    .filter(label -> label.group(1).equals(wanted))
                    .map(label -> sample.group(1) + " " + wanted + "=" + label.group(2)))
        .toList();
  }

  private static Matcher sample(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      throw new AssertionError("line: " + line + " (expected: a sample)");
    }
    return sample;
  }
}
