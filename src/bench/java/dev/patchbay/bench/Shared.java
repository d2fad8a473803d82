package dev.patchbay.bench;

import java.util.OptionalDouble;

/**
 * What came of calls that were made while the same call was under way.
 *
 * @param providerCalls how many of so many at once the provider was asked, each round
 * @param leader nanoseconds until the first byte of a call that takes its time
 * @param joiner the same of the same call, made while the first was half way
 */
record Shared(String contender, Timings providerCalls, Timings leader, Timings joiner) {
  Shared(String contender) {
    this(contender, new Timings(), new Timings(), new Timings());
  }

  OptionalDouble mostProviderCalls() {
    return providerCalls.quantile(1);
  }
}
