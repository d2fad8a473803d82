package dev.patchbay.routing.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 1",
    " 7 , 7",
    "1.2, 2",
    "60, 60",
    "86400, 60",
    "999999999999999999, 60",
    "'Sun, 22 Nov 2026 12:00:30 GMT', 30",
    "'Sun, 22 Nov 2026 13:00:00 GMT', 60",
    "'Sun, 22 Nov 2026 11:00:00 GMT', 1",
    "'Sunday, 22-Nov-26 12:00:30 GMT', 30",
    "Sun Nov 22 12:00:30 2026, 30",
  })
  void secondsAndDatesAreReadAndBounded(String value, int seconds) {
    assertThat(RetryAfter.seconds(value, NOW)).hasValue(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1e9", "٣", "0x10", "1,5", "Sun, 99 Nov 2026"})
  void anythingElseIsNotRead(String value) {
    assertThat(RetryAfter.seconds(value, NOW)).isEmpty();
    assertThat(RetryAfter.secondsFromMilliseconds(value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"300, 1", "1000, 1", "1001, 2", "90000000, 60", "12.5, 1"})
  void millisecondsAreRoundedUp(String value, int seconds) {
    assertThat(RetryAfter.secondsFromMilliseconds(value)).hasValue(seconds);
  }

  @Test
  void aThousandDigitsAreNotRead() {
    assertThat(RetryAfter.seconds("9".repeat(1_000), NOW)).isEqualTo(OptionalInt.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "86400, PT24H",
    "1.25, PT1.25S",
    "'Sun, 22 Nov 2026 13:00:00 GMT', PT1H",
    "'Sun, 22 Nov 2026 11:00:00 GMT', PT0S",
  })
  void whatWasMeantIsReadWithoutABound(String value, Duration meant) {
    assertThat(RetryAfter.duration(value, NOW)).hasValue(meant);
  }

  @ParameterizedTest
  @CsvSource({"300, PT0.3S", "90000000, PT25H", "12.5, PT0.0125S"})
  void millisecondsAreReadAsTheyAre(String value, Duration meant) {
    assertThat(RetryAfter.durationFromMilliseconds(value)).hasValue(meant);
  }
}
