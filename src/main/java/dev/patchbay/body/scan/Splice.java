package dev.patchbay.body.scan;

import java.util.Comparator;
import java.util.List;

/**
 * Splice: a byte range of a body and its replacement.
 *
 * @param from offset of the first byte that is replaced
 * @param to offset of the first byte that stays
 * @param bytes replacement
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

  /** The change of the body's length in bytes. */
  public long growth() {
    return bytes.length - (to - from);
  }

  /** The splices in order of their offsets; they must not overlap. */
  public static List<Splice> inOrder(List<Splice> splices) {
    if (splices.size() < 2) {
      return List.copyOf(splices);
    }
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
