package dev.patchbay.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.outcome.SkipReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProducerTest {

  private static final Outcome SERVED = new Outcome.Served(200, Duration.ZERO);
  private static final Outcome FAILED = new Outcome.Failed(Fault.CONNECT);

  private static Journey.Entry tried(String provider, Outcome outcome) {
    return new Journey.Entry(provider, "tts-1", "nova", outcome, Duration.ZERO, Duration.ZERO);
  }

  private static Journey journey(Journey.Entry... tried) {
    return new Journey(List.of(tried));
  }

  @Test
  void whoServedAtLastMadeTheAnswer() {
    assertThat(Producer.of(journey(tried("a", FAILED), tried("b", SERVED))))
        .contains(new Producer("b", "tts-1", "nova"));
  }

  @Test
  void whoWasNotAskedMadeNothing() {
    Outcome busy = new Outcome.Skipped(SkipReason.BUSY);

    assertThat(Producer.of(journey(tried("a", SERVED), tried("b", busy))))
        .contains(new Producer("a", "tts-1", "nova"));
    assertThat(Producer.of(journey(tried("b", busy)))).isEmpty();
  }

  @Test
  void aJourneyThatFailedHasNone() {
    assertThat(Producer.of(Journey.NONE)).isEmpty();
    assertThat(Producer.of(journey(tried("a", FAILED)))).isEmpty();
  }
}
