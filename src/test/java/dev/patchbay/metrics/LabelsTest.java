package dev.patchbay.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.outcome.SkipReason;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {

  private static final Labels LABELS = new Labels(Set.of("sky"), Set.of("kokoro"), Set.of("phone"));

  @Test
  void configuredNamesStand() {
    assertThat(LABELS.route("sky")).isEqualTo("sky");
    assertThat(LABELS.provider("kokoro")).isEqualTo("kokoro");
    assertThat(LABELS.client("phone")).isEqualTo("phone");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      value = {
        "route ; sky ; true",
        "route ; gone ; false",
        "route ; '' ; true",
        "route ; other ; true",
        "provider ; kokoro ; true",
        "provider ; gone ; false",
        "client ; phone ; true",
        "client ; gone ; false",
        "task ; gone ; true"
      })
  void seriesOfWhatIsGoneAreNotCovered(String label, String word, boolean known) {
    Series series = Family.CALLS.series().with("status", "200").with(label, word);

    assertThat(LABELS.covers(series)).isEqualTo(known);
  }

  @Test
  void aCallWithoutARouteOrAClientHasNone() {
    assertThat(LABELS.route("")).isEmpty();
    assertThat(LABELS.client("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kokoro2", "SKY", "\"} 1\nevil 2", "sky ", "../x", "a\u0000"})
  void allElseIsOneWord(String hostile) {
    assertThat(LABELS.route(hostile)).isEqualTo("other");
    assertThat(LABELS.provider(hostile)).isEqualTo("other");
    assertThat(LABELS.client(hostile)).isEqualTo("other");
  }

  @ParameterizedTest
  @CsvSource({"100, 100", "200, 200", "599, 599", "99, other", "600, other", "0, other"})
  void statusesAreThoseOfHttp(int status, String label) {
    assertThat(Labels.status(status)).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource({"503, status_503", "999, other", "-1, other", "2000, other"})
  void aProviderCannotMakeUpStatuses(int status, String label) {
    assertThat(Labels.outcome(new Outcome.Answered(status, false))).isEqualTo(label);
    assertThat(Labels.outcome(new Outcome.Served(status, Duration.ZERO))).isEqualTo(label);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void everyFaultHasItsWord(Fault fault) {
    assertThat(Labels.outcome(new Outcome.Failed(fault))).isEqualTo(fault.label());
  }

  @ParameterizedTest
  @EnumSource(SkipReason.class)
  void everyReasonNotToAskHasItsWord(SkipReason why) {
    assertThat(Labels.outcome(new Outcome.Skipped(why))).isEqualTo(why.label());
  }
}
