package dev.patchbay.journey.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The configurations in {@code conf/examples} route calls as they promise; only the providers'
 * addresses are changed.
 */
class ExampleConfigurationsTest {

  private static final byte[] MP3 = Sounds.mp3(4);
  private static final byte[] WAV = Sounds.wav(2000);
  private static final Reply SPOKEN = Reply.audio("audio/mpeg", MP3);
  private static final Reply HEARD = Reply.json(200, "{\"text\":\"Hello.\"}");
  private static final List<String> VARIABLES =
      List.of("OPENAI_URL", "KOKORO_URL", "WHISPER_URL", "KOKORO1_URL", "KOKORO2_URL");
  private static final String CALLER = "Bearer sk-of-the-caller";

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void fallbackSpeaksAtHomeWhenOpenAiFails(int status) throws Exception {
    try (ScriptedProvider openai = ScriptedProvider.start(Reply.json(status, "{}"));
        ScriptedProvider kokoro = ScriptedProvider.start(SPOKEN);
        RouterUnderTest router =
            example("fallback", Map.of("OPENAI_URL", openai, "KOKORO_URL", kokoro))) {
      Answer answer = router.call(say("tts-1", "alloy"));

      assertThat(answer.body()).isEqualTo(MP3);
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("kokoro");
      assertThat(answer.header("X-Patchbay-Fallback-Reason")).contains("openai", "" + status);
      assertThat(openai.request().header("Authorization")).isEqualTo("Bearer sk-of-the-router");
      assertThat(kokoro.request().headers().has("Authorization")).isFalse();
      assertThat(kokoro.request().body()).isEqualTo(openai.request().body());
    }
  }

  @Test
  void fallbackAsksOpenAiAloneWhileItAnswers() throws Exception {
    try (ScriptedProvider openai = ScriptedProvider.start(SPOKEN);
        ScriptedProvider kokoro = ScriptedProvider.start();
        RouterUnderTest router =
            example("fallback", Map.of("OPENAI_URL", openai, "KOKORO_URL", kokoro))) {
      assertThat(router.call(say("tts-1", "alloy")).header("X-Patchbay-Provider"))
          .isEqualTo("openai");
      assertThat(kokoro.requests()).isEmpty();
    }
  }

  @Test
  void fallbackSaysWhichVoiceStoodIn() throws Exception {
    try (ScriptedProvider openai = ScriptedProvider.start();
        ScriptedProvider kokoro = ScriptedProvider.start(SPOKEN);
        RouterUnderTest router =
            example("fallback", Map.of("OPENAI_URL", openai, "KOKORO_URL", kokoro))) {
      openai.die();

      assertThat(router.call(say("tts-1", "ballad")).header("X-Patchbay-Voice"))
          .isEqualTo("bm_fable");
      assertThat(kokoro.request().text()).contains("\"voice\":\"bm_fable\"");
    }
  }

  @Test
  void fallbackListensAtHomeWhenThereIsNoWayToOpenAi() throws Exception {
    try (ScriptedProvider openai = ScriptedProvider.start();
        ScriptedProvider whisper = ScriptedProvider.start(HEARD);
        RouterUnderTest router =
            example("fallback", Map.of("OPENAI_URL", openai, "WHISPER_URL", whisper))) {
      openai.die();
      Answer answer = router.call(listen());

      assertThat(answer.text()).isEqualTo("{\"text\":\"Hello.\"}");
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("whisper");
      assertThat(whisper.request().part("file").body()).isEqualTo(WAV);
    }
  }

