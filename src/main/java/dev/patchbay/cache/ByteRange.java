package dev.patchbay.cache;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Byte range of a body (RFC 9110 §14).
 *
 * @param from first byte
 * @param to byte after the last one; not after {@code from} if the range is not satisfiable
 */
record ByteRange(long from, long to) {

  private static final Pattern ONE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

  /**
   * Parses a Range header; empty if it names several ranges or another unit, which means the whole
   * body.
   */
  static Optional<ByteRange> of(String header, long length) {
    Matcher one = ONE.matcher(header);
    if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (one.group(1).isEmpty()) {
      long last = Long.parseLong(one.group(2));
      return Optional.of(new ByteRange(Math.max(0, length - last), last == 0 ? 0 : length));
    }
    long from = Long.parseLong(one.group(1));
    if (one.group(2).isEmpty()) {
      return Optional.of(new ByteRange(from, length));
    }
    long last = Long.parseLong(one.group(2));
    // An end before the beginning makes the header invalid (RFC 9110 §14.1.1).
    return last < from
        ? Optional.empty()
        : Optional.of(new ByteRange(from, Math.min(last + 1, length)));
  }

  boolean satisfiable() {
    return from < to;
  }
}
