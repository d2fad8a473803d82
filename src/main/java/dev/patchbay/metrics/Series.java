package dev.patchbay.metrics;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One time series of a metric family: the key under which it is counted, and the labels that tell
 * it from the family's others.
 *
 * @param labels in the order in which they are written
 */
public record Series(Family family, List<Label> labels) {

  /** A label with its value as it is, not escaped. */
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

  /** One label more. */
  public Series with(String name, String value) {
    Label label = new Label(name, value);
    return switch (labels.size()) {
      // Of one and two labels most series have; their lists are made without a copy.
      case 0 -> new Series(family, List.of(label));
      case 1 -> new Series(family, List.of(labels.get(0), label));
      default -> new Series(family, Stream.concat(labels.stream(), Stream.of(label)).toList());
    };
  }

  /** The value of one label; empty if there is none of that name. */
  Optional<String> label(String name) {
    return labels.stream().filter(one -> one.name().equals(name)).map(Label::value).findFirst();
  }

  /**
   * As both text formats write it: {@code patchbay_calls_total{task="speech",route="sky"}}.
   *
   * @param suffix what follows the family's name: {@code _bucket}, {@code _sum}, {@code _count}
   */
  String written(String suffix) {
    String name = family.title() + suffix;
    return labels.isEmpty()
        ? name
        : labels.stream().map(Label::written).collect(Collectors.joining(",", name + "{", "}"));
  }
}
