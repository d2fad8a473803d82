package dev.patchbay.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Answer;
import dev.patchbay.testkit.AnswerReader;
import dev.patchbay.testkit.BodyEnd;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RawClient;
import dev.patchbay.testkit.RawRequest;
import dev.patchbay.testkit.Received;
import dev.patchbay.testkit.Reply;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.ScriptedProvider;
import dev.patchbay.testkit.Sounds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Speech from one provider. */
class SpeechTest {

  private static final String VOICE_MODE =
      "{\"model\":\"tts-1\",\"voice\":\"af_sky\",\"input\":\"Hi\",\"response_format\":\"pcm\"}";

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
}
