package dev.patchbay.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.balance.Standing.Kind;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.provider.Provider;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that fails at one task may still be well at another. */
class TaskHealthTest {

  private static final String CLIENT = "ann";

  private final Provider speaches = HealthFixtures.provider("speaches");
  private final HealthRegistry health = registry();

  private HealthRegistry registry() {
    HealthRegistry registry = new HealthRegistry(System::nanoTime, (name, before, now) -> {});
    registry.adopt(List.of(HealthPolicy.withDefaults(speaches)));
    return registry;
  }

  private void threeTimes(AudioTask task, Outcome outcome) {
    for (int i = 0; i < 3; i++) {
      health.permitUnconditionally(speaches, task, CLIENT).record(outcome, Duration.ZERO);
    }
  }

  private Kind kind(AudioTask task) {
    return health.standing(speaches, task, CLIENT).kind();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"FIRST_BYTE_DEADLINE", "IDLE", "BROKEN_HEAD", "BROKEN_BODY", "EMPTY_AUDIO"})
  void slowTranscriptionsDoNotTakeTheVoiceAway(Fault fault) {
    threeTimes(AudioTask.TRANSCRIPTION, new Outcome.Failed(fault));

    assertThat(kind(AudioTask.TRANSCRIPTION)).isEqualTo(Kind.OPEN);
    assertThat(kind(AudioTask.SPEECH)).isEqualTo(Kind.AVAILABLE);
    assertThat(health.permit(speaches, AudioTask.SPEECH, CLIENT)).isPresent();
    assertThat(health.permit(speaches, AudioTask.TRANSCRIPTION, CLIENT)).isEmpty();
  }

  @Test
  void anErrorAtSpeechLeavesTranscriptionAlone() {
    threeTimes(AudioTask.SPEECH, new Outcome.Answered(500, false));

    assertThat(kind(AudioTask.TRANSCRIPTION)).isEqualTo(Kind.AVAILABLE);
  }

  @Test
  void anOperatorSeesTheWorstOfAllTasks() {
    threeTimes(AudioTask.TRANSCRIPTION, new Outcome.Failed(Fault.FIRST_BYTE_DEADLINE));

    assertThat(health.standing(speaches).kind()).isEqualTo(Kind.OPEN);
    assertThat(health.standing(speaches).reason()).isEqualTo("calls: first_byte_deadline");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CONNECT", "TLS"})
  void aRefusedConnectionIsTrueOfEveryTask(Fault fault) {
    threeTimes(AudioTask.TRANSCRIPTION, new Outcome.Failed(fault));

    assertThat(kind(AudioTask.SPEECH)).isEqualTo(Kind.OPEN);
    assertThat(health.permit(speaches, AudioTask.SPEECH, CLIENT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aRejectedKeyIsTrueOfEveryTask(int status) {
    threeTimes(AudioTask.TRANSCRIPTION, new Outcome.Answered(status, false));

    assertThat(kind(AudioTask.SPEECH)).isEqualTo(kind(AudioTask.TRANSCRIPTION));
  }
}
