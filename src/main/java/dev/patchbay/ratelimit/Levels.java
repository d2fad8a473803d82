package dev.patchbay.ratelimit;

import java.util.List;
import java.util.stream.Stream;

/**
 * How the buckets stand that a call has taken from so far.
 *
 * @param all in the order in which they were asked
 */
record Levels(List<Level> all) {

  Levels {
    all = List.copyOf(all);
  }

  Levels and(List<Level> more) {
    return more.isEmpty() ? this : new Levels(Stream.concat(all.stream(), more.stream()).toList());
  }
}
