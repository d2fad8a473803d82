package dev.patchbay.audio;

import java.io.IOException;
import java.util.Optional;

/**
 * EBML element (RFC 8794), the building block of Matroska and WebM.
 *
 * @param id element ID with its length marker, as the specifications write it
 * @param from offset of the content
 * @param to end of the content; the end of the parent if the element's size is unknown
 */
record Ebml(long id, long from, long to) {

  private static final int LONGEST_HEAD = 12;

  /**
   * The element that begins at an offset; empty if there is none, or if it is longer than its
   * parent.
   *
   * @param end end of the parent
   */
  static Optional<Ebml> at(AudioBytes audio, long at, long end) throws IOException {
    byte[] head = audio.read(at, LONGEST_HEAD);
    // §4 and §5: the number of leading zero bits is the number of bytes that follow.
    int idLength = head.length == 0 ? 9 : vintLength(head[0]);
    if (idLength > 4 || head.length <= idLength) {
      return Optional.empty();
    }
    int sizeLength = vintLength(head[idLength]);
    if (sizeLength > 8 || head.length < idLength + sizeLength) {
      return Optional.empty();
    }
    long marker = 1L << (7 * sizeLength);
    long size = bigEndian(head, idLength, sizeLength) & (marker - 1);
    long from = at + idLength + sizeLength;
    boolean unknown = size == marker - 1;
    if (!unknown && size > end - from) {
      return Optional.empty();
    }
    return Optional.of(new Ebml(bigEndian(head, 0, idLength), from, unknown ? end : from + size));
  }

  /** The content as an unsigned integer. */
  long number(AudioBytes audio) throws IOException {
    int length = (int) Math.min(8, to - from);
    byte[] bytes = audio.read(from, length);
    return bigEndian(bytes, 0, bytes.length);
  }

  /** The content as a floating-point number; zero if it does not have the length of one. */
  double fraction(AudioBytes audio) throws IOException {
    long length = to - from;
    if (length == 4) {
      return Float.intBitsToFloat((int) number(audio));
    }
    return length == 8 ? Double.longBitsToDouble(number(audio)) : 0;
  }

  static int vintLength(byte first) {
    return Integer.numberOfLeadingZeros(first & 0xff) - 23;
  }

  private static long bigEndian(byte[] bytes, int from, int length) {
    long value = 0;
    for (int i = from; i < from + length; i++) {
      value = value << 8 | (bytes[i] & 0xff);
    }
    return value;
  }
}
