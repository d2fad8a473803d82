package dev.patchbay.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesTest {

  private static Series plain() {
    return Family.CALLS.series();
  }

  @Test
  void labelsFollowTheNameInBraces() {
    Series series = plain().with("task", "speech").with("route", "sky").with("status", "200");

    assertThat(series.written(""))
        .isEqualTo("patchbay_calls_total{task=\"speech\",route=\"sky\",status=\"200\"}");
  }

  @Test
  void withoutLabelsThereAreNoBraces() {
    assertThat(Family.CALLS_IN_FLIGHT.series().written("")).isEqualTo("patchbay_calls_in_flight");
  }

  @Test
  void aSuffixBelongsToTheName() {
    assertThat(Family.CALL_SECONDS.series().with("a", "b").written("_sum"))
        .isEqualTo("patchbay_call_seconds_sum{a=\"b\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"a\"b ; a\\\"b", "a\\b ; a\\\\b", "a\\n ; a\\\\n", "é{,}= ; é{,}="})
  void valuesAreEscapedAsTheFormatWants(String value, String written) {
    assertThat(plain().with("a", value).written(""))
        .isEqualTo("patchbay_calls_total{a=\"" + written + "\"}");
  }

  @Test
  void aLineBreakCannotBeginANewLine() {
    assertThat(plain().with("a", "x\ny 1").written(""))
        .isEqualTo("patchbay_calls_total{a=\"x\\ny 1\"}");
  }

  @Test
  void seriesOfOneFamilyWithEqualLabelsAreEqual() {
    assertThat(plain().with("a", "\"").with("b", "c"))
        .isEqualTo(plain().with("a", "\"").with("b", "c"))
        .isNotEqualTo(plain().with("a", "\",b=\"c"))
        .isNotEqualTo(Family.COST.series().with("a", "\"").with("b", "c"));
  }

  @Test
  void aLabelIsFoundByItsWholeName() {
    Series series = plain().with("proute", "x").with("route", "sky").with("a", "\"}route=");

    assertThat(series.label("route")).contains("sky");
    assertThat(series.label("out")).isEmpty();
    assertThat(series.label("a")).contains("\"}route=");
    assertThat(plain().label("route")).isEmpty();
  }
}
