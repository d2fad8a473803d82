package dev.patchbay.routing.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.api.AudioTask;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  @ParameterizedTest
  @CsvSource({
    "5, 5000000, 5.00",
    "5.00, 5000000, 5.00",
    "0.006, 6000, 0.006",
    "0.000001, 1, 0.000001",
    "0, 0, 0.00",
    "120, 120000000, 120.00",
    "999999999999.999999, 999999999999999999, 999999999999.999999",
  })
  void anAmountIsReadAndShownToTheMillionth(String text, long micros, String shown) {
    assertThat(Money.of(text)).isEqualTo(new Money(micros)).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "5,00", "1e3", "0.0000001", "$5", ".5", "5.", "1234567890123"})
  void whatIsNoAmountIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.of(text))
        .withMessageContaining("expected: like 5.00");
  }

  @Test
  void amountsNeitherOverflowNorFallBelowNothing() {
    Money most = new Money(Long.MAX_VALUE);
    assertThat(most.plus(new Money(1))).isEqualTo(most);
    assertThat(new Money(1).minus(new Money(2))).isEqualTo(Money.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    // A million characters for 15.00.
    "15000000, 1000000, 15000000",
    "15000000, 1, 15",
    "15000000, 0, 0",
    "1, 1, 1",
    "0, 4096, 0",
    "9223372036854775807, 9223372036854775807, 9223372036854775807",
  })
  void spokenTextCostsByTheCharacterRoundedUp(long rate, long characters, long cost) {
    assertThat(new Price(rate, -1).ofCharacters(characters)).hasValue(cost);
  }

  @ParameterizedTest
  @CsvSource({"6000, 60000, 6000", "6000, 1, 1", "6000, 90000, 9000", "0, 90000, 0"})
  void heardAudioCostsByTheMinuteRoundedUp(long rate, long millis, long cost) {
    assertThat(new Price(-1, rate).ofAudio(Duration.ofMillis(millis))).hasValue(cost);
  }

  @Test
  void anUnknownPriceIsNeitherFreeNorCounted() {
    assertThat(Price.UNKNOWN.ofCharacters(1)).isEmpty();
    assertThat(Price.UNKNOWN.ofAudio(Duration.ofMinutes(1))).isEmpty();
    assertThat(Price.UNKNOWN.free(AudioTask.SPEECH)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "SPEECH, 7, false",
    "TRANSCRIPTION, 0, true",
    "TRANSLATION, 0, true",
    "OTHER, -1, false",
  })
  void eachTaskHasItsOwnRate(AudioTask task, long rate, boolean free) {
    Price price = new Price(7, 0);
    assertThat(price.rate(task)).isEqualTo(rate < 0 ? OptionalLong.empty() : OptionalLong.of(rate));
    assertThat(price.free(task)).isEqualTo(free);
  }

  @Test
  void aNegativePriceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Price(-2, 0))
        .withMessageContaining("perMillionCharacters: -2");
  }

  @Test
  void aSessionWhoseTextIsPaidForIsNotFreeBecauseItsAudioIs() {
    TokenPrice textOnly = new TokenPrice(0, 0, -1, -1, 5, 0);

    assertThat(new Price(0, 0, textOnly).free(AudioTask.REALTIME)).isFalse();
    assertThat(new Price(0, 0, new TokenPrice(0, 0, -1, -1, 0, 0)).free(AudioTask.REALTIME))
        .isTrue();
  }
}
