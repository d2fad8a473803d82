package dev.patchbay.metrics;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metric's name and its labels, which Dropwizard does not know, as the one flat name under which
 * its registry keeps it: {@code patchbay_calls_total{task="speech",route="sky"}}. That is how the
 * Prometheus text format 0.0.4 writes it, so that a label is escaped once.
 *
 * @param name what is counted
 * @param labels as written between the braces; empty if there are none
 */
public record Series(String name, String labels) {

  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  static Series named(String name) {
    return new Series(name, "");
  }

  /** Takes a flat name apart. */
  static Series ofFlat(String flat) {
    int brace = flat.indexOf('{');
    return brace < 0
        ? named(flat)
        : new Series(flat.substring(0, brace), flat.substring(brace + 1, flat.length() - 1));
  }

  /** One label more. */
  public Series with(String label, String value) {
    String more = label + "=\"" + escaped(value) + "\"";
    return new Series(name, labels.isEmpty() ? more : labels + "," + more);
  }

  /** The value of one label, as it is written; empty if there is none of that name. */
  Optional<String> label(String label) {
    Matcher found = LABEL.matcher(labels);
    while (found.find()) {
      if (found.group(1).equals(label)) {
        return Optional.of(found.group(2));
      }
    }
    return Optional.empty();
  }

  /** The same labels under a longer name, as {@code _bucket} and {@code _sum} have it. */
  public Series suffixed(String suffix) {
    return new Series(name + suffix, labels);
  }

  String flat() {
    return labels.isEmpty() ? name : name + "{" + labels + "}";
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
