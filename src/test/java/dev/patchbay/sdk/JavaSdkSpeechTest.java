package dev.patchbay.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.core.http.HttpResponse;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JavaSdkSpeechTest {

  private static final byte[] PCM = Sounds.pcm(1024);

  @Test
  void theBytesAreTheProvidersAndSoIsTheRequest() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.audio("audio/pcm", PCM));
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a));
        JavaSdk sdk = JavaSdk.of(router);
        HttpResponse answer = sdk.speech().create(JavaSdk.say("Grüße"))) {
      assertThat(answer.body().readAllBytes()).isEqualTo(PCM);
      assertThat(answer.headers().values("Content-Type")).containsExactly("audio/pcm");
      assertThat(answer.headers().values("X-Patchbay-Provider")).containsExactly("a");
      assertThat(answer.requestId()).isPresent();

      Received received = a.request();
      assertThat(received.target()).isEqualTo("/v1/audio/speech");
      assertThat(received.header("Authorization")).isEqualTo("Bearer key-of-a");
      assertThat(received.text())
          .contains("\"input\":\"Grüße\"", "\"model\":\"tts-1\"", "\"voice\":\"alloy\"")
          .contains("\"response_format\":\"pcm\"");
    }
  }

  @Test
  void theFirstBytesAreHeardWhileTheProviderStillSpeaks() throws Exception {
    Gate gate = Gate.closed();
    byte[] first = Arrays.copyOf(PCM, 512);
    byte[] rest = Arrays.copyOfRange(PCM, 512, PCM.length);
    Reply reply =
        Reply.status(200)
            .header("Content-Type", "audio/pcm")
            .chunked()
            .chunk(first)
            .gate(gate)
            .chunk(rest)
            .end();
    try (ScriptedProvider a = ScriptedProvider.start(reply);
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a));
        JavaSdk sdk = JavaSdk.of(router);
        HttpResponse answer = sdk.speech().create(JavaSdk.say("Hello"))) {
      InputStream sound = answer.body();
      assertThat(next(sound, 512)).isEqualTo(first);
      gate.awaitArrival();
      gate.open();
      assertThat(sound.readAllBytes()).isEqualTo(rest);
    }
  }

  @Test
  void anAnswerThatBreaksOffIsAnErrorAndNotAShortSound() throws Exception {
    Gate gate = Gate.closed();
    Reply cut =
        Reply.status(200)
            .header("Content-Type", "audio/pcm")
            .chunked()
            .chunk(PCM)
            .gate(gate)
            .reset();
    try (ScriptedProvider a = ScriptedProvider.start(cut);
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a, b));
        JavaSdk sdk = JavaSdk.of(router);
        HttpResponse answer = sdk.speech().create(JavaSdk.say("Hello"))) {
      InputStream sound = answer.body();
      assertThat(next(sound, PCM.length)).isEqualTo(PCM);
      gate.open();
      assertThatThrownBy(sound::readAllBytes).isInstanceOf(IOException.class);
      assertThat(a.requests()).hasSize(1);
      assertThat(b.requests()).isEmpty();
    }
  }

  // Not readNBytes(count): it ends with a read of no bytes, in which this stream waits for more.
  private static byte[] next(InputStream sound, int count) throws IOException {
    byte[] bytes = new byte[count];
    assertThat(sound.readNBytes(bytes, 0, count)).isEqualTo(count);
    return bytes;
  }
}
