package dev.patchbay.journey.wire.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sound from providers that answer as nobody expects. */
class HostileSpeechTest {

  private static final byte[] OF_OPENAI = Sounds.pcm(100);
  private static final RawRequest CALL =
      SpeechBody.of("Hello").model("tts-1").voice("alloy").format("pcm").request();

  private static HostileRouters routers;

  @BeforeAll
  static void start() throws IOException {
    routers = new HostileRouters(Reply.audio("audio/pcm", OF_OPENAI));
  }

  @AfterAll
  static void stop() throws IOException {
    routers.close();
  }

  static List<HostileScript> answers() {
    return HostileScript.all("speech.txt");
  }

  /** It is whole, or it comes from the next provider, or it is seen to be cut. */
  @ParameterizedTest
  @MethodSource("answers")
  void aListenerHearsAllOfItOrKnowsBetter(HostileScript script) throws Exception {
    Answer answer = routers.call(script.preset(), script.reply(), CALL);

    assertThat(outcome(answer)).isEqualTo(script.expected());
    if (script.expected().equals("plays")) {
      assertThat(answer.body()).isEqualTo(HostileScript.PCM);
    }
  }

  private static String outcome(Answer answer) {
    if (answer.header("X-Patchbay-Provider").equals("openai")) {
      assertThat(answer.body()).isEqualTo(OF_OPENAI);
      return answer.header("X-Patchbay-Fallback-Reason").replaceAll("^[a-z-]+: ", "");
    }
    assertThat(answer.status()).isEqualTo(200);
    return answer.end() == BodyEnd.CLEAN ? "plays" : "cut";
  }
}
