package dev.patchbay.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.balance.Standing;
import dev.patchbay.routing.outcome.ErrorMeaning;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.provider.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A used-up quota takes a provider out for an hour, a busy moment for seconds. */
class QuotaCooldownTest {

  private static final Outcome USED_UP = new Outcome.Answered(401, ErrorMeaning.QUOTA);
  private static final Outcome BUSY = new Outcome.Answered(429, ErrorMeaning.BUSY);
  private static final Outcome THROTTLED = new Outcome.Answered(400, ErrorMeaning.BUSY);

  private final ManualTicker time = new ManualTicker();
  private final HealthRegistry health = new HealthRegistry(time, (name, before, now) -> {});
  private final Provider eleven = HealthFixtures.provider("elevenlabs");
  private final Provider gemini = HealthFixtures.provider("gemini");

  QuotaCooldownTest() {
    health.adopt(
        List.of(eleven, gemini).stream()
            .map(
                provider ->
                    new HealthPolicy(
                        provider,
                        Breaker.Rules.DEFAULT,
                        Cooldown.Rules.DEFAULT,
                        HealthFixtures.check(2, 3)))
            .toList());
  }

  private void answers(Provider provider, Outcome outcome, Duration retryAfter) {
    health.permit(provider, AudioTask.SPEECH, "ann").orElseThrow().record(outcome, retryAfter);
  }

  private boolean isAsked(Provider provider) {
    return health.permit(provider, AudioTask.SPEECH, "ann").isPresent();
  }

  @Test
  void oneIsLeftAloneForAnHourAndTheOtherForSeconds() {
    answers(eleven, USED_UP, Duration.ZERO);
    answers(gemini, BUSY, Duration.ofSeconds(34));
    assertThat(isAsked(eleven)).isFalse();
    assertThat(isAsked(gemini)).isFalse();

    time.advanceSeconds(34);
    assertThat(isAsked(eleven)).isFalse();
    assertThat(isAsked(gemini)).isTrue();

    time.advance(Duration.ofMinutes(59));
    assertThat(isAsked(eleven)).isFalse();

    time.advance(Duration.ofMinutes(1));
    assertThat(isAsked(eleven)).isTrue();
  }

  /** Polly tells of too many calls with a 400. */
  @Test
  void aBusyProviderIsLeftAloneWhateverItsStatus() {
    answers(gemini, THROTTLED, Duration.ZERO);
    assertThat(isAsked(gemini)).isFalse();

    time.advanceSeconds(1);
    assertThat(isAsked(gemini)).isTrue();
  }

  /** A busy moment right after must not end the hour. */
  @Test
  void aShorterCooldownDoesNotEndALongerOne() {
    answers(eleven, USED_UP, Duration.ZERO);
    health.permitUnconditionally(eleven, AudioTask.SPEECH, "ann").record(BUSY, Duration.ZERO);

    time.advance(Duration.ofMinutes(30));
    assertThat(isAsked(eleven)).isFalse();
    assertThat(health.standing(eleven).reason()).isEqualTo(Standing.QUOTA_USED_UP);
  }

  @Test
  void theGaugeTellsWhoseQuotaIsUsedUpUntilItIsAskedAgain() {
    answers(eleven, USED_UP, Duration.ZERO);
    answers(gemini, BUSY, Duration.ofSeconds(34));
    assertThat(health.usedUpQuotas()).isEqualTo(Map.of("elevenlabs", true, "gemini", false));

    time.advance(Duration.ofHours(1));
    assertThat(health.usedUpQuotas()).isEqualTo(Map.of("elevenlabs", false, "gemini", false));
  }
}
