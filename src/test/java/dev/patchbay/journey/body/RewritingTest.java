package dev.patchbay.journey.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Test;

/** Rewriting of JSON bodies: only the intended fields change. */
class RewritingTest {

  @Test
  void onlyModelAndVoiceChangeInJsonOfAnyStyle() throws Exception {
    String asked =
        "{\n"
            + "  \"speed\" : 1.0,\t\"big\": 12345678901234567890.10e+5, \"voice\":\"alloy\",\n"
            + "  \"input\":\"\\u00e4\\/ä 日本 \\ud83d\\ude00"
            + " \\\"model\\\"\",\"extra\":{\"model\":\"x\",\"voice\":[1, 2 ,null]},\"model\":"
            + " \"tts-1\" ,\"z\":[]}\n";
    String sent =
        "{\n"
            + "  \"speed\" : 1.0,\t\"big\": 12345678901234567890.10e+5, \"voice\":\"af_heart\",\n"
            + "  \"input\":\"\\u00e4\\/ä 日本 \\ud83d\\ude00"
            + " \\\"model\\\"\",\"extra\":{\"model\":\"x\",\"voice\":[1, 2 ,null]},\"model\":"
            + " \"kokoro\" ,\"z\":[]}\n";
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url())
                    + """
                    patchbay.provider.a.model.tts-1=kokoro
                    patchbay.provider.a.voice.alloy=af_heart
                    """)) {
      Answer answer = router.call(RawRequest.speech(asked));

      assertThat(a.request().text()).isEqualTo(sent);
      assertThat(a.request().header("Content-Length")).isEqualTo("" + sent.getBytes().length);
      assertThat(answer.header("X-Patchbay-Model")).isEqualTo("kokoro");
      assertThat(answer.header("X-Patchbay-Voice")).isEqualTo("af_heart");
    }
  }

  @Test
  void fieldsThatTheRouterDoesNotKnowCross() throws Exception {
    String json =
        "{\"model\":\"kokoro\",\"voice\":\"af_sky+af_bella\",\"input\":\"Hi\",\"lang_code\":\"a\","
            + "\"stream\":true,\"instructions\":\"whisper\",\"stream_format\":\"audio\","
            + "\"normalization_options\":{\"normalize\":false}}";
    try (ScriptedProvider kokoro = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.kokoro(kokoro))) {
      router.call(RawRequest.speech(json));

      assertThat(kokoro.request().text()).isEqualTo(json);
    }
  }

  @Test
  void fieldsThatOpenAiRefusesDoNot() throws Exception {
    String json =
        "{\"model\":\"tts-1\",\"voice\":\"alloy\",\"input\":\"Hi\",\"lang_code\":\"a\","
            + "\"stream\":true,\"speed\":1.50}";
    try (ScriptedProvider openai = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(openAi(openai))) {
      router.call(RawRequest.speech(json));

      assertThat(openai.request().text())
          .isEqualTo("{\"model\":\"tts-1\",\"voice\":\"alloy\",\"input\":\"Hi\",\"speed\":1.50}");
    }
  }

  private static String openAi(ScriptedProvider openai) {
    return Configurations.preset("openai", openai.url() + "/v1")
        + "patchbay.provider.openai.key=sk-router\n";
  }

  @Test
  void aMixOfVoicesReachesKokoroAsItIs() throws Exception {
    String json = SpeechBody.of("Hi").voice("af_bella(2)+af_sky(1)").json();
    try (ScriptedProvider kokoro =
            ScriptedProvider.start(Reply.audio("audio/mpeg", Sounds.mp3(2)));
        RouterUnderTest router = RouterUnderTest.start(Configurations.kokoro(kokoro))) {
      Answer answer = router.call(RawRequest.speech(json));

      assertThat(kokoro.request().text()).isEqualTo(json);
      assertThat(answer.header("X-Patchbay-Voice")).isEqualTo("af_bella(2)+af_sky(1)");
    }
  }

  @Test
  void aVoiceObjectReachesOpenAiUnchangedAndSkipsWhoKnowsOnlyNames() throws Exception {
    String json =
        "{\"model\":\"gpt-4o-mini-tts\",\"voice\":{\"id\":\"voice_1234\"},\"input\":\"Hi\"}";
    try (ScriptedProvider kokoro = ScriptedProvider.start();
        ScriptedProvider openai = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                "patchbay.providers=kokoro,openai\n"
                    + Configurations.kokoro(kokoro)
                    + openAi(openai))) {
      Answer answer = router.call(RawRequest.speech(json));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(openai.request().text()).isEqualTo(json);
      assertThat(answer.header("X-Patchbay-Attempts")).isEqualTo("1");
    }
  }

  @Test
  void aVoiceObjectOnlyForProvidersThatKnowNamesIsTheClientsError() throws Exception {
    try (ScriptedProvider kokoro = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.kokoro(kokoro))) {
      Answer answer =
          router.call(
              RawRequest.speech(
                  "{\"model\":\"tts-1\",\"voice\":{\"id\":\"voice_1\"},\"input\":\"Hi\"}"));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("\"param\":\"voice\"");
    }
  }

  @Test
  void voiceAndModelMayBeMissing() throws Exception {
    try (ScriptedProvider kokoro = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.kokoro(kokoro))) {
      for (String json :
          new String[] {
            "{\"input\":\"Hi\"}",
            "{\"input\":\"Hi\",\"voice\":null,\"model\":null}",
            "{\"input\":\"Hi\",\"voice\":\"\",\"model\":\"\"}"
          }) {
        assertThat(router.call(RawRequest.speech(json)).status()).as(json).isEqualTo(200);
      }
    }
  }

  @Test
  void aBodyOfAnotherKindThanItsLabelIsTheClientsError() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      for (String json : new String[] {"", "[]", "1", "{\"model\":", "{\"voice\":[1],}"}) {
        Answer answer = router.call(RawRequest.speech(json));

        assertThat(answer.status()).as(json).isBetween(400, 415);
        assertThat(answer.text()).contains("\"type\":\"invalid_request_error\"");
      }
    }
  }
}
