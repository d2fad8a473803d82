package dev.patchbay.routing.route;

/** An inclusive range of amounts: characters or bytes. */
public record Range(long least, long most) {

  public static final Range ANY = new Range(0, Long.MAX_VALUE);

  public Range {
    if (least < 0 || most < least) {
      throw new IllegalArgumentException(
          "range " + least + ".." + most + " (expected: 0 <= least <= most)");
    }
  }

  public boolean contains(long amount) {
    return amount >= least && amount <= most;
  }

  boolean takesAllOf(Range other) {
    return least <= other.least && most >= other.most;
  }

  @Override
  public String toString() {
    return (least == 0 ? "" : least) + ".." + (most == Long.MAX_VALUE ? "" : most);
  }
}
