package dev.patchbay.command;

import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Result of cache warming: how many phrases are cached, and which lines failed and why. It does not
 * hold the phrases themselves.
 *
 * <p>Threading: any thread.
 */
final class WarmingReport {

  private final AtomicInteger cached = new AtomicInteger();
  private final AtomicInteger alreadyCached = new AtomicInteger();
  private final SortedMap<Integer, String> failures = new ConcurrentSkipListMap<>();

  void addCached() {
    cached.incrementAndGet();
  }

  void addAlreadyCached() {
    alreadyCached.incrementAndGet();
  }

  void addFailure(int line, String reason) {
    failures.put(line, reason);
  }

  boolean hasFailures() {
    return !failures.isEmpty();
  }

  /** One line per failure, in the order of the file. */
  List<String> failures() {
    return failures.entrySet().stream()
        .map(failure -> "line " + failure.getKey() + ": " + failure.getValue())
        .toList();
  }

  String summary() {
    return "cached %s, already cached %s, failed %d"
        .formatted(cached, alreadyCached, failures.size());
  }
}
