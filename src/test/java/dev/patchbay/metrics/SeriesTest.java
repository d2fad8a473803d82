package dev.patchbay.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTest {

  @Test
  void labelsFollowTheNameInBraces() {
    Series series = Series.named("calls_total").with("task", "speech").with("route", "sky");

    assertThat(series.flat()).isEqualTo("calls_total{task=\"speech\",route=\"sky\"}");
  }

  @Test
  void withoutLabelsThereAreNoBraces() {
    assertThat(Series.named("calls_in_flight").flat()).isEqualTo("calls_in_flight");
  }

  @Test
  void aSuffixBelongsToTheName() {
    assertThat(Series.named("seconds").with("a", "b").suffixed("_sum").flat())
        .isEqualTo("seconds_sum{a=\"b\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"a\"b ; a\\\"b", "a\\b ; a\\\\b", "a\\n ; a\\\\n", "é{,}= ; é{,}="})
  void valuesAreEscapedAsTheFormatWants(String value, String written) {
    assertThat(Series.named("m").with("a", value).flat()).isEqualTo("m{a=\"" + written + "\"}");
  }

  @Test
  void aLineBreakCannotBeginANewLine() {
    assertThat(Series.named("m").with("a", "x\ny 1").flat()).isEqualTo("m{a=\"x\\ny 1\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "", "{", "}", "\"},b=\"{", "\\", "\n", "a=\"b\""})
  void aFlatNameIsTakenApartAgain(String value) {
    Series series = Series.named("m").with("a", value).with("b", "c");

    assertThat(Series.ofFlat(series.flat())).isEqualTo(series);
    assertThat(Series.ofFlat("m")).isEqualTo(Series.named("m"));
  }

  @Test
  void aLabelIsFoundByItsWholeName() {
    Series series =
        Series.named("m").with("proute", "x").with("route", "sky").with("a", "\"}route=");

    assertThat(series.label("route")).contains("sky");
    assertThat(series.label("out")).isEmpty();
    assertThat(series.label("a")).contains("\\\"}route=");
    assertThat(Series.named("m").label("route")).isEmpty();
  }
}
