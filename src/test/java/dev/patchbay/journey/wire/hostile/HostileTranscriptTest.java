package dev.patchbay.journey.wire.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Transcripts from providers that answer as nobody expects. */
class HostileTranscriptTest {

  private static HostileRouters routers;

  @BeforeAll
  static void start() throws IOException {
    routers = new HostileRouters(SampleCalls.heard());
  }

  @AfterAll
  static void stop() throws IOException {
    routers.close();
  }

  static List<HostileScript> answers() {
    return HostileScript.all("transcripts.txt");
  }

  /** The outcome is the transcript, or the reason for which the next provider was asked. */
  @ParameterizedTest
  @MethodSource("answers")
  void aReaderReadsAllOfItOrKnowsBetter(HostileScript script) throws Exception {
    boolean times = script.expected().startsWith("1");
    RawRequest call =
        RawRequest.transcription(
            SampleCalls.recording().field("response_format", times ? "srt" : "text"));

    Answer answer = routers.call(script.preset(), script.reply(), call);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(outcome(answer)).isEqualTo(script.expected());
  }

  private static String outcome(Answer answer) {
    return answer.header("X-Patchbay-Provider").equals("openai")
        ? answer.header("X-Patchbay-Fallback-Reason").replaceAll("^[a-z-]+: ", "")
        : answer.text().strip().replace("\n", "/") + ".";
  }
}
