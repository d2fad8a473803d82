package dev.patchbay.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** Lets contenders take turns at the same load, and remembers whether a call has failed. */
final class Contest {
  private final int rounds;
  private boolean failed;

  Contest(int rounds) {
    this.rounds = rounds;
  }

  int rounds() {
    return rounds;
  }

  boolean hasFailed() {
    return failed;
  }

  /** Each round begins with another contender, so that none is always first after the pause. */
  Turns takeTurns(List<Contender> contenders, Call call, Pace pace) throws IOException {
    Turns turns = new Turns();
    for (int round = 0; round < rounds; round++) {
      for (int turn = 0; turn < contenders.size(); turn++) {
        Contender contender = contenders.get((round + turn) % contenders.size());
        turns.add(take(contender, round, contender.load(call, pace)));
      }
    }
    return turns;
  }

  Turn take(Contender contender, int round, Load load) throws IOException {
    Duration before = contender.cpu();
    Sample sample = load.run();
    Duration cpu = contender.cpu().minus(before);
    note(contender, sample);
    return new Turn(
        contender.name(), round, sample, cpu, Memory.peak(contender), OptionalDouble.empty());
  }

  /** Says how it went, for those who watch and for the end. */
  void note(Contender contender, Sample sample) {
    failed |= sample.failed() > 0;
    System.err.printf(
        "%s: %d answers, %.0f a second; failed: %s%n",
        contender.name(), sample.good(), sample.perSecond(), sample.failures());
  }
}
