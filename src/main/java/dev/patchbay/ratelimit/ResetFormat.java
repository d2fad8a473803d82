package dev.patchbay.ratelimit;

import java.time.Duration;

/**
 * Formats durations as OpenAI does in {@code x-ratelimit-reset-*}: {@code 20ms}, {@code 1.2s},
 * {@code 6m0s}.
 */
final class ResetFormat {

  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private ResetFormat() {}

  /** Rounded up to a millisecond, so that a client that waits this long has waited long enough. */
  static String of(Duration duration) {
    long millis = millis(duration);
    if (millis < SECOND) {
      return millis + "ms";
    }
    if (millis < MINUTE) {
      return seconds(millis) + "s";
    }
    String hours = millis < HOUR ? "" : millis / HOUR + "h";
    return hours + millis % HOUR / MINUTE + "m" + seconds(millis % MINUTE) + "s";
  }

  static long millis(Duration duration) {
    return duration.plusNanos(999_999).toMillis();
  }

  private static String seconds(long millis) {
    String whole = String.valueOf(millis / SECOND);
    long rest = millis % SECOND;
    return rest == 0 ? whole : whole + "." + String.format("%03d", rest).replaceAll("0+$", "");
  }
}
