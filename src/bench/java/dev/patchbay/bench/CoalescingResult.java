package dev.patchbay.bench;

import java.util.OptionalDouble;

/**
 * Result of request coalescing: identical calls that were made while the first was under way.
 *
 * @param providerCalls how many of so many at once the provider was asked, each round
 * @param leader nanoseconds until the first byte of a call that takes its time
 * @param joiner the same of the same call, made while the first was half way
 */
record CoalescingResult(String contender, Timings providerCalls, Timings leader, Timings joiner) {
  CoalescingResult(String contender) {
    this(contender, new Timings(), new Timings(), new Timings());
  }

  OptionalDouble mostProviderCalls() {
    return providerCalls.quantile(1);
  }
}
