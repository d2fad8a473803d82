package dev.patchbay.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PeakEwmaTest {

  private static final Duration DECAY = Duration.ofSeconds(10);
  private static final long SECOND = 1_000_000_000;

  private static Duration millis(int millis) {
    return Duration.ofMillis(millis);
  }

  @Test
  void badNewsIsBelievedAtOnce() {
    PeakEwma average = PeakEwma.first(millis(100), 0).with(millis(900), SECOND, DECAY);
    assertThat(average.nanos()).isEqualTo(900e6);
  }

  @Test
  void goodNewsIsBelievedByAndBy() {
    PeakEwma average = PeakEwma.first(millis(1_000), 0).with(millis(0), 5 * SECOND, DECAY);
    assertThat(average.nanos()).isCloseTo(1_000e6 * Math.exp(-0.5), within(1e3));
  }

  @Test
  void aBurstOfGoodNewsCountsThoughNoTimePasses() {
    PeakEwma average = PeakEwma.first(millis(1_000), 0);
    for (int i = 0; i < 10; i++) {
      average = average.with(millis(100), 0, DECAY);
    }
    assertThat(average.nanos()).isBetween(100e6, 200e6);
  }

  @Test
  void whatIsNotSeenFades() {
    PeakEwma average = PeakEwma.first(millis(1_000), 0);
    assertThat(average.valueAt(10 * SECOND, DECAY)).isCloseTo(1_000e6 / Math.E, within(1e3));
    assertThat(average.valueAt(1_000 * SECOND, DECAY)).isLessThan(1);
  }

  @Test
  void aStampAheadOfTheReaderIsNoNegativeTime() {
    assertThat(PeakEwma.first(millis(1_000), SECOND).valueAt(0, DECAY)).isEqualTo(1_000e6);
  }
}
