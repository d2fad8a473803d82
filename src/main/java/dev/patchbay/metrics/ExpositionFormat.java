package dev.patchbay.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Exposition formats, and the choice between them by the Accept header. */
public enum ExpositionFormat {
  /** Prometheus' own. */
  TEXT("text/plain; version=0.0.4; charset=utf-8"),
  /** That of OpenMetrics 1.0. */
  OPENMETRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

  /**
   * One range of an Accept header.
   *
   * @param type without parameters
   * @param version empty if none is asked for
   * @param quality from 0 to 1
   */
  private record Wish(String type, String version, double quality) {

    static Wish of(String range) {
      List<String> words =
          Arrays.stream(range.split(";"))
              .map(word -> word.strip().toLowerCase(Locale.ROOT))
              .toList();
      return new Wish(words.get(0), value(words, "version", ""), quality(value(words, "q", "1")));
    }

    private static String value(List<String> words, String name, String otherwise) {
      return words.stream()
          .filter(word -> word.startsWith(name + "="))
          .map(word -> word.substring(name.length() + 1))
          .findFirst()
          .orElse(otherwise);
    }

    private static double quality(String number) {
      return number.matches("[01](\\.\\d{0,3})?") ? Double.parseDouble(number) : 0;
    }

    boolean isOpenMetrics() {
      return type.equals("application/openmetrics-text")
          && (version.isEmpty() || version.equals("1.0.0"));
    }

    boolean isText() {
      return List.of("text/plain", "text/*", "*/*").contains(type);
    }
  }

  private final String contentType;

  ExpositionFormat(String contentType) {
    this.contentType = contentType;
  }

  public String contentType() {
    return contentType;
  }

  /**
   * OpenMetrics if it is asked for by its name and no less liked than text, which everybody else
   * gets: also who wants neither, since a scrape is better read than refused.
   *
   * @param accept the values of the Accept header, joined by commas
   */
  public static ExpositionFormat wanted(String accept) {
    List<Wish> wishes = Arrays.stream(accept.split(",")).map(Wish::of).toList();
    double open = best(wishes.stream().filter(Wish::isOpenMetrics).toList());
    double text = best(wishes.stream().filter(Wish::isText).toList());
    return open > 0 && open >= text ? OPENMETRICS : TEXT;
  }

  private static double best(List<Wish> wishes) {
    return wishes.stream().mapToDouble(Wish::quality).max().orElse(0);
  }
}
