package dev.patchbay.routing.plan;

import static dev.patchbay.routing.plan.PlannerFixtures.attempt;
import static dev.patchbay.routing.plan.PlannerFixtures.refusal;
import static dev.patchbay.routing.plan.ServiceFixtures.GENERIC;
import static dev.patchbay.routing.plan.ServiceFixtures.models;
import static dev.patchbay.routing.plan.ServiceFixtures.own;
import static dev.patchbay.routing.plan.ServiceFixtures.provider;
import static dev.patchbay.routing.plan.ServiceFixtures.voices;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.BodyKind;
import dev.patchbay.routing.plan.request.FieldEdit;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.NameMapping;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.provider.Substitution;
import dev.patchbay.routing.route.Candidate;
import dev.patchbay.routing.route.Conditions;
import dev.patchbay.routing.route.RetryLimits;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.SkippedCandidate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerNamesTest {

  private static final NameMapping KOKORO =
      new NameMapping(
          Globs.of("af_*"), Map.of("mapped", "af_map"), Map.of("alloy", "am_adam"), "af_sky", true);

  @Test
  void aCallThatFitsIsNotTouched() {
    AttemptPlan plan =
        attempt(
            AudioRequests.speech("model", "tts-1", "voice", "alloy", "response_format", "pcm"),
            GENERIC);
    assertThat(plan.edits()).isEmpty();
    assertThat(plan.path()).isEqualTo("/audio/speech");
    assertThat(plan.query()).isEqualTo("x=1");
    assertThat(plan.model()).isEqualTo("tts-1");
    assertThat(plan.voice()).isEqualTo("alloy");
    assertThat(plan.format()).isEqualTo("pcm");
    assertThat(plan.conversion()).isEqualTo(Conversion.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "af_heart, STRICT, af_heart",
    "mapped, STRICT, af_map",
    "alloy, STRICT, ",
    "alloy, MAPPED, am_adam",
    "onyx, MAPPED, ",
    "onyx, ANY, af_sky",
    "af_bella(2)+af_sky(1), STRICT, af_bella(2)+af_sky(1)",
  })
  void aVoiceBecomesWhatTheSubstitutionAllows(String asked, Substitution allowed, String sent) {
    Route route =
        PlannerFixtures.route(
            "r",
            Conditions.NONE,
            allowed,
            List.of(),
            provider("kokoro", voices(KOKORO, false, GENERIC)));
    Decision decision =
        PlannerFixtures.decide(AudioRequests.speech("model", "m", "voice", asked), route);

    if (sent == null) {
      assertThat(((Decision.Refuse) decision).error().code()).isEqualTo("voice_not_found");
      return;
    }
    AttemptPlan plan = ((Decision.Serve) decision).plan().attempts().get(0);
    assertThat(plan.voice()).isEqualTo(sent);
    assertThat(plan.edits())
        .isEqualTo(asked.equals(sent) ? List.of() : List.of(new FieldEdit.Set("voice", sent)));
  }

  @Test
  void theCandidatesOwnMapGoesBeforeTheProviders() {
    Candidate candidate =
        new Candidate(
            provider("p", voices(KOKORO, false, GENERIC)),
            Map.of("*", "cheap"),
            Map.of("mapped", "af_mine"));
    Route route =
        new Route(
            "r",
            Conditions.NONE,
            List.of(candidate),
            List.of(),
            Substitution.STRICT,
            new RetryLimits(1, Duration.ofSeconds(1)),
            PlannerFixtures.FAILOVER);
    AttemptPlan plan =
        PlannerFixtures.serve(AudioRequests.speech("model", "tts-1", "voice", "mapped"), route)
            .plan()
            .attempts()
            .get(0);
    assertThat(plan.edits())
        .containsExactly(
            new FieldEdit.Set("model", "cheap"), new FieldEdit.Set("voice", "af_mine"));
  }

  @ParameterizedTest
  @CsvSource({
    "tts-1, 404, model_not_found, model",
    "'', 400, missing_required_parameter, model",
  })
  void aModelThatIsUnknownOrMissingIsTold(String asked, int status, String code, String param) {
    Decision.Refuse refuse =
        refusal(AudioRequests.speech("model", asked), models(own("kokoro"), GENERIC));
    assertThat(refuse.error().status()).isEqualTo(status);
    assertThat(refuse.error().code()).isEqualTo(code);
    assertThat(refuse.error().param()).isEqualTo(param);
  }

  @Test
  void aMissingOrEmptyModelBecomesTheFallback() {
    NameMapping whisper =
        new NameMapping(Globs.of("whisper-1"), Map.of(), Map.of(), "whisper-1", true);
    FieldEdit fallback = new FieldEdit.Set("model", "whisper-1");
    assertThat(attempt(AudioRequests.transcription(), models(whisper, GENERIC)).edits())
        .containsExactly(fallback);
    assertThat(attempt(AudioRequests.transcription("model", ""), models(whisper, GENERIC)).edits())
        .containsExactly(fallback);
  }

  @Test
  void aModelThatOnlyThePathNamesIsPutIntoTheBody() {
    AudioRequest call =
        AudioRequests.withFields(
            AudioRequests.transcription(),
            Map.of("file", List.of("…"), "model", List.of("", "whisper")));
    assertThat(attempt(call, GENERIC).edits())
        .containsExactly(new FieldEdit.Set("model", "whisper"));
  }

  @Test
  void aRepeatedModelIsSentOnceAsItWasRouted() {
    AudioRequest call =
        AudioRequests.withFields(
            AudioRequests.transcription(),
            Map.of("file", List.of("…"), "model", List.of("cheap", "expensive")));
    assertThat(attempt(call, GENERIC).edits()).containsExactly(new FieldEdit.Set("model", "cheap"));
  }

  @ParameterizedTest
  @CsvSource({
    "true, voice_1, ",
    "true, mapped, af_map",
    "false, af_heart, af_heart",
    "false, mapped, af_map",
  })
  void aVoiceObjectStaysOrBecomesAName(boolean objects, String id, String sent) {
    AttemptPlan plan =
        attempt(AudioRequests.speech("voice.id", id), voices(KOKORO, objects, GENERIC));
    assertThat(plan.voice()).isEqualTo(sent == null ? id : sent);
    assertThat(plan.edits())
        .isEqualTo(sent == null ? List.of() : List.of(new FieldEdit.Set("voice", sent)));
  }

  @Test
  void aVoiceObjectThatIsNoNameThereIsRefused() {
    Decision.Refuse refuse =
        refusal(AudioRequests.speech("voice.id", "voice_1"), voices(KOKORO, false, GENERIC));
    assertThat(refuse.error().code()).isEqualTo("voice_not_found");
    assertThat(refuse.error().message()).contains("\"voice_1\"");
  }

  @Test
  void aNeededVoiceThatIsMissingIsTold() {
    Decision.Refuse refuse = refusal(AudioRequests.speech(), voices(own("alloy"), false, GENERIC));
    assertThat(refuse.error().status()).isEqualTo(400);
    assertThat(refuse.error().param()).isEqualTo("voice");
    assertThat(refuse.skipped().get(0).reason()).isEqualTo(SkippedCandidate.Reason.NO_VOICE);
  }

  @Test
  void onlySpeechIsAskedForItsVoice() {
    Service strict = voices(own("alloy"), false, GENERIC);
    assertThat(attempt(AudioRequests.transcription("voice", "x"), strict).voice()).isEmpty();
    assertThat(
            attempt(AudioRequests.other("POST", "/chat", "", BodyKind.JSON, "voice", "x"), strict)
                .edits())
        .isEmpty();
  }
}
