package dev.patchbay.config;

import java.time.Duration;
import java.util.Optional;

/** Reads durations as the configuration has them. */
public final class Durations {

  private Durations() {}

  /** {@code 250ms}, {@code 5s}, {@code 2m}, {@code 1h}, {@code PT5S}, up to a day; else empty. */
  public static Optional<Duration> read(String text) {
    try {
      return Optional.of(Forms.DURATION.read(text.strip()));
    } catch (NotAsExpected notOne) {
      return Optional.empty();
    }
  }
}
