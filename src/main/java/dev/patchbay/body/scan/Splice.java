package dev.patchbay.body.scan;

import java.util.Comparator;
import java.util.List;

/**
 * A range of a body's bytes and what stands there instead.
 *
 * @param from offset of the first byte that goes
 * @param to offset of the first byte that stays
 * @param bytes what is put in its place
 */
public record Splice(long from, long to, byte[] bytes) {

  private static final byte[] NOTHING = {};

  public Splice {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "splice " + from + ".." + to + " (expected: 0 <= from <= to)");
    }
  }

  public static Splice cut(long from, long to) {
    return new Splice(from, to, NOTHING);
  }

  public static Splice insert(long at, byte[] bytes) {
    return new Splice(at, at, bytes);
  }

  /** By how much a body grows. */
  public long growth() {
    return bytes.length - (to - from);
  }

  /** The splices in order of the bytes; no two may touch the same byte. */
  public static List<Splice> inOrder(List<Splice> splices) {
    List<Splice> sorted =
        splices.stream()
            .sorted(Comparator.comparingLong(Splice::from).thenComparingLong(Splice::to))
            .toList();
    long end = 0;
    for (Splice splice : sorted) {
      if (splice.from < end) {
        throw new IllegalArgumentException(
            "splice from " + splice.from + " (expected: >= " + end + ")");
      }
      end = splice.to;
    }
    return sorted;
  }
}
