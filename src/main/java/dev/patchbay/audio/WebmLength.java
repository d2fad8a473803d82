package dev.patchbay.audio;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * WebM and Matroska: Duration in the segment's Info (RFC 9559 §5.1.2). Browsers that record do not
 * write one; then the length is not known.
 */
final class WebmLength {

  static final long EBML = 0x1a45dfa3L;

  private static final long SEGMENT = 0x18538067L;
  private static final long INFO = 0x1549a966L;
  private static final long CLUSTER = 0x1f43b675L;
  private static final long SCALE = 0x2ad7b1L;
  private static final long DURATION = 0x4489L;
  private static final long USUAL_SCALE = 1_000_000;
  private static final int MOST_ELEMENTS = 64;

  /** An element; its content ends with the recording's if its size is not known. */
  private record Element(long id, long from, long to) {}

  private WebmLength() {}

  static Optional<Duration> of(AudioBytes audio) throws IOException {
    Element whole = new Element(0, 0, audio.size());
    Optional<Element> segment = find(audio, whole, SEGMENT);
    if (segment.isEmpty()) {
      return Optional.empty();
    }
    Optional<Element> info = find(audio, segment.get(), INFO);
    if (info.isEmpty()) {
      return Optional.empty();
    }
    Optional<Element> scale = find(audio, info.get(), SCALE);
    Optional<Element> duration = find(audio, info.get(), DURATION);
    long nanos = scale.isEmpty() ? USUAL_SCALE : number(audio, scale.get());
    double units = duration.isEmpty() ? 0 : fraction(audio, duration.get());
    double millis = units * nanos / 1e6;
    return millis >= 1 && millis < Long.MAX_VALUE
        ? Lengths.plausible(Duration.ofMillis(Math.round(millis)))
        : Optional.empty();
  }

  private static Optional<Element> find(AudioBytes audio, Element inside, long id)
      throws IOException {
    long at = inside.from();
    for (int i = 0; i < MOST_ELEMENTS && at < inside.to(); i++) {
      Optional<Element> next = element(audio, at, inside.to());
      // What describes the recording stands before its sound.
      if (next.isEmpty() || next.get().id() == CLUSTER) {
        return Optional.empty();
      }
      if (next.get().id() == id) {
        return next;
      }
      at = next.get().to();
    }
    return Optional.empty();
  }

  // RFC 8794 §4 and §5: the number of leading zero bits is the number of bytes that follow.
  private static Optional<Element> element(AudioBytes audio, long at, long end) throws IOException {
    byte[] head = audio.read(at, 12);
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
    return Optional.of(
        new Element(bigEndian(head, 0, idLength), from, unknown ? end : from + size));
  }

  private static int vintLength(byte first) {
    return Integer.numberOfLeadingZeros(first & 0xff) - 23;
  }

  private static long number(AudioBytes audio, Element element) throws IOException {
    int length = (int) Math.min(8, element.to() - element.from());
    byte[] bytes = audio.read(element.from(), length);
    return bigEndian(bytes, 0, bytes.length);
  }

  private static double fraction(AudioBytes audio, Element element) throws IOException {
    long length = element.to() - element.from();
    if (length == 4) {
      return Float.intBitsToFloat((int) number(audio, element));
    }
    return length == 8 ? Double.longBitsToDouble(number(audio, element)) : 0;
  }

  private static long bigEndian(byte[] bytes, int from, int length) {
    long value = 0;
    for (int i = from; i < from + length; i++) {
      value = value << 8 | (bytes[i] & 0xff);
    }
    return value;
  }
}
