package dev.patchbay.journey.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Bytes;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.AnswerReader;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Speech in events, as LiveKit asks for it by default, from providers that know none. */
class SpeechEventsTest {

  private static final byte[] PCM = Sounds.pcm(3000);
  private static final String DONE = "data: {\"type\":\"speech.audio.done\"}\n\n";

  private static RawRequest livekit(String format) {
    return RawRequest.speech(
            "{\"input\":\"Hi\",\"model\":\"gpt-4o-mini-tts\",\"voice\":\"ash\","
                + "\"response_format\":\""
                + format
                + "\",\"speed\":1.0,\"stream_format\":\"sse\"}")
        .header("Accept", "application/octet-stream");
  }

  private static byte[] audio(Answer answer) {
    List<byte[]> deltas =
        answer
            .text()
            .lines()
            .filter(line -> line.startsWith("data: {\"type\":\"speech.audio.delta\""))
            .map(line -> line.replaceAll(".*\"audio\":\"([^\"]*)\".*", "$1"))
            .map(Base64.getDecoder()::decode)
            .toList();
    return Bytes.join(deltas);
  }

  @Test
  void soundArrivesInEventsWhileTheProviderStillSpeaks() throws Exception {
    Gate gate = Gate.closed();
    byte[] first = Arrays.copyOf(PCM, 1200);
    Reply reply =
        Reply.status(200)
            .header("Content-Type", "audio/pcm")
            .header("Content-Disposition", "attachment; filename=speech.pcm")
            .chunked()
            .chunk(first)
            .gate(gate)
            .chunk(Arrays.copyOfRange(PCM, 1200, PCM.length))
            .end();
    try (ScriptedProvider kokoro = ScriptedProvider.start(reply);
        RouterUnderTest router = RouterUnderTest.start(Configurations.kokoro(kokoro));
        RawClient client = router.connect()) {
      AnswerReader reader = client.send(livekit("pcm")).head();
      String start = new String(reader.atLeast(60), StandardCharsets.US_ASCII);
      assertThat(start).startsWith("data: {\"type\":\"speech.audio.delta\",\"audio\":\"");
      gate.awaitArrival();
      gate.open();

      Answer answer = reader.rest();
      assertThat(audio(answer)).isEqualTo(PCM);
      assertThat(answer.text()).endsWith(DONE);
      assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
      assertThat(answer.header("Content-Type")).isEqualTo("text/event-stream");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
      assertThat(answer.headers().has("Content-Disposition")).isFalse();
      assertThat(kokoro.request().text()).doesNotContain("stream_format");
    }
  }

  @Test
  void audioThatCameInsteadOfEventsBecomesEvents() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(livekit("wav"));

      assertThat(audio(answer)).isEqualTo(SampleCalls.WAV);
      assertThat(answer.text()).endsWith(DONE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"detail\":[{\"loc\":[\"body\",\"stream_format\"],\"msg\":\"Extra inputs are not"
            + " permitted\"}]}",
        "{\"error\":{\"message\":\"unknown field stream_format\"}}",
        "stream_format: extra fields not permitted",
      })
  void aProviderThatRefusesTheFieldIsAskedWithoutIt(String error) throws Exception {
    Reply unknown = Reply.json(422, error);
    try (ScriptedProvider a = ScriptedProvider.start(unknown, SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(livekit("wav"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(audio(answer)).isEqualTo(SampleCalls.WAV);
      assertThat(a.requests()).hasSize(2);
      assertThat(a.requests().get(1).text()).doesNotContain("stream_format");
    }
  }

  @Test
  void anErrorAboutSomethingElseIsTheClients() throws Exception {
    Reply wrong = Reply.json(400, "{\"error\":{\"message\":\"no voice ash\",\"param\":\"voice\"}}");
    try (ScriptedProvider a = ScriptedProvider.start(wrong);
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(livekit("wav"));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("\"param\":\"voice\"");
      assertThat(a.requests()).hasSize(1);
    }
  }

  @Test
  void anErrorInPlaceOfAudioIsNoEvent() throws Exception {
    Reply error = Reply.json(200, "{\"error\":{\"message\":\"out of memory\"}}");
    try (ScriptedProvider a = ScriptedProvider.start(error);
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      Answer answer = router.call(livekit("wav"));

      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("b");
      assertThat(audio(answer)).isEqualTo(SampleCalls.WAV);
    }
  }

  @Test
  void aProviderThatBreaksOffEndsTheEventsWithAnErrorAndNeverWithDone() throws Exception {
    Reply cut = Reply.status(200).header("Content-Type", "audio/mpeg").chunked().chunk(PCM).fin();
    try (ScriptedProvider kokoro = ScriptedProvider.start(cut);
        RouterUnderTest router = RouterUnderTest.start(Configurations.kokoro(kokoro))) {
      Answer answer = router.call(livekit("mp3"));

      assertThat(answer.end()).isNotEqualTo(BodyEnd.CLEAN);
      assertThat(answer.text()).contains("data: {\"error\":").doesNotContain("speech.audio.done");
    }
  }
}
