package dev.patchbay.bench;

import java.time.Duration;
import java.util.Map;

/**
 * What one run of {@link LoadGenerator} saw.
 *
 * @param whole nanoseconds from when a call was due until its last byte
 * @param firstByte nanoseconds from when a call was due until the first byte of the answer's body
 * @param transit microseconds from when the provider said a piece until it was heard
 * @param failures how many calls failed, by reason
 * @param clientBusy the share of the run in which the client's thread was on a core
 */
record LoadResult(
    Duration took,
    Timings whole,
    Timings firstByte,
    Timings transit,
    Map<String, Integer> failures,
    double clientBusy) {
  int good() {
    return whole.count();
  }

  int failed() {
    return failures.values().stream().mapToInt(Integer::intValue).sum();
  }

  double perSecond() {
    return good() * 1e9 / took.toNanos();
  }
}
