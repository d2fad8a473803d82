package dev.patchbay.config.reader;

import static dev.patchbay.config.Configured.provider;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioTask;
import dev.patchbay.config.value.ConfigKeys;
import dev.patchbay.routing.provider.FieldRule;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.NameMapping;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.provider.Substitution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {

  private static final List<String> OPENAI_VOICES =
      List.of(
          "alloy", "ash", "ballad", "coral", "echo", "fable", "onyx", "nova", "sage", "shimmer",
          "verse", "marin", "cedar");

  @Test
  void everyFileIsListed() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/dev/patchbay/presets"))) {
      assertThat(Presets.names())
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> file.getFileName().toString().replace(".properties", ""))
                  .filter(name -> !name.equals("presets"))
                  .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyPresetMakesAProvider(String name) {
    Provider provider = preset(name);

    assertThat(provider.services()).isNotEmpty();
    assertThat(provider.url().getHost()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyKeyOfAPresetIsAKeyOfAProvider(String name) {
    Map<String, String> preset = Presets.named(name).orElseThrow();

    assertThat(preset.keySet()).allMatch(key -> ConfigKeys.isKnown("patchbay.provider.x." + key));
    assertThat(preset.keySet())
        .as("explicit maps are the configuration's alone")
        .noneMatch(
            key -> key.matches("((speech|transcription|translation|other)\\.)?(model|voice)\\..*"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyAliasAndFallbackIsANameThatTheProviderHas(String name) {
    for (Service service : preset(name).services().values()) {
      for (NameMapping names : List.of(service.models(), service.voices())) {
        assertThat(names.aliases().values()).allMatch(alias -> has(names.own(), alias));
        assertThat(names.fallback())
            .satisfiesAnyOf(
                fallback -> assertThat(fallback).isEmpty(),
                fallback -> assertThat(has(names.own(), fallback)).isTrue());
      }
    }
  }

  /** What a voice-mode user asks for is spoken everywhere, whichever provider is left. */
  @ParameterizedTest
  @MethodSource("names")
  void everyUsualVoiceAndModelIsServedWhereSubstitutionIsMapped(String name) {
    Provider provider = preset(name);
    provider
        .service(AudioTask.SPEECH)
        .ifPresent(
            speech -> {
              for (String voice : OPENAI_VOICES) {
                assertThat(sent(speech.voices(), voice)).as(voice).isNotEmpty();
              }
              for (String voice : List.of("af_sky", "am_adam", "bf_emma", "bm_george")) {
                assertThat(sent(speech.voices(), voice)).as(voice).isNotEmpty();
              }
              for (String model : List.of("tts-1", "tts-1-hd", "gpt-4o-mini-tts", "kokoro")) {
                assertThat(sent(speech.models(), model)).as(model).isNotEmpty();
              }
            });
    provider
        .service(AudioTask.TRANSCRIPTION)
        .ifPresent(
            transcription -> {
              for (String model :
                  List.of("whisper-1", "gpt-4o-transcribe", "gpt-4o-mini-transcribe")) {
                assertThat(sent(transcription.models(), model)).as(model).isNotEmpty();
              }
            });
  }

  @ParameterizedTest
  @CsvSource({
    "openai, af_sky, nova",
    "openai, af_bella(2)+af_sky(1), shimmer",
    "openai, bm_george, fable",
    "openai, am_onyx, onyx",
    "openai, voice_1234, voice_1234",
    "kokoro, alloy, alloy",
    "kokoro, verse, am_puck",
    "kokoro, af_bella(2)+af_sky(1), af_bella(2)+af_sky(1)",
    "speaches, nova, af_nova",
    "speaches, af_bella+af_sky, af_heart",
    "openedai-speech, ash, echo",
    "groq, Fritz-PlayAI, hannah",
    "groq, nova, autumn",
    "azure, sage, shimmer"
  })
  void aVoiceBecomesItsLike(String name, String asked, String sent) {
    assertThat(sent(service(name, AudioTask.SPEECH).voices(), asked)).isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource({
    "openai, SPEECH, kokoro-v0.87, gpt-4o-mini-tts",
    "openai, SPEECH, tts-1-1106, tts-1-1106",
    "kokoro, SPEECH, gpt-4o-mini-tts-2025-12-15, gpt-4o-mini-tts",
    "kokoro, SPEECH, kokoro-v0.87, kokoro",
    "openai, TRANSLATION, gpt-4o-transcribe, whisper-1",
    "openai, TRANSCRIPTION, Systran/faster-whisper-large-v3, whisper-1",
    "groq, TRANSLATION, whisper-1, whisper-large-v3",
    "whisper-cpp, TRANSCRIPTION, Systran/faster-whisper-large-v3, Systran/faster-whisper-large-v3",
    "whisper-cpp, TRANSCRIPTION, gpt-4o-transcribe, whisper-1",
    "whisper-cpp, TRANSCRIPTION, gpt-4o-transcribe-diarize, ''",
    "speaches, TRANSCRIPTION, gpt-4o-transcribe-diarize, ''",
    "azure, SPEECH, my-deployment, my-deployment"
  })
  void aModelBecomesItsLike(String name, AudioTask task, String asked, String sent) {
    assertThat(sent(service(name, task).models(), asked)).isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource({
    "openai, SPEECH, tts-1, pcm, true",
    "groq, SPEECH, canopylabs/orpheus-v1-english, mp3, false",
    "groq, SPEECH, canopylabs/orpheus-v1-english, wav, true",
    "localai, SPEECH, tts-1, pcm, false",
    "openedai-speech, SPEECH, tts-1, pcm, false",
    "openedai-speech, SPEECH, tts-1-hd, pcm, true",
    "openai, TRANSCRIPTION, whisper-1, srt, true",
    "openai, TRANSCRIPTION, gpt-4o-transcribe, srt, false",
    "openai, TRANSCRIPTION, gpt-4o-transcribe-diarize, diarized_json, true",
    "openai, TRANSCRIPTION, whisper-1, diarized_json, false",
    "groq, TRANSCRIPTION, whisper-large-v3, vtt, false",
    "whisper-cpp, TRANSLATION, whisper-1, vtt, true"
  })
  void aFormatIsOfferedOrNot(
      String name, AudioTask task, String model, String format, boolean offered) {
    assertThat(service(name, task).formats().offers(format, model)).isEqualTo(offered);
  }

  @ParameterizedTest
  @CsvSource({
    "openai, TRANSCRIPTION, REMOVE, language, '', auto, *",
    "openai, TRANSLATION, REMOVE, language, '', *, *",
    "openai, SPEECH, REMOVE, instructions, '', *, tts-1*",
    "openai, SPEECH, REMOVE, normalization_options, '', *, *",
    "azure, TRANSCRIPTION, REMOVE, language, '', auto, *",
    "groq, TRANSCRIPTION, REMOVE, language, '', auto, *",
    "groq, SPEECH, REMOVE, instructions, '', *, *",
    "speaches, TRANSCRIPTION, REMOVE, language, '', auto, *",
    "speaches, SPEECH, DEFAULT, sample_rate, 24000, *, *",
    "whisper-cpp, TRANSCRIPTION, DEFAULT, language, auto, *, *",
    "whisper-cpp, TRANSLATION, SET, translate, true, *, *",
    "localai, SPEECH, DEFAULT, response_format, mp3, *, *",
    "localai, TRANSCRIPTION, DEFAULT, response_format, json, *, *"
  })
  void aFieldIsChangedForTheProvider(
      String name,
      AudioTask task,
      FieldRule.Action action,
      String field,
      String value,
      String ifValue,
      String ifModel) {
    assertThat(service(name, task).rules())
        .contains(new FieldRule(action, field, value, Globs.of(ifValue), Globs.of(ifModel)));
  }

  @Test
  void openAiDoesNotGetTheFieldsOfOthersAndKokoroKeepsItsOwn() {
    assertThat(service("openai", AudioTask.SPEECH).rules())
        .extracting(FieldRule::field)
        .contains("stream", "lang_code", "volume_multiplier", "sample_rate", "backend");
    assertThat(service("kokoro", AudioTask.SPEECH).rules()).isEmpty();
  }

  @Test
  void azureHasTheDeploymentInItsPath() {
    Provider azure = preset("azure");

    assertThat(azure.service(AudioTask.TRANSLATION).orElseThrow().path())
        .isEqualTo("/openai/deployments/{model}/audio/translations");
    assertThat(azure.query()).containsEntry("api-version", "2025-04-01-preview");
    assertThat(azure.signIn().header()).isEqualTo("api-key");
    assertThat(azure.service(AudioTask.OTHER)).isEmpty();
  }

  @Test
  void limitsAreThoseOfTheProvider() {
    assertThat(service("openai", AudioTask.SPEECH).maxCharacters()).isEqualTo(4096);
    assertThat(service("groq", AudioTask.SPEECH).maxCharacters()).isEqualTo(200);
    assertThat(service("openai", AudioTask.TRANSCRIPTION).maxUpload()).isEqualTo(26_214_400);
    assertThat(service("localai", AudioTask.TRANSCRIPTION).maxUpload()).isEqualTo(15_000_000);
    assertThat(preset("localai").service(AudioTask.TRANSLATION)).isEmpty();
  }

  static List<String> names() {
    return Presets.names();
  }

  private static boolean has(Globs own, String name) {
    return own.isEmpty() || own.matches(name);
  }

  private static String sent(NameMapping names, String asked) {
    return names.choose(asked, Map.of(), Substitution.MAPPED).orElse("");
  }

  private static Service service(String preset, AudioTask task) {
    return preset(preset).service(task).orElseThrow();
  }

  /** The provider that a preset makes with a key; with an address if it has none itself. */
  private static Provider preset(String name) {
    boolean addressed = !Presets.named(name).orElseThrow().getOrDefault("url", "").isEmpty();
    String url = addressed ? "" : "patchbay.provider.studio.url=https://host.example";
    return provider(
        "studio",
        "patchbay.provider.studio.preset=" + name,
        "patchbay.provider.studio.key=id:secret",
        url);
  }
}
