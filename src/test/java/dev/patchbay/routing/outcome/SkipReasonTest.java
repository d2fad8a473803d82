package dev.patchbay.routing.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.balance.Standing;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels of the skip reasons in headers, logs and metrics. */
class SkipReasonTest {

  @Test
  void eachHasItsWord() {
    assertThat(Arrays.stream(SkipReason.values()).map(SkipReason::label))
        .containsExactly(
            "open",
            "cooling",
            "down",
            "ejected",
            "drained",
            "busy",
            "limit",
            "not_free",
            "retry_budget",
            "attempts");
  }

  @ParameterizedTest
  @CsvSource({
    "AVAILABLE, OPEN",
    "HALF_OPEN, OPEN",
    "COOLING, COOLING",
    "OPEN, OPEN",
    "DOWN, DOWN",
    "EJECTED, EJECTED",
    "DRAINED, DRAINED"
  })
  void whoIsNotAskedForHowItStandsIsSaidToStandSo(Standing.Kind kind, SkipReason why) {
    assertThat(SkipReason.of(new Standing(kind, Duration.ZERO, ""))).isEqualTo(why);
    assertThat(new Outcome.Skipped(why).label()).isEqualTo(why.label());
  }
}
