package dev.patchbay.routing.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JourneyTest {

  private static final Outcome SERVED = new Outcome.Served(200, Duration.ofMillis(40));

  private static Journey.Tried tried(String provider, Outcome outcome) {
    return new Journey.Tried(
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
    assertThat(journey.last()).hasValue(tried("openai", SERVED));
  }

  @Test
  void aFirstAttemptIsNoFallbackHoweverItEnds() {
    assertThat(Journey.NONE.fallbackReason()).isEmpty();
    assertThat(Journey.NONE.with(tried("a", SERVED)).fallbackReason()).isEmpty();
    assertThat(Journey.NONE.with(tried("a", new Outcome.Answered(400, false))).fallbackReason())
        .isEmpty();
  }

  @Test
  void aJourneyGoesOnInACopy() {
    Journey first = Journey.NONE.with(tried("a", SERVED));
    Journey second = first.with(tried("b", SERVED));
    assertThat(first.tried()).hasSize(1);
    assertThat(second.tried()).hasSize(2);
    assertThat(Journey.NONE.last()).isEmpty();
  }

  @Test
  void onlyTheAttemptWhoseAnswerHasEndedTakesLonger() {
    Duration second = Duration.ofSeconds(1);
    Journey journey =
        Journey.NONE
            .with(tried("a", new Outcome.Failed(Fault.CONNECT)))
            .with(tried("b", SERVED))
            .lasting(second);

    assertThat(journey.tried())
        .extracting(Journey.Tried::elapsed)
        .containsExactly(Duration.ofMillis(50), second);
    assertThat(journey.tried())
        .extracting(Journey.Tried::firstByte)
        .containsExactly(Optional.empty(), Optional.of(Duration.ofMillis(40)));
  }
}
