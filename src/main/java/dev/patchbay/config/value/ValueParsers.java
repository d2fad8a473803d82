package dev.patchbay.config.value;

import dev.patchbay.routing.route.Range;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parsers of single values: numbers, sizes, durations, ranges, paths, amounts of money. */
public final class ValueParsers {

  public static final ValueParser<String> TEXT = text -> text;
  public static final ValueParser<Duration> DURATION = duration(Duration.ofDays(1));
  public static final ValueParser<Duration> DURATION_OR_ZERO =
      text -> text.matches("0\\s?(ms|s|m|h)") ? Duration.ZERO : DURATION.read(text);
  static final ValueParser<Long> SIZE = ValueParsers::size;
  public static final ValueParser<Range> LENGTHS =
      text -> range(text, whole(0, Integer.MAX_VALUE)::read);
  public static final ValueParser<Range> SIZES = text -> range(text, SIZE::read);
  public static final ValueParser<Boolean> FLAG = ValueParsers::flag;

  /** Amount of money in millionths of the operator's currency. */
  public static final ValueParser<Long> MONEY = ValueParsers::money;

  /** Day such as {@code 2026-11-27}. */
  public static final ValueParser<LocalDate> DAY =
      text -> {
        try {
          return LocalDate.parse(text);
        } catch (DateTimeParseException invalid) {
          throw new InvalidValue("a day such as 2026-11-27");
        }
      };

  public static final ValueParser<Path> DIRECTORY = ValueParsers::directory;

  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);
  private static final Map<String, Long> BYTES =
      Map.of(
          "",
          1L,
          "B",
          1L,
          "KB",
          1_000L,
          "MB",
          1_000_000L,
          "GB",
          1_000_000_000L,
          "KiB",
          1L << 10,
          "MiB",
          1L << 20,
          "GiB",
          1L << 30);
  // Nine digits of the largest unit fit into a long.
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})\\s?([A-Za-z]*)");

  private ValueParsers() {}

  public static ValueParser<Long> whole(long least, long most) {
    return text -> {
      if (text.matches("\\d{1,18}")) {
        long number = Long.parseLong(text);
        if (number >= least && number <= most) {
          return number;
        }
      }
      throw new InvalidValue("a whole number from " + least + " to " + most);
    };
  }

  public static ValueParser<Long> size(long least, long most) {
    return text -> {
      long bytes = size(text);
      if (bytes < least || bytes > most) {
        throw new InvalidValue("a size from " + least + " to " + most + " bytes");
      }
      return bytes;
    };
  }

  /** Parser for one of a closed set of values, by label; case does not matter. */
  public static <T> ValueParser<T> oneOf(Iterable<T> values, Function<T, String> label) {
    return text -> {
      for (T value : values) {
        if (label.apply(value).equals(text.toLowerCase(Locale.ROOT))) {
          return value;
        }
      }
      StringBuilder labels = new StringBuilder();
      values.forEach(v -> labels.append(labels.isEmpty() ? "" : ", ").append(label.apply(v)));
      throw new InvalidValue("one of " + labels);
    };
  }

  /**
   * Parser for durations from a millisecond up to this maximum, which is a number of whole hours.
   */
  public static ValueParser<Duration> duration(Duration longest) {
    return text -> duration(text, longest);
  }

  private static Duration duration(String text, Duration longest) {
    Matcher amount = AMOUNT.matcher(text);
    try {
      Duration duration =
          amount.matches() && MILLIS.containsKey(amount.group(2))
              ? Duration.ofMillis(Long.parseLong(amount.group(1)) * MILLIS.get(amount.group(2)))
              : Duration.parse(text);
      if (duration.toMillis() >= 1 && duration.compareTo(longest) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException | ArithmeticException invalid) {
      // Rejected below, like a duration out of bounds.
    }
    throw new InvalidValue(
        "a duration from 1ms to %dh, such as 250ms, 5s, 2m, 1h or PT5S"
            .formatted(longest.toHours()));
  }

  private static long size(String text) {
    Matcher amount = AMOUNT.matcher(text);
    if (amount.matches() && BYTES.containsKey(amount.group(2))) {
      return Long.parseLong(amount.group(1)) * BYTES.get(amount.group(2));
    }
    throw new InvalidValue("a size such as 25MB, 25MiB or a number of bytes");
  }

  private static Range range(String text, Function<String, Long> amount) {
    int dots = text.indexOf("..");
    String from = dots < 0 ? text : text.substring(0, dots).strip();
    String to = dots < 0 ? text : text.substring(dots + 2).strip();
    long least = from.isEmpty() ? 0 : amount.apply(from);
    long most = to.isEmpty() ? Long.MAX_VALUE : amount.apply(to);
    if (most < least || (from.isEmpty() && to.isEmpty())) {
      throw new InvalidValue(
          "a range such as 10..20, ..4096 or 100.., with the smaller number first");
    }
    return new Range(least, most);
  }

  private static boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidValue("true or false");
    };
  }

  private static long money(String text) {
    if (!text.matches("\\d{1,9}(\\.\\d{1,6})?")) {
      throw new InvalidValue("an amount such as 15 or 0.006, with at most six decimals");
    }
    return new BigDecimal(text).movePointRight(6).longValueExact();
  }

  /** Path of a file that need not exist; empty if it is no valid path on this system. */
  public static Optional<Path> filePath(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException invalid) {
      return Optional.empty();
    }
  }

  private static Path directory(String text) {
    try {
      Path directory = Path.of(text);
      if (Files.isDirectory(directory) && Files.isWritable(directory)) {
        return directory;
      }
    } catch (InvalidPathException invalid) {
      // Rejected below.
    }
    throw new InvalidValue("a directory that exists and is writable");
  }
}
