package dev.patchbay.routing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads how long a provider asks to wait, in whole seconds of which a client can be told. */
public final class RetryAfter {

  /** Some clients sleep literally as long as they are told, and some providers say a day. */
  public static final int LONGEST_SECONDS = 60;

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
    String text = value.strip();
    if (NUMBER.matcher(text).matches()) {
      return OptionalInt.of(whole(new BigDecimal(text)));
    }
    for (DateTimeFormatter format : DATES) {
      try {
        Instant then = format.parse(text, Instant::from);
        return OptionalInt.of(whole(BigDecimal.valueOf(Duration.between(now, then).toSeconds())));
      } catch (DateTimeException notThisFormat) {
        continue;
      }
    }
    return OptionalInt.empty();
  }

  /** Reads {@code retry-after-ms}: milliseconds, rounded up; 1 to 60, empty if it is no number. */
  public static OptionalInt fromMilliseconds(String value) {
    String text = value.strip();
    return NUMBER.matcher(text).matches()
        ? OptionalInt.of(whole(new BigDecimal(text).movePointLeft(3)))
        : OptionalInt.empty();
  }

  private static int whole(BigDecimal seconds) {
    BigDecimal up = seconds.setScale(0, RoundingMode.CEILING);
    return up.max(BigDecimal.ONE).min(BigDecimal.valueOf(LONGEST_SECONDS)).intValue();
  }
}
