package dev.patchbay.journey.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lists of models and voices. */
class CatalogueTest {

  private static final String MODEL = "speaches-ai/Kokoro-82M-v1.0-ONNX";

  private static ScriptedProvider speaches() throws Exception {
    return ScriptedProvider.start()
        .lookup(
            "/v1/models",
            Reply.json(
                200,
                "{\"object\":\"list\",\"data\":[{\"id\":\"" + MODEL + "\",\"object\":\"model\"}]}"))
        .lookup(
            "/v1/audio/voices", Reply.json(200, "{\"voices\":[\"af_one\",{\"id\":\"af_two\"}]}"));
  }

  private static String configuration(ScriptedProvider provider) {
    return Configurations.preset("speaches", provider.url() + "/v1")
        + "patchbay.provider.speaches.voice.mine=af_one\n";
  }

  // The lists are fetched behind the scenes: asked again until they are there, within reason.
  private static JsonNode once(RouterUnderTest router, String target, String awaited)
      throws Exception {
    Answer answer =
        Eventually.until(
            reply -> reply.text().contains(awaited), () -> router.call(RawRequest.get(target)));
    assertThat(answer.status()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static List<String> ids(JsonNode list) {
    List<String> ids = new ArrayList<>();
    list.forEach(entry -> ids.add(entry.path("id").stringValue()));
    return ids;
  }

  @Test
  void voicesAreListedWithIdAndNameForThoseWithoutAKey() throws Exception {
    try (ScriptedProvider provider = speaches();
        RouterUnderTest router = RouterUnderTest.start(configuration(provider))) {
      JsonNode voices = once(router, "/v1/audio/voices", "af_two").path("voices");

      assertThat(ids(voices)).contains("af_one", "af_two", "mine");
      voices.forEach(voice -> assertThat(voice.path("name").stringValue()).isNotBlank());
    }
  }

  @Test
  void modelsAreListedForOpenWebUiToo() throws Exception {
    try (ScriptedProvider provider = speaches();
        RouterUnderTest router = RouterUnderTest.start(configuration(provider))) {
      assertThat(ids(once(router, "/v1/models", MODEL).path("data"))).contains(MODEL);
      assertThat(ids(once(router, "/v1/audio/models", MODEL).path("models"))).contains(MODEL);
    }
  }

  @Test
  void aModelWithASlashIsFoundEncodedAndRaw() throws Exception {
    try (ScriptedProvider provider = speaches();
        RouterUnderTest router = RouterUnderTest.start(configuration(provider))) {
      once(router, "/v1/models", MODEL);
      for (String target :
          List.of("/v1/models/" + MODEL, "/v1/models/" + MODEL.replace("/", "%2F"))) {
        Answer answer = router.call(RawRequest.get(target));

        assertThat(answer.status()).as(target).isEqualTo(200);
        JsonNode model = JsonMapper.shared().readTree(answer.body());
        assertThat(model.path("id").stringValue()).isEqualTo(MODEL);
        assertThat(model.path("object").stringValue()).isEqualTo("model");
      }
      Answer unknown = router.call(RawRequest.get("/v1/models/nobody%2Fnothing"));
      assertThat(unknown.status()).isEqualTo(404);
      assertThat(unknown.text()).contains("\"error\":{");
    }
  }

  @Test
  void listsStayWhileTheProviderIsDown() throws Exception {
    try (ScriptedProvider provider = speaches();
        RouterUnderTest router =
            RouterUnderTest.start(configuration(provider) + "patchbay.catalog.refresh=1s\n")) {
      once(router, "/v1/models", MODEL);
      provider.lookup("/v1/models", Reply.json(503, "{}"));
      provider.lookup("/v1/audio/voices", Reply.json(503, "{}"));
      // Two looks, models and voices each: when the second begins, the first has failed.
      provider.awaitLookup(provider.lookups().size() + 4);

      assertThat(router.call(RawRequest.get("/v1/models")).text()).contains(MODEL);
    }
  }

  @Test
  void theRouterIsTakenForNoOtherServer() throws Exception {
    try (ScriptedProvider provider = speaches();
        RouterUnderTest router = RouterUnderTest.start(configuration(provider))) {
      assertThat(router.call(RawRequest.get("/v1/readyz")).status()).isEqualTo(404);
      assertThat(router.call(RawRequest.get("/v1/test")).status()).isEqualTo(404);
      assertThat(router.call(RawRequest.get("/health")).text().strip()).isNotEqualTo("OK");
    }
  }

  @Test
  void aNewVoiceIsMadeByTheProviderThatMakesVoices() throws Exception {
    Multipart form =
        Multipart.form()
            .field("name", "me")
            .part(
                "Content-Disposition: form-data; name=\"audio_sample\"; filename=\"me.wav\"\r\n"
                    + "Content-Type: audio/wav",
                SampleCalls.WAV)
            .field("consent", "cons_1");
    String made = "{\"object\":\"audio.voice\",\"id\":\"voice_1\"}";
    try (ScriptedProvider openai = ScriptedProvider.start(Reply.json(200, made));
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.preset("openai", openai.url() + "/v1")
                    + "patchbay.provider.openai.key=sk-router\n")) {
      Answer answer = router.call(RawRequest.post("/v1/audio/voices").form(form));

      assertThat(answer.text()).isEqualTo(made);
      assertThat(openai.request().target()).isEqualTo("/v1/audio/voices");
      assertThat(openai.request().body()).isEqualTo(form.bytes());
    }
  }

  @Test
  void whatACallWouldBeServedIsFoundAndOnlyWhatSpeaksIsListedAsAudio() throws Exception {
    try (ScriptedProvider openai = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.preset("openai", openai.url() + "/v1")
                    + """
                    patchbay.provider.openai.key=sk-router
                    patchbay.provider.openai.speech.model.my/voice=tts-1
                    """)) {
      assertThat(ids(once(router, "/v1/audio/models", "tts-1").path("models")))
          .contains("tts-1", "gpt-4o-mini-tts")
          .doesNotContain("whisper-1", "gpt-4o-transcribe");
      for (String known : List.of("my/voice", "my%2Fvoice", "kokoro", "tts-1-1106", "whisper-1")) {
        assertThat(router.call(RawRequest.get("/v1/models/" + known)).status())
            .as(known)
            .isEqualTo(200);
      }
      assertThat(router.call(RawRequest.get("/v1/models/nothing")).status()).isEqualTo(404);
    }
  }

  @Test
  void theProvidersParametersGoAlongAndOldClientsReadNamesAlone() throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                configuration(
                        provider.lookup(
                            "/v1/audio/voices?api-version=a%20b",
                            Reply.json(200, "{\"voices\":{\"af_one\":{}}}")))
                    + "patchbay.provider.speaches.query.api-version=a b\n")) {
      JsonNode voices = once(router, "/v1/audio/voices?legacy=true", "af_one").path("voices");
      assertThat(voices.get(0).isString()).isTrue();
      assertThat(once(router, "/v1/audio/voices", "af_one").path("voices").get(0).isObject())
          .isTrue();
    }
  }
}
