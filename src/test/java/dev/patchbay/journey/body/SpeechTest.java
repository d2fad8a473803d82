package dev.patchbay.journey.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.AnswerReader;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Speech from one provider. */
class SpeechTest {

  private static final String VOICE_MODE = SpeechBody.of("Hi").voice("af_sky").format("pcm").json();

  @ParameterizedTest
  @ValueSource(strings = {"5", "true", "[\"Hi\"]", "[[\"Hi\"]]", "{\"text\":\"Hi\"}"})
  void aTextThatNobodyCouldCountIsRefused(String input) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer =
          router.call(
              RawRequest.speech("{\"model\":\"m\",\"voice\":\"v\",\"input\":" + input + "}"));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("\"param\":\"input\"", "\"code\":\"invalid_type\"");
      assertThat(a.requests()).isEmpty();
    }
  }

  @Test
  void theFirstBytesReachTheClientWhileTheProviderStillSpeaks() throws Exception {
    byte[] pcm = Sounds.pcm(3 * 512);
    Gate second = Gate.closed();
    Gate third = Gate.closed();
    Reply reply =
        Reply.status(200)
            .header("Content-Type", "audio/pcm")
            .chunked()
            .chunk(Arrays.copyOfRange(pcm, 0, 1024))
            .gate(second)
            .chunk(Arrays.copyOfRange(pcm, 1024, 2048))
            .gate(third)
            .chunk(Arrays.copyOfRange(pcm, 2048, 3072))
            .end();
    try (ScriptedProvider kokoro = ScriptedProvider.start(reply);
        RouterUnderTest router = RouterUnderTest.start(Configurations.kokoro(kokoro));
        RawClient client = router.connect()) {
      AnswerReader answer = client.send(RawRequest.speech(VOICE_MODE)).head();
      assertThat(answer.atLeast(1024)).isEqualTo(Arrays.copyOf(pcm, 1024));
      second.awaitArrival();
      second.open();
      assertThat(answer.atLeast(2048)).isEqualTo(Arrays.copyOf(pcm, 2048));
      third.awaitArrival();
      third.open();

      Answer whole = answer.rest();
      assertThat(whole.body()).isEqualTo(pcm);
      assertThat(whole.end()).isEqualTo(BodyEnd.CLEAN);
      assertThat(whole.header("Content-Type")).isEqualTo("audio/pcm");
      Received received = kokoro.request();
      assertThat(received.target()).isEqualTo("/v1/audio/speech");
      assertThat(received.text()).isEqualTo(VOICE_MODE);
    }
  }

  @Test
  void eventsOfSpeechPassWhateverTheClientSaysItAccepts() throws Exception {
    String json =
        "{\"model\":\"gpt-4o-mini-tts\",\"voice\":{\"id\":\"voice_1\"},\"input\":\"Hi\","
            + "\"stream_format\":\"sse\"}";
    String delta = "{\"type\":\"speech.audio.delta\",\"audio\":\"AAAA\"}";
    try (ScriptedProvider openai = ScriptedProvider.start(Reply.events().event(delta).end());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.preset("openai", openai.url() + "/v1")
                    + "patchbay.provider.openai.key=sk-router\n")) {
      Answer answer =
          router.call(RawRequest.speech(json).header("Accept", "application/octet-stream"));

      assertThat(answer.text()).isEqualTo("data: " + delta + "\n\n");
      assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
      assertThat(openai.request().text()).isEqualTo(json);
      assertThat(openai.request().header("Accept")).isEqualTo("application/octet-stream");
    }
  }

  @Test
  void interimAnswersAreNotTheAnswer() throws Exception {
    Reply hinted =
        Reply.interim(100).then(Reply.interim(103, "Link: </a>")).then(SampleCalls.spoken());
    try (ScriptedProvider a = ScriptedProvider.start(hinted);
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
      assertThat(answer.headers().has("Link")).isFalse();
    }
  }

  @Test
  void anAnswerThatEndsWithItsConnectionIsWhole() throws Exception {
    Reply old = Reply.http10(200).header("Content-Type", "audio/wav").untilClose(SampleCalls.WAV);
    try (ScriptedProvider a = ScriptedProvider.start(old);
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
      assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
    }
  }

  @Test
  void anAnswerMayComeByteByByte() throws Exception {
    Gate gate = Gate.closed();
    byte[] head = "HTTP/1.1 200 OK\r\nContent-Type: audio/wav\r\n".getBytes();
    byte[] wav = Sounds.wav(500);
    Reply slow = Reply.after(gate).drip(head, gate).length(wav.length).drip(wav, gate);
    try (ScriptedProvider a = ScriptedProvider.start(slow);
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      gate.open();

      assertThat(router.call(SampleCalls.speech()).body()).isEqualTo(wav);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp3", "wav", "opus", "flac", "pcm"})
  void aDrippingAnswerStreamsFromItsFirstBytesOn(String format) throws Exception {
    byte[] sound =
        switch (format) {
          case "mp3" -> new byte[] {(byte) 0xFF, (byte) 0xFB, (byte) 0x90, 0x64, 0, 0};
          case "wav" -> Sounds.wav(10);
          case "opus" -> "OggS\0\2".getBytes(StandardCharsets.ISO_8859_1);
          case "flac" -> "fLaC\0\0".getBytes(StandardCharsets.ISO_8859_1);
          default -> new byte[] {1, 0, 2, 0};
        };
    Reply reply = Reply.status(200).header("Content-Type", "audio/x").chunked();
    reply = reply.chunk(Arrays.copyOf(sound, 2)).hang();
    try (ScriptedProvider a = ScriptedProvider.start(reply);
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()));
        RawClient client = router.connect()) {
      String body = SpeechBody.of("Hello").format(format).json();

      assertThat(client.send(RawRequest.speech(body)).head().next())
          .isEqualTo(Arrays.copyOf(sound, 2));
    }
  }

  @Test
  void anEmptyTextIsRefusedAndNobodyIsAsked() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(RawRequest.speech(SpeechBody.of("").json()));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("\"param\":\"input\"");
      assertThat(a.requests()).isEmpty();
    }
  }
}
