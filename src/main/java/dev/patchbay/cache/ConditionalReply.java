package dev.patchbay.cache;

import java.util.Arrays;
import java.util.Optional;

/**
 * Decision on a conditional (ETag) or range request for a stored response (RFC 9110 §13.2.2): the
 * status and the part to send.
 *
 * @param status 200, 206, 304 or 416
 * @param from first byte sent
 * @param to byte after the last one sent
 */
record ConditionalReply(int status, long from, long to) {

  /**
   * Decides in the order of RFC 9110 §13.2.2.
   *
   * @param ifNoneMatch value of If-None-Match; empty if there is none
   * @param range value of Range; empty if there is none
   * @param ifRange value of If-Range; empty if there is none
   */
  static ConditionalReply to(
      String ifNoneMatch, String range, String ifRange, String etag, long length) {
    if (!ifNoneMatch.isEmpty() && names(ifNoneMatch, etag)) {
      return new ConditionalReply(304, 0, 0);
    }
    // A part of another response does not fit what the client already has.
    boolean partWanted = ifRange.isEmpty() || ifRange.strip().equals(etag);
    Optional<ByteRange> part = partWanted ? ByteRange.of(range, length) : Optional.empty();
    if (part.isEmpty()) {
      return new ConditionalReply(200, 0, length);
    }
    return part.get().satisfiable()
        ? new ConditionalReply(206, part.get().from(), part.get().to())
        : new ConditionalReply(416, 0, 0);
  }

  /** True if the list has the tag, by weak comparison (RFC 9110 §13.1.2). */
  private static boolean names(String list, String etag) {
    return list.strip().equals("*")
        || Arrays.stream(list.split(","))
            .map(String::strip)
            .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
            .anyMatch(etag::equals);
  }
}
