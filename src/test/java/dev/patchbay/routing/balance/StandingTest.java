package dev.patchbay.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.balance.Standing.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {

  private static Standing standing(Kind kind, int seconds) {
    return new Standing(kind, Duration.ofSeconds(seconds), "");
  }

  @Test
  void theLeastBadComesFirst() {
    List<Standing> best =
        List.of(
            Standing.AVAILABLE,
            standing(Kind.HALF_OPEN, 0),
            standing(Kind.COOLING, 1),
            standing(Kind.COOLING, 9),
            standing(Kind.OPEN, 9),
            standing(Kind.OPEN, 1),
            standing(Kind.DOWN, 9),
            standing(Kind.DOWN, 1),
            standing(Kind.EJECTED, 1),
            standing(Kind.EJECTED, 9),
            Standing.DRAINED);
    List<Standing> mixed = new ArrayList<>(best);
    Collections.reverse(mixed);
    assertThat(mixed.stream().sorted()).containsExactlyElementsOf(best);
  }

  @ParameterizedTest
  @CsvSource({
    "AVAILABLE, true, false",
    "HALF_OPEN, true, false",
    "COOLING, false, true",
    "OPEN, false, true",
    "DOWN, false, true",
    "EJECTED, false, true",
    "DRAINED, false, false",
  })
  void onlyTheOperatorsLastWordKeepsAProviderFromBeingTheLastResort(
      Kind kind, boolean askable, boolean lastResort) {
    assertThat(Stream.of(standing(kind, 1)))
        .allMatch(one -> one.eligible() == askable && one.lastResort() == lastResort);
  }
}
