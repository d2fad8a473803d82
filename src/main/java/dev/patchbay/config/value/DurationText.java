package dev.patchbay.config.value;

import java.time.Duration;
import java.util.Optional;

/** Reads durations as the configuration has them. */
public final class DurationText {

  private DurationText() {}

  /** {@code 250ms}, {@code 5s}, {@code 2m}, {@code 1h}, {@code PT5S}, up to a day; else empty. */
  public static Optional<Duration> read(String text) {
    try {
      return Optional.of(ValueParsers.DURATION.read(text.strip()));
    } catch (InvalidValue notOne) {
      return Optional.empty();
    }
  }
}
