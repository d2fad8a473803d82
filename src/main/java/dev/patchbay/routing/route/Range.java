package dev.patchbay.routing.route;

/** An inclusive range of amounts: characters or bytes. */
public record Range(long min, long max) {

  public static final Range ANY = new Range(0, Long.MAX_VALUE);

  public Range {
    if (min < 0 || max < min) {
      throw new IllegalArgumentException(
          "range " + min + ".." + max + " (expected: 0 <= least <= most)");
    }
  }

  public boolean contains(long amount) {
    return amount >= min && amount <= max;
  }

  boolean subsumes(Range other) {
    return min <= other.min && max >= other.max;
  }

  @Override
  public String toString() {
    return (min == 0 ? "" : min) + ".." + (max == Long.MAX_VALUE ? "" : max);
  }
}
