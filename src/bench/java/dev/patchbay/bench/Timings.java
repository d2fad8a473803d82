package dev.patchbay.bench;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Measured times, all of them kept. */
final class Timings {
  private long[] times = new long[1024];
  private int count;
  private boolean sorted;

  void add(long time) {
    if (count == times.length) {
      times = Arrays.copyOf(times, 2 * count);
    }
    times[count++] = time;
    sorted = false;
  }

  void clear() {
    count = 0;
    sorted = false;
  }

  void add(Timings others) {
    Arrays.stream(others.times, 0, others.count).forEach(this::add);
  }

  int count() {
    return count;
  }

  /** The smallest time that at least this share of all times does not exceed (nearest rank). */
  OptionalDouble quantile(double share) {
    if (count == 0) {
      return OptionalDouble.empty();
    }
    if (!sorted) {
      Arrays.sort(times, 0, count);
      sorted = true;
    }
    return OptionalDouble.of(times[Math.max(0, (int) Math.ceil(share * count) - 1)]);
  }

  long above(long limit) {
    return Arrays.stream(times, 0, count).filter(time -> time > limit).count();
  }
}
