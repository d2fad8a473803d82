package dev.patchbay.routing.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JourneyTest {

  private static final Outcome SERVED = new Outcome.Served(200, Duration.ofMillis(40));

  private static Journey.Entry tried(String provider, Outcome outcome) {
    return new Journey.Entry(
        provider, "tts-1", "alloy", outcome, Duration.ZERO, Duration.ofMillis(50));
  }

  @Test
  void theReasonNamesEveryAttemptThatWasFollowedByAnother() {
    Journey journey =
        Journey.NONE
            .with(tried("kokoro", new Outcome.Failed(Fault.CONNECT)))
            .with(tried("groq", new Outcome.Answered(503, false)))
            .with(tried("localai", new Outcome.Answered(500, true)))
            .with(tried("openai", SERVED));
    assertThat(journey.fallbackReason())
        .isEqualTo("kokoro: connect; groq: status_503; localai: unknown_model");
    assertThat(journey.attempts()).isEqualTo(4);
    assertThat(journey.lastSent()).hasValue(tried("openai", SERVED));
  }

  @Test
  void aFirstAttemptIsNoFallbackHoweverItEnds() {
    assertThat(Journey.NONE.fallbackReason()).isEmpty();
    assertThat(Journey.NONE.with(tried("a", SERVED)).fallbackReason()).isEmpty();
    assertThat(Journey.NONE.with(tried("a", new Outcome.Answered(400, false))).fallbackReason())
        .isEmpty();
  }

  @Test
  void anAttemptThatNobodyWaitedForIsNoReason() {
    Journey journey =
        Journey.NONE
            .with(tried("a", new Outcome.ClientLeft()))
            .with(tried("a", new Outcome.Answered(503, false)))
            .with(tried("b", SERVED));
    assertThat(journey.fallbackReason()).isEqualTo("a: status_503");
  }

  @Test
  void aJourneyGoesOnInACopy() {
    Journey first = Journey.NONE.with(tried("a", SERVED));
    Journey second = first.with(tried("b", SERVED));
    assertThat(first.entries()).hasSize(1);
    assertThat(second.entries()).hasSize(2);
    assertThat(Journey.NONE.lastSent()).isEmpty();
  }

  @Test
  void onlyTheAttemptWhoseAnswerHasEndedTakesLonger() {
    Duration second = Duration.ofSeconds(1);
    Journey journey =
        Journey.NONE
            .with(tried("a", new Outcome.Failed(Fault.CONNECT)))
            .with(tried("b", SERVED))
            .withElapsed(second);

    assertThat(journey.entries())
        .extracting(Journey.Entry::elapsed)
        .containsExactly(Duration.ofMillis(50), second);
    assertThat(journey.entries())
        .extracting(Journey.Entry::firstByte)
        .containsExactly(Optional.empty(), Optional.of(Duration.ofMillis(40)));
  }
}
