package dev.patchbay.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.routing.provider.ErrorSignature;
import dev.patchbay.routing.route.Range;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueParsersTest {

  @ParameterizedTest
  @CsvSource({
    "1ms, PT0.001S",
    "250ms, PT0.25S",
    "5s, PT5S",
    "5 s, PT5S",
    "2m, PT2M",
    "24h, PT24H",
    "PT5S, PT5S",
    "pt1m30s, PT1M30S"
  })
  void durationsAreAmountsWithAUnitOrIso(String text, Duration duration) {
    assertThat(ValueParsers.DURATION.read(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "5x", "-5s", "1.5s", "PT-5S", "999999999h", "0ms", "P999999999D"})
  void otherDurationsAreNotTaken(String text) {
    assertThatThrownBy(() -> ValueParsers.DURATION.read(text)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "7B, 7",
    "25KB, 25000",
    "25MB, 25000000",
    "25 MiB, 26214400",
    "2GB, 2000000000",
    "1KiB, 1024",
    "999999999GiB, 1073741822926258176"
  })
  void sizesAreAmountsOfBytes(String text, long bytes) {
    assertThat(ValueParsers.SIZE.read(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "25mb", "25M", "1.5MB", "MB", "9999999999"})
  void otherSizesAreNotTaken(String text) {
    assertThatThrownBy(() -> ValueParsers.SIZE.read(text)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void rangesMayBeOpenAtEitherEnd() {
    assertThat(ValueParsers.LENGTHS.read("10..20")).isEqualTo(new Range(10, 20));
    assertThat(ValueParsers.LENGTHS.read("..4096")).isEqualTo(new Range(0, 4096));
    assertThat(ValueParsers.LENGTHS.read("100 ..")).isEqualTo(new Range(100, Long.MAX_VALUE));
    assertThat(ValueParsers.LENGTHS.read("7")).isEqualTo(new Range(7, 7));
    assertThat(ValueParsers.SIZES.read("..25MB")).isEqualTo(new Range(0, 25_000_000));
  }

  @Test
  void listsKeepTheirOrder() {
    assertThat(ListParsers.LIST.read(" b, a ,c")).containsExactly("b", "a", "c");
  }

  @Test
  void statusesMayBeRanges() {
    assertThat(ListParsers.STATUSES.read("429,500-502,502")).containsExactly(429, 500, 501, 502);
  }

  @Test
  void aMarkMayBeAStatusAlone() {
    assertThat(ListParsers.ERROR_MARKS.read("404:, 410, 400:no: model"))
        .containsExactly(
            new ErrorSignature(404, ""),
            new ErrorSignature(410, ""),
            new ErrorSignature(400, "no: model"));
  }

  @ParameterizedTest
  @CsvSource({
    "abc, abc, 0",
    "abc, acb, 1",
    "abc, abd, 1",
    "abc, ab, 1",
    "'', ab, 2",
    "abc, xyz, 3"
  })
  void namesAreAsFarApartAsTheLettersToChange(String from, String to, int distance) {
    assertThat(DidYouMean.distance(from, to)).isEqualTo(distance);
  }
}
