package dev.patchbay.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nearest-rank percentiles. */
class PercentileTest {

  @ParameterizedTest(name = "{1}th percentile of {0} values is number {2}")
  @CsvSource({
    "1, 50, 0",
    "1, 0, 0",
    "2, 50, 0",
    "3, 50, 1",
    "100, 95, 94",
    "20, 95, 18",
    "10, 100, 9"
  })
  void theIndexIsThatOfTheNearestRank(int size, int percent, int expected) {
    assertThat(Percentile.index(size, percent)).isEqualTo(expected);
  }
}
