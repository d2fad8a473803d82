package dev.patchbay.command;

import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What became of the phrases; it knows their lines and not their words.
 *
 * <p>Threading: safe.
 */
final class WarmingReport {

  private final AtomicInteger kept = new AtomicInteger();
  private final AtomicInteger already = new AtomicInteger();
  private final SortedMap<Integer, String> failed = new ConcurrentSkipListMap<>();

  void kept() {
    kept.incrementAndGet();
  }

  void already() {
    already.incrementAndGet();
  }

  void failed(int line, String why) {
    failed.put(line, why);
  }

  boolean hasFailures() {
    return !failed.isEmpty();
  }

  /** One line for each failure, in their order. */
  List<String> failures() {
    return failed.entrySet().stream()
        .map(failure -> "line " + failure.getKey() + ": " + failure.getValue())
        .toList();
  }

  String summary() {
    return "kept " + kept + ", already kept " + already + ", failed " + failed.size();
  }
}
