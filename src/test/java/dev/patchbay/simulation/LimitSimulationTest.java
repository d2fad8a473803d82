package dev.patchbay.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulation.LimitSimulation.Faults;
import dev.patchbay.simulation.LimitSimulation.Outcome;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A limit that a thousand nodes share is exceeded by no more than the page about scale states. */
class LimitSimulationTest {

  private static final int NODES = 1_000;
  private static final long LIMIT = 20_000;

  // Drawn from one generator: neighbouring seeds begin alike in some generators.
  static LongStream seeds() {
    return new SplittableRandom(20_261).longs(3);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aLimitIsExactWhileTheStoreIsInReachOfAll(long seed) {
    Outcome outcome = new LimitSimulation(new Faults(NODES, LIMIT, 0, 0, 0), seed).run();
    assertThat(outcome.outages()).isZero();
    assertThat(outcome.granted()).isEqualTo(LIMIT);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void crashesAloneNeverExceedALimit(long seed) {
    Outcome outcome = new LimitSimulation(new Faults(NODES, LIMIT, 0, 0, 30), seed).run();
    assertThat(outcome.granted()).isBetween(LIMIT - NODES, LIMIT);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aPartitionCostsNoMoreThanTheSharesOfTheNodesThatItCutsOff(long seed) {
    int cut = NODES / 3;
    Outcome outcome = new LimitSimulation(new Faults(NODES, LIMIT, cut, 0, 0), seed).run();
    assertThat(outcome.outages()).isEqualTo(cut);
    assertThat(outcome.granted()).isBetween(LIMIT, LIMIT + cut * (LIMIT / NODES));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void allFaultsAtOnceCostNoMoreThanAShareForEachOutage(long seed) {
    Outcome outcome = new LimitSimulation(new Faults(NODES, LIMIT, 100, 1, 10), seed).run();
    long shares = outcome.outages() * (LIMIT / NODES);
    assertThat(outcome.granted()).isBetween(LIMIT / 2, LIMIT + shares);
  }
}
