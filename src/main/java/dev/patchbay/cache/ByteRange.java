package dev.patchbay.cache;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a body (RFC 9110 §14).
 *
 * @param from its first byte
 * @param to the byte after its last; not after from if the body has no such part
 */
record ByteRange(long from, long to) {

  private static final Pattern ONE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

  /**
   * The range asked for; empty if the header asks for several or for something else, which means
   * the whole.
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
    // The end before the beginning is no range at all (RFC 9110 §14.1.1).
    return last < from
        ? Optional.empty()
        : Optional.of(new ByteRange(from, Math.min(last + 1, length)));
  }

  boolean satisfiable() {
    return from < to;
  }
}
