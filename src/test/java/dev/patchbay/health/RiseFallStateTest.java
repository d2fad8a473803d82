package dev.patchbay.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.health.CheckResult.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiseFallStateTest {

  private static final HealthCheck.Schedule SCHEDULE = HealthFixtures.check(2, 3).schedule();

  private static RiseFallState after(String findings) {
    RiseFallState rise = RiseFallState.unknown(0);
    long now = 0;
    for (char letter : findings.toCharArray()) {
      now++;
      rise = rise.with(finding(letter), SCHEDULE, now);
    }
    return rise;
  }

  private static CheckResult finding(char letter) {
    return switch (letter) {
      case '+' -> CheckResult.PASSED;
      case 'l' -> new CheckResult(Kind.LOADING, "loading");
      default -> CheckResult.failed("connect");
    };
  }

  @ParameterizedTest
  @CsvSource({
    "'', UNKNOWN, 0",
    "+, UP, 0",
    "-, UNKNOWN, 1",
    "--, UNKNOWN, 2",
    "---, DOWN, 0",
    "--+, UP, 0",
    "+--, UP, 2",
    "+--+--, UP, 2",
    "+---, DOWN, 0",
    "---+, DOWN, 1",
    "---+-+, DOWN, 1",
    "---++, UP, 0",
    "---++--, UP, 2",
    "lll, DOWN, 0",
    "l-l, DOWN, 0",
  })
  void itTakesAFewInARowToChangeABelief(String findings, RiseFallState.State belief, int against) {
    RiseFallState rise = after(findings);
    assertThat(rise.state()).isEqualTo(belief);
    assertThat(rise.streak()).isEqualTo(against);
    assertThat(rise.down()).isEqualTo(belief == RiseFallState.State.DOWN);
  }

  @ParameterizedTest
  @CsvSource({"---, connect", "lll, loading", "---l, loading", "---+, connect", "---++, ''"})
  void theWordsSayWhyItIsDownUntilItIsUp(String findings, String words) {
    assertThat(after(findings).last().reason()).isEqualTo(words);
  }

  @Test
  void itKnowsSinceWhen() {
    assertThat(after("+---+-").timeInState(10)).isEqualTo(Duration.ofNanos(6));
  }
}
