package dev.patchbay.routing.outcome;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Parses {@code Retry-After} and {@code retry-after-ms}, exactly or as bounded whole seconds for
 * clients.
 */
public final class RetryAfter {

  /** Some clients sleep for any time stated, and some providers state a day. */
  public static final int MAX_SECONDS = 60;

  // Bounded so that a header of a thousand digits costs nothing.
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(\\.\\d{1,9})?");

  /** The one date format of HTTP that is sent and the two that have to be read: RFC 9110 §5.6.7. */
  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.RFC_1123_DATE_TIME,
          DateTimeFormatter.ofPattern("EEEE, dd-MMM-uu HH:mm:ss 'GMT'", Locale.ENGLISH)
              .withZone(ZoneOffset.UTC),
          DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH)
              .withZone(ZoneOffset.UTC));

  private RetryAfter() {}

  /** Reads {@code Retry-After}: seconds or a date; 1 to 60, empty if it is neither. */
  public static OptionalInt seconds(String value, Instant now) {
    return bounded(duration(value, now));
  }

  /** Reads {@code retry-after-ms}: milliseconds, rounded up; 1 to 60, empty if it is no number. */
  public static OptionalInt secondsFromMilliseconds(String value) {
    return bounded(durationFromMilliseconds(value));
  }

  /** Reads {@code Retry-After} without a bound; a date in the past is no wait. */
  public static Optional<Duration> duration(String value, Instant now) {
    String text = value.strip();
    if (NUMBER.matcher(text).matches()) {
      return Optional.of(exact(new BigDecimal(text)));
    }
    for (DateTimeFormatter format : DATES) {
      try {
        Instant date = format.parse(text, Instant::from);
        return Optional.of(date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO);
      } catch (DateTimeException notThisFormat) {
        continue;
      }
    }
    return Optional.empty();
  }

  /** Reads {@code retry-after-ms} without a bound; empty if it is no number. */
  public static Optional<Duration> durationFromMilliseconds(String value) {
    String text = value.strip();
    return NUMBER.matcher(text).matches()
        ? Optional.of(exact(new BigDecimal(text).movePointLeft(3)))
        : Optional.empty();
  }

  private static Duration exact(BigDecimal seconds) {
    BigDecimal[] parts = seconds.divideAndRemainder(BigDecimal.ONE);
    return Duration.ofSeconds(parts[0].longValueExact(), parts[1].movePointRight(9).longValue());
  }

  private static OptionalInt bounded(Optional<Duration> wait) {
    if (wait.isEmpty()) {
      return OptionalInt.empty();
    }
    Duration up = wait.get().plusNanos(999_999_999);
    return OptionalInt.of((int) Math.max(1, Math.min(MAX_SECONDS, up.toSeconds())));
  }
}