  @Test
  void byModelSpeaksTheStandardModelAtHomeAndOthersWithTheCallersKey() throws Exception {
    try (ScriptedProvider kokoro = ScriptedProvider.start(SPOKEN);
        ScriptedProvider openai = ScriptedProvider.start(SPOKEN);
        RouterUnderTest router =
            example("by-model", Map.of("OPENAI_URL", openai, "KOKORO_URL", kokoro))) {
      Answer standard = router.call(say("tts-1", "alloy").header("Authorization", CALLER));
      Answer advanced = router.call(say("tts-1-hd", "alloy").header("Authorization", CALLER));

      assertThat(standard.header("X-Patchbay-Route")).isEqualTo("standard");
      assertThat(kokoro.request().text()).contains("\"model\":\"tts-1\"");
      assertThat(kokoro.request().headers().has("Authorization")).isFalse();
      assertThat(advanced.header("X-Patchbay-Route")).isEqualTo("advanced");
      assertThat(openai.request().text()).contains("\"model\":\"tts-1-hd\"");
      assertThat(openai.request().header("Authorization")).isEqualTo(CALLER);
    }
  }

  @Test
  void byVoiceGivesSkyToKokoroUnderItsModelAndOthersToOpenAi() throws Exception {
    try (ScriptedProvider kokoro = ScriptedProvider.start(SPOKEN);
        ScriptedProvider openai = ScriptedProvider.start(SPOKEN);
        RouterUnderTest router =
            example("by-voice", Map.of("OPENAI_URL", openai, "KOKORO_URL", kokoro))) {
      Answer sky = router.call(say("tts-1", "af_sky").header("Authorization", CALLER));
      Answer alloy = router.call(say("tts-1", "alloy").header("Authorization", CALLER));

      assertThat(sky.body()).isEqualTo(MP3);
      assertThat(kokoro.request().text())
          .isEqualTo(SpeechBody.of("Hi").model("kokoro").voice("af_sky").json());
      assertThat(kokoro.request().headers().has("Authorization")).isFalse();
      assertThat(alloy.header("X-Patchbay-Provider")).isEqualTo("openai");
      assertThat(openai.request().text()).contains("\"model\":\"tts-1\"", "\"voice\":\"alloy\"");
      assertThat(openai.request().header("Authorization")).isEqualTo(CALLER);
    }
  }

  @Test
  void balancedGoesOnUntilOneOfTheThreeSpeaks() throws Exception {
    try (ScriptedProvider openai = ScriptedProvider.start(Reply.json(500, "{}"));
        ScriptedProvider kokoro1 = ScriptedProvider.start();
        ScriptedProvider kokoro2 = ScriptedProvider.start(SPOKEN);
        RouterUnderTest router =
            example(
                "balanced",
                Map.of("OPENAI_URL", openai, "KOKORO1_URL", kokoro1, "KOKORO2_URL", kokoro2))) {
      kokoro1.die();
      Answer answer = router.call(say("tts-1", "alloy"));

      assertThat(answer.body()).isEqualTo(MP3);
      assertThat(answer.header("X-Patchbay-Attempts")).isEqualTo("3");
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("kokoro2");
      assertThat(openai.requests()).hasSize(1);
    }
  }

  @Test
  void balancedTakesTurnsAndLeavesTheBackupAlone() throws Exception {
    try (ScriptedProvider openai = ScriptedProvider.start().always(SPOKEN);
        ScriptedProvider kokoro1 = ScriptedProvider.start().always(SPOKEN);
        ScriptedProvider kokoro2 = ScriptedProvider.start();
        RouterUnderTest router = balanced(openai, kokoro1, kokoro2, "")) {
      for (int i = 0; i < 4; i++) {
        assertThat(router.call(say("tts-1", "alloy")).body()).isEqualTo(MP3);
      }

      assertThat(openai.requests()).hasSize(2);
      assertThat(kokoro1.requests()).hasSize(2);
    }
  }

