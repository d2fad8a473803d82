package dev.patchbay.routing.plan;

import static dev.patchbay.routing.plan.PlannerFixtures.attempt;
import static dev.patchbay.routing.plan.ServiceFixtures.GENERIC;
import static dev.patchbay.routing.plan.ServiceFixtures.recognizes;
import static dev.patchbay.routing.plan.ServiceFixtures.rules;
import static dev.patchbay.routing.plan.ServiceFixtures.voices;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.BodyKind;
import dev.patchbay.routing.plan.request.FieldEdit;
import dev.patchbay.routing.provider.AudioUrls;
import dev.patchbay.routing.provider.FieldRule;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.LanguageForm;
import dev.patchbay.routing.provider.NameMapping;
import dev.patchbay.routing.provider.Recognition;
import dev.patchbay.routing.provider.Service;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that are empty, in parts, or in another form than the provider's. */
class EmptyFieldsTest {

  private static final Service WHISPER =
      rules(
          recognizes(new Recognition(AudioUrls.OFF, false, LanguageForm.ISO_639_1), GENERIC),
          FieldRule.orElse("language", "auto"));

  private static List<FieldEdit> edits(AudioRequest call, Service service) {
    return attempt(call, service).edits();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void anEmptyFieldIsLeftOut(String empty) {
    String[] fields = {"model", empty, "language", empty, "prompt", empty, "include[]", empty};
    FieldEdit[] removed = {
      new FieldEdit.Remove("model"),
      new FieldEdit.Remove("language"),
      new FieldEdit.Remove("prompt"),
      new FieldEdit.Remove("include[]")
    };
    assertThat(edits(AudioRequests.transcription(fields), GENERIC)).containsExactly(removed);
    assertThat(edits(AudioRequests.translation(fields), GENERIC)).containsExactly(removed);
    assertThat(edits(AudioRequests.speech(fields), GENERIC)).containsExactly(removed);
  }

  @Test
  void anEmptyFieldGetsTheDefault() {
    assertThat(edits(AudioRequests.transcription("language", ""), WHISPER))
        .containsExactly(new FieldEdit.Set("language", "auto"));
  }

  @Test
  void aListWithAnEmptyItemStays() {
    AudioRequest call =
        AudioRequests.withFields(
            AudioRequests.transcription(),
            Map.of("file", List.of("…"), "include[]", List.of("", "logprobs")));
    assertThat(edits(call, GENERIC)).isEmpty();
  }

  @Test
  void aVoiceWithoutAnIdIsNone() {
    AudioRequest call =
        AudioRequests.withFields(
            AudioRequests.speech(),
            Map.of("input", List.of("…"), "voice", List.of(), "voice.id", List.of("")));
    assertThat(edits(call, GENERIC)).containsExactly(new FieldEdit.Remove("voice"));
    Service voiced =
        voices(new NameMapping(Globs.ANY, Map.of(), Map.of(), "nova", true), true, GENERIC);
    assertThat(edits(call, voiced)).containsExactly(new FieldEdit.Set("voice", "nova"));
  }

  @Test
  void theTextToBeSpokenIsNeverLeftOut() {
    AudioRequest call =
        AudioRequests.withFields(AudioRequests.speech(), Map.of("input", List.of(" ")));
    assertThat(edits(call, GENERIC)).isEmpty();
  }

  @Test
  void callsThatPassThroughKeepTheirEmptyFields() {
    AudioRequest call =
        AudioRequests.other("POST", "/chat/completions", "", BodyKind.JSON, "stop", "");
    assertThat(edits(call, GENERIC)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"chunking_strategy", "chunking_strategy[type]", "chunking_strategy[threshold]"})
  void aDefaultSeesWhatIsThereInParts(String field) {
    Service service = rules(GENERIC, FieldRule.orElse("chunking_strategy", "auto"));
    assertThat(edits(AudioRequests.transcription(field, "server_vad"), service)).isEmpty();
    assertThat(edits(AudioRequests.transcription(field, ""), service))
        .contains(new FieldEdit.Set("chunking_strategy", "auto"));
  }

  @Test
  void whatIsSetOrRemovedGoesWithItsParts() {
    AudioRequest call = AudioRequests.transcription("include[]", "logprobs", "x[a]", "1");
    assertThat(edits(call, rules(GENERIC, FieldRule.remove("include"), FieldRule.set("x", "2"))))
        .containsExactly(
            new FieldEdit.Remove("include[]"),
            new FieldEdit.Remove("x[a]"),
            new FieldEdit.Set("x", "2"));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "en, en",
    "EN, en",
    "en-US, en",
    "en_US.UTF-8, en",
    "zh-Hans-CN, zh",
    "english, en",
    "English (US), en",
    "Deutsch, de",
    "français, fr",
    "Ελληνικά, el",
    "deu, de",
    "ger, de",
    "nb-NO, no",
    "norwegian bokmål, no",
    "Norwegian, no",
    "cantonese, yue",
    "yue-HK, yue",
    "fil, tl",
    "auto-detect, auto",
    "klingon, klingon",
  })
  void aLanguageBecomesTheCodeThatWhisperTakes(String language, String code) {
    List<FieldEdit> edits = edits(AudioRequests.transcription("language", language), WHISPER);
    assertThat(edits)
        .isEqualTo(
            language.equals(code) ? List.of() : List.of(new FieldEdit.Set("language", code)));
  }

  @Test
  void aLanguageStaysAsItIsWhereNothingIsKnownOfTheProvider() {
    assertThat(edits(AudioRequests.transcription("language", "en-US"), GENERIC)).isEmpty();
  }
}
