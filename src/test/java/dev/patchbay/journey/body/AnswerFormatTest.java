package dev.patchbay.journey.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The format that a client asks for is the one that it gets, or another provider is asked. */
class AnswerFormatTest {

  private static final String VTT = "WEBVTT\n\n00:00.000 --> 00:01.000\nhello\n";
  private static final String VERBOSE =
      "{\"task\":\"transcribe\",\"text\":\" hello\",\"segments\":"
          + "[{\"id\":0,\"start\":0.0,\"end\":1.0,\"text\":\" hello\"}]}";

  private static RawRequest asking(String format) {
    return RawRequest.transcription(SampleCalls.recording().field("response_format", format));
  }

  @ParameterizedTest
  @ValueSource(strings = {"srt", "vtt"})
  void jsonForSubtitlesIsNeitherPassedOnNorKept(String format, @TempDir Path folder)
      throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.heard());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.cached(folder, Configurations.generic("a", a.url())))) {
      assertThat(router.call(asking(format)).status()).isEqualTo(502);
      assertThat(router.call(asking(format)).status()).isEqualTo(502);
      assertThat(a.requests())
          .extracting(request -> request.part("response_format").text())
          .containsExactly(format, "verbose_json", format, "verbose_json");
    }
  }

  /** It says nothing of its formats, so that it is found out. */
  @Test
  void subtitlesAreMadeOfTheTimesOfAProviderThatIgnoresTheirName() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start(SampleCalls.heard(), Reply.json(200, VERBOSE));
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(asking("srt"));

      assertThat(answer.text()).isEqualTo("1\n00:00:00,000 --> 00:00:01,000\nhello\n\n");
      assertThat(answer.header("Content-Type")).startsWith("text/plain");
      assertThat(answer.header("X-Patchbay-Attempts")).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @CsvSource({"vtt,verbose_json", "text,json"})
  void aTextFormatThatAProviderRefusesIsMadeOfItsJson(String format, String asked)
      throws Exception {
    Reply refused = Reply.json(422, "{\"detail\":[{\"loc\":[\"body\",\"response_format\"]}]}");
    try (ScriptedProvider a = ScriptedProvider.start(refused, Reply.json(200, VERBOSE));
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      assertThat(router.call(asking(format)).text()).contains("hello").doesNotContain("{");
      assertThat(a.requests().get(1).part("response_format").text()).isEqualTo(asked);
    }
  }

  @Test
  void whatAProviderSaysOfTheTimesIsNotTheClientsMistake() throws Exception {
    Reply refused = Reply.json(400, "{\"error\":{\"message\":\"no such format\"}}");
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.heard(), refused);
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(asking("vtt"));

      assertThat(answer.status()).isEqualTo(502);
      assertThat(answer.text()).contains("wrong_format").doesNotContain("no such format");
    }
  }

  @Test
  void subtitlesComeFromTheProviderThatHasThem() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.heard());
        ScriptedProvider b = ScriptedProvider.start(Reply.text(200, "text/vtt", VTT));
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      Answer answer = router.call(asking("vtt"));

      assertThat(answer.text()).isEqualTo(VTT);
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("b");
    }
  }

  @Test
  void subtitlesInAJsonStringAreUnquoted() throws Exception {
    String quoted = '"' + VTT.replace("\n", "\\n") + '"';
    try (ScriptedProvider a =
            ScriptedProvider.start(
                Reply.json(200, quoted), Reply.json(200, "{\"text\":" + quoted + "}"));
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(asking("vtt"));
      assertThat(answer.text()).isEqualTo(VTT);
      assertThat(answer.header("Content-Type")).startsWith("text/plain");
      assertThat(router.call(asking("vtt")).text()).isEqualTo(VTT);
    }
  }

  @Test
  void aTranscriptWithNaNIsReadableByEveryClient() throws Exception {
    String verbose =
        "{\"text\":\"NaN?\",\"duration\":1.0,\"segments\":[{\"id\":0,\"start\":0.0,\"end\":1.0,"
            + "\"text\":\"NaN?\",\"avg_logprob\":NaN,\"compression_ratio\":-Infinity}]}";
    try (ScriptedProvider a = ScriptedProvider.start().always(Reply.json(200, verbose));
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(asking("verbose_json"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
      JsonNode segment = JsonMapper.shared().readTree(answer.body()).path("segments").get(0);
      assertThat(segment.path("text").stringValue()).isEqualTo("NaN?");
      assertThat(segment.path("avg_logprob").asDouble()).isZero();
      assertThat(segment.path("compression_ratio").asDouble()).isLessThan(-1e300);
      assertThat(router.call(asking("text")).text()).isEqualTo("NaN?");
      assertThat(router.call(asking("srt")).text()).contains("--> 00:00:01,000\nNaN?");
    }
  }

  @Test
  void textInAJsonStringIsUnquoted() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start(
                Reply.json(200, "\"hello\""),
                Reply.text(200, "text/plain", "\"He said \\\"Gr\\u00fc\\u00dfe\\\"\\n\""),
                Reply.text(200, "text/plain", "{\"text\":\"hello\"}"));
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      assertThat(router.call(asking("text")).text()).isEqualTo("hello");
      assertThat(router.call(asking("text")).text()).isEqualTo("He said \"Grüße\"\n");
      assertThat(router.call(asking("text")).text()).isEqualTo("hello");
    }
  }

  @Test
  void subtitlesAreMadeOfTimesWhereAProviderHasNone() throws Exception {
    try (ScriptedProvider groq = ScriptedProvider.start().always(Reply.json(200, VERBOSE));
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.preset("groq", groq.url()) + "patchbay.provider.groq.key=k\n")) {
      assertThat(router.call(asking("srt")).text())
          .isEqualTo("1\n00:00:00,000 --> 00:00:01,000\nhello\n\n");
      assertThat(router.call(asking("vtt")).text())
          .isEqualTo("WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nhello\n\n");
      assertThat(groq.requests())
          .allSatisfy(
              request ->
                  assertThat(request.part("response_format").body())
                      .isEqualTo("verbose_json".getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void mp3ForWavIsLeftToTheNextProvider() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start().always(Reply.audioInChunks("audio/wav", Sounds.mp3(20)));
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
      assertThat(answer.header("X-Patchbay-Fallback-Reason")).isEqualTo("a: wrong_format");
    }
  }

  @Test
  void mp3ForPcmThatIsToBecomeWavIsLeftToTheNextProvider() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.audio("audio/mpeg", Sounds.mp3(20)));
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b)
                    + "patchbay.provider.a.speech.formats=pcm\n"
                    + "patchbay.provider.a.speech.pcm-rate=24000\n")) {
      assertThat(router.call(SampleCalls.speech()).body()).isEqualTo(SampleCalls.WAV);
    }
  }

  @Test
  void mp3ForPcmIsLeftToTheNextProvider() throws Exception {
    RawRequest call = RawRequest.speech(SpeechBody.of("Hi").format("pcm").json());
    byte[] pcm = Sounds.pcm(1000);
    try (ScriptedProvider a =
            ScriptedProvider.start(
                Reply.audioInChunks("audio/pcm", Sounds.mp3(20)),
                Reply.audio("audio/mpeg", Sounds.mp3(20)));
        ScriptedProvider b = ScriptedProvider.start().always(Reply.audio("audio/pcm", pcm));
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      for (int time = 0; time < 2; time++) {
        Answer answer = router.call(call);
        assertThat(answer.body()).isEqualTo(pcm);
        assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("b");
      }
    }
  }
}
