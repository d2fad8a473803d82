package dev.patchbay.cache;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a kept answer is given to one client: which part of it, under which status.
 *
 * @param status 200, 206, 304 or 416
 * @param from first byte sent
 * @param to byte after the last one sent
 */
record ConditionalReply(int status, long from, long to) {

  /**
   * Decides (RFC 9110 §13.2.2).
   *
   * @param ifNoneMatch the header; empty if there is none
   * @param range likewise
   * @param ifRange likewise
   */
  static ConditionalReply to(
      String ifNoneMatch, String range, String ifRange, String etag, long length) {
    if (!ifNoneMatch.isEmpty() && names(ifNoneMatch, etag)) {
      return new ConditionalReply(304, 0, 0);
    }
    // A part of another answer than the client has would make no whole with what it has.
    boolean partWanted = ifRange.isEmpty() || ifRange.strip().equals(etag);
    Optional<ByteRange> part = partWanted ? ByteRange.of(range, length) : Optional.empty();
    if (part.isEmpty()) {
      return new ConditionalReply(200, 0, length);
    }
    return part.get().satisfiable()
        ? new ConditionalReply(206, part.get().from(), part.get().to())
        : new ConditionalReply(416, 0, 0);
  }

  /** True if the list has the tag, by the weak comparison that If-None-Match asks for. */
  private static boolean names(String list, String etag) {
    return list.strip().equals("*")
        || Arrays.stream(list.split(","))
            .map(String::strip)
            .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
            .anyMatch(etag::equals);
  }
}
