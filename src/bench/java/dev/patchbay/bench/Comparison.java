package dev.patchbay.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** Measures contenders in turn at the same load, and remembers whether a call has failed. */
final class Comparison {
  private final int rounds;
  private boolean failed;

  Comparison(int rounds) {
    this.rounds = rounds;
  }

  int rounds() {
    return rounds;
  }

  boolean hasFailed() {
    return failed;
  }

  /** Each round begins with another contender, so that none is always first after the pause. */
  Measurements measure(List<Contender> contenders, Call call, LoadProfile profile)
      throws IOException {
    Measurements measurements = new Measurements();
    for (int round = 0; round < rounds; round++) {
      for (int measurement = 0; measurement < contenders.size(); measurement++) {
        Contender contender = contenders.get((round + measurement) % contenders.size());
        measurements.add(take(contender, round, contender.load(call, profile)));
      }
    }
    return measurements;
  }

  Measurement take(Contender contender, int round, LoadGenerator load) throws IOException {
    Duration before = contender.cpu();
    LoadResult sample = load.run();
    Duration cpu = contender.cpu().minus(before);
    note(contender, sample);
    return new Measurement(
        contender.name(), round, sample, cpu, Memory.peak(contender), OptionalDouble.empty());
  }

  /** Says how it went, for those who watch and for the end. */
  void note(Contender contender, LoadResult sample) {
    failed |= sample.failed() > 0;
    System.err.printf(
        "%s: %d answers, %.0f a second; failed: %s%n",
        contender.name(), sample.good(), sample.perSecond(), sample.failures());
  }
}
