package dev.patchbay.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessPolicyTest {

  @ParameterizedTest
  @CsvSource({
    "NOTHING, 0 0, true",
    "ANY_ROUTE, 0 0, false",
    "ANY_ROUTE, 0 1, true",
    "EVERY_ROUTE, 0 1, false",
    "EVERY_ROUTE, 2 1, true"
  })
  void routesHaveWhatIsNeeded(ReadinessPolicy needs, String askable, boolean met) {
    List<Long> providers = Arrays.stream(askable.split(" ")).map(Long::valueOf).toList();

    assertThat(needs.isMet(providers)).isEqualTo(met);
  }

  @ParameterizedTest
  @CsvSource({"NOTHING, nothing", "ANY_ROUTE, any-route", "EVERY_ROUTE, every-route"})
  void eachHasItsWord(ReadinessPolicy needs, String label) {
    assertThat(needs.label()).isEqualTo(label);
  }
}
