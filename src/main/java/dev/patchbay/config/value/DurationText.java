package dev.patchbay.config.value;

import java.time.Duration;
import java.util.Optional;

/** Parses a duration in the syntax of the configuration, for other rooms. */
public final class DurationText {

  private DurationText() {}

  /**
   * Parses {@code 250ms}, {@code 5s}, {@code 2m}, {@code 1h} or {@code PT5S}, up to a day; empty if
   * the text is no such duration.
   */
  public static Optional<Duration> read(String text) {
    try {
      return Optional.of(ValueParsers.DURATION.read(text.strip()));
    } catch (InvalidValue invalid) {
      return Optional.empty();
    }
  }
}
