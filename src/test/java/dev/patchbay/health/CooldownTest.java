package dev.patchbay.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CooldownTest {

  private final ManualTicker time = new ManualTicker();

  @ParameterizedTest
  @CsvSource({
    "429, 5, 5",
    "429, 0, 1",
    "429, 86400, 60",
    "503, 5, 5",
    "503, 0, 0",
    "503, 86400, 60",
    "500, 5, 0",
    "400, 5, 0",
    "413, 5, 0",
  })
  void onlyAnOverloadedProviderIsLeftAloneAndNotForDays(int status, long asked, long granted) {
    assertThat(
            Cooldown.Rules.DEFAULT.after(HealthFixtures.status(status), Duration.ofSeconds(asked)))
        .isEqualTo(Duration.ofSeconds(granted));
  }

  @Test
  void otherOutcomesAskForNothing() {
    Duration asked = Duration.ofSeconds(9);
    assertThat(Cooldown.Rules.DEFAULT.after(HealthFixtures.SERVED, asked)).isZero();
    assertThat(Cooldown.Rules.DEFAULT.after(HealthFixtures.CONNECT_FAILED, asked)).isZero();
    assertThat(Cooldown.Rules.DEFAULT.after(HealthFixtures.CLIENT_LEFT, asked)).isZero();
  }

  @Test
  void aBoundOfNothingTurnsItOff() {
    Cooldown.Rules off = new Cooldown.Rules(Duration.ZERO, Duration.ofSeconds(1));
    assertThat(off.after(HealthFixtures.status(429), Duration.ofSeconds(9))).isZero();
  }

  @Test
  void aNegativeBoundIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cooldown.Rules(Duration.ofSeconds(-1), Duration.ZERO));
  }

  @Test
  void itRunsOut() {
    Cooldown cooldown = Cooldown.NONE.extend(time.getAsLong(), Duration.ofSeconds(5));
    time.advanceSeconds(4);
    assertThat(cooldown.remaining(time.getAsLong())).isEqualTo(Duration.ofSeconds(1));
    time.advanceSeconds(1);
    assertThat(cooldown.remaining(time.getAsLong())).isZero();
    time.advanceSeconds(999);
    assertThat(cooldown.remaining(time.getAsLong())).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1, 4", "4, 4", "9, 9", "0, 4"})
  void aLaterWishCanOnlyMakeItLonger(long wish, long left) {
    Cooldown cooldown = Cooldown.NONE.extend(time.getAsLong(), Duration.ofSeconds(5));
    time.advanceSeconds(1);
    assertThat(
            cooldown.extend(time.getAsLong(), Duration.ofSeconds(wish)).remaining(time.getAsLong()))
        .isEqualTo(Duration.ofSeconds(left));
  }

  @ParameterizedTest
  @CsvSource({"-9223372036854775808", "-1", "0", "9223372036854775807"})
  void withoutOneNothingIsLeftWhereverTheClockStands(long now) {
    assertThat(Cooldown.NONE.remaining(now)).isZero();
  }
}
