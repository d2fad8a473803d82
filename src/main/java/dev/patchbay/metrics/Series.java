package dev.patchbay.metrics;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One time series of a metric family: the family and the labels that distinguish it; a key of the
 * counters and histograms.
 *
 * @param labels labels in the order in which they are written
 */
public record Series(Family family, List<Label> labels) {

  /** A label with its value unescaped. */
  public record Label(String name, String value) {

    private String written() {
      return name + "=\"" + escaped(value) + "\"";
    }

    private static String escaped(String value) {
      return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
  }

  public Series {
    labels = List.copyOf(labels);
  }

  /** The series with one more label. */
  public Series with(String name, String value) {
    Label label = new Label(name, value);
    return switch (labels.size()) {
      // Most series have one or two labels; their lists are made without a stream.
      case 0 -> new Series(family, List.of(label));
      case 1 -> new Series(family, List.of(labels.get(0), label));
      default -> new Series(family, Stream.concat(labels.stream(), Stream.of(label)).toList());
    };
  }

  /** The value of a label; empty if there is no label of that name. */
  Optional<String> label(String name) {
    return labels.stream().filter(one -> one.name().equals(name)).map(Label::value).findFirst();
  }

  /**
   * The name and labels as both text formats write them: {@code
   * patchbay_calls_total{task="speech",route="sky"}}.
   *
   * @param suffix suffix of the family's name: {@code _bucket}, {@code _sum}, {@code _count}
   */
  String written(String suffix) {
    String name = family.title() + suffix;
    return labels.isEmpty()
        ? name
        : labels.stream().map(Label::written).collect(Collectors.joining(",", name + "{", "}"));
  }
}
