package dev.patchbay.ratelimit.bucket;

import java.util.List;
import java.util.stream.Stream;

/**
 * How the buckets stand that a call has taken from so far.
 *
 * @param all in the order in which they were asked
 */
public record Levels(List<Level> all) {

  public Levels {
    all = List.copyOf(all);
  }

  public Levels and(List<Level> more) {
    return more.isEmpty() ? this : new Levels(Stream.concat(all.stream(), more.stream()).toList());
  }
}
