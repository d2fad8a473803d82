package dev.patchbay.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that knows the end of an answer from the end of its connection alone. */
class BrokenHttp10AnswerTest {

  // A connection that is kept ends then.
  private static final Duration IDLE = Duration.ofSeconds(3);

  private static final Reply START =
      Reply.status(200).header("Content-Type", "audio/wav").chunked().chunk(Sounds.wav(500));

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.0\r\n", "HTTP/1.0\r\nConnection: keep-alive\r\n"})
  void anAnswerThatBrokeOffDoesNotLookWhole(String version) throws Exception {
    assertThat(endsWithReset(START.chunk(Sounds.noise(1000)).reset(), version)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.0\r\n", "HTTP/1.0\r\nConnection: keep-alive\r\n"})
  void aWholeAnswerEndsInOrder(String version) throws Exception {
    assertThat(endsWithReset(START.chunk(Sounds.noise(1000)).end(), version)).isFalse();
  }

  private static boolean endsWithReset(Reply reply, String version) throws Exception {
    String body = SpeechBody.of("Hello").json();
    String request =
        "POST /v1/audio/speech "
            + version
            + "Host: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    try (ScriptedProvider a = ScriptedProvider.start(reply);
        RouterUnderTest router =
            RouterUnderTest.startImpatient(IDLE, Configurations.generic("a", a.url()));
        RawClient client = router.connect()) {
      client.send(request.getBytes(StandardCharsets.US_ASCII));
      return isReset(client);
    }
  }

  private static boolean isReset(RawClient client) {
    try {
      while (!client.closedByOther()) {
        continue;
      }
      return false;
    } catch (IOException reset) {
      return true;
    }
  }
}