  @Test
  void balancedChecksTheKokorosAndLeavesOutTheOneThatIsNotWell() throws Exception {
    Reply healthy = Reply.json(200, "{\"status\":\"healthy\"}");
    String soon =
        "\npatchbay.checks=true\npatchbay.check.interval=50ms\npatchbay.check.timeout=50ms\n";
    try (ScriptedProvider openai = ScriptedProvider.start().always(SPOKEN);
        ScriptedProvider kokoro1 = ScriptedProvider.start().always(SPOKEN);
        ScriptedProvider kokoro2 = ScriptedProvider.start().lookup("/health", healthy);
        RouterUnderTest router = balanced(openai, kokoro1, kokoro2, soon)) {
      // Four at its health page are one more than it takes to be believed.
      for (int lookup = 1, checks = 0; checks <= 4; lookup++) {
        checks += kokoro1.awaitLookup(lookup).target().equals("/health") ? 1 : 0;
      }
      for (int i = 0; i < 4; i++) {
        assertThat(router.call(say("tts-1", "alloy")).header("X-Patchbay-Provider"))
            .isEqualTo("openai");
      }

      assertThat(kokoro1.requests()).isEmpty();
      assertThat(openai.lookups())
          .noneSatisfy(lookup -> assertThat(lookup.target()).isEqualTo("/health"));
    }
  }

  private static RouterUnderTest balanced(
      ScriptedProvider openai, ScriptedProvider kokoro1, ScriptedProvider kokoro2, String rest)
      throws Exception {
    return example(
        "balanced",
        Map.of("OPENAI_URL", openai, "KOKORO1_URL", kokoro1, "KOKORO2_URL", kokoro2),
        rest);
  }

  @Test
  void litellmHasTheTwoModelsOfItsListAndNoOther() throws Exception {
    try (ScriptedProvider litellm = ScriptedProvider.start(SPOKEN, HEARD);
        RouterUnderTest router = example("litellm", Map.of("LITELLM_URL", litellm))) {
      assertThat(router.call(say("tts-1", "alloy").header("Authorization", CALLER)).body())
          .isEqualTo(MP3);
      assertThat(router.call(listen()).text()).isEqualTo("{\"text\":\"Hello.\"}");
      Answer other = router.call(say("tts-1-hd", "alloy"));

      assertThat(other.status()).isEqualTo(404);
      assertThat(other.text()).contains("\"code\":\"model_not_found\"");
      assertThat(litellm.requests())
          .hasSize(2)
          .allSatisfy(
              received ->
                  assertThat(received.header("Authorization"))
                      .isEqualTo("Bearer sk-of-the-router"));
    }
  }

  /** voice-mode is pointed at LiteLLM without {@code /v1}, as the note has it. */
  @Test
  void litellmIsFoundWithoutTheVersionInItsAddress() throws Exception {
    try (ScriptedProvider litellm = ScriptedProvider.start(SPOKEN);
        RouterUnderTest router = example("litellm", Map.of("LITELLM_URL", litellm))) {
      String call = SpeechBody.of("Hi").json();

      assertThat(router.call(RawRequest.post("/audio/speech").json(call)).body()).isEqualTo(MP3);
      assertThat(litellm.request().target()).isEqualTo("/v1/audio/speech");
    }
  }

  private static RouterUnderTest example(String name, Map<String, ScriptedProvider> places)
      throws Exception {
    return example(name, places, "");
  }

  private static RouterUnderTest example(
      String name, Map<String, ScriptedProvider> places, String rest) throws Exception {
    StringBuilder text =
        new StringBuilder(Files.readString(Path.of("conf", "examples", name + ".properties")));
    text.append("\nOPENAI_API_KEY=sk-of-the-router\n");
    // Nobody is looked for at the addresses that providers have in real houses.
    VARIABLES.forEach(variable -> text.append(variable + "=http://127.0.0.1:9/v1\n"));
    places.forEach((key, place) -> text.append(key + "=" + address(key, place) + "\n"));
    return RouterUnderTest.start(text.append(rest).toString());
  }

  // whisper.cpp's paths begin at the root of its host.
  private static String address(String variable, ScriptedProvider place) {
    return variable.equals("WHISPER_URL") ? place.url() : place.url() + "/v1";
  }

  private static RawRequest say(String model, String voice) {
    return RawRequest.speech(
        "{\"model\":\"%s\",\"voice\":\"%s\",\"input\":\"Hi\"}".formatted(model, voice));
  }

  private static RawRequest listen() {
    return RawRequest.transcription(
        Multipart.form().file("hello.wav", "audio/wav", WAV).field("model", "whisper-1"));
  }
}
