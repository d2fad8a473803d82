package dev.patchbay.ratelimit.bucket;

import java.util.List;
import java.util.stream.Stream;

/**
 * Levels of all token buckets that a call has taken from until now.
 *
 * @param all levels, oldest claim first
 */
public record Levels(List<Level> all) {

  public Levels {
    all = List.copyOf(all);
  }

  public Levels and(List<Level> more) {
    return more.isEmpty() ? this : new Levels(Stream.concat(all.stream(), more.stream()).toList());
  }
}
