package dev.patchbay.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Exposition formats, and the choice between them by the Accept header. */
public enum ExpositionFormat {
  /** The Prometheus text format. */
  TEXT("text/plain; version=0.0.4; charset=utf-8"),
  /** OpenMetrics 1.0. */
  OPENMETRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

  /**
   * One range of an Accept header.
   *
   * @param type media type without parameters
   * @param version version parameter; empty if there is none
   * @param quality weight from 0 to 1
   */
  private record MediaRange(String type, String version, double quality) {

    static MediaRange of(String range) {
      List<String> words =
          Arrays.stream(range.split(";"))
              .map(word -> word.strip().toLowerCase(Locale.ROOT))
              .toList();
      return new MediaRange(
          words.get(0), value(words, "version", ""), quality(value(words, "q", "1")));
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
   * OpenMetrics if the header names it with a weight no lower than that of text; else text, even if
   * the header accepts neither: a scrape in the wrong format is better than an error.
   *
   * @param accept values of the Accept header, joined by commas
   */
  public static ExpositionFormat negotiate(String accept) {
    List<MediaRange> ranges = Arrays.stream(accept.split(",")).map(MediaRange::of).toList();
    double open = best(ranges.stream().filter(MediaRange::isOpenMetrics).toList());
    double text = best(ranges.stream().filter(MediaRange::isText).toList());
    return open > 0 && open >= text ? OPENMETRICS : TEXT;
  }

  private static double best(List<MediaRange> ranges) {
    return ranges.stream().mapToDouble(MediaRange::quality).max().orElse(0);
  }
}
