package dev.patchbay.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.AnswerReader;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Slow clients: one that stops reading or sending does not affect others. */
@Order(1)
class SlowClientTest {

  private static final String OPERATOR = "pb-operator-0123456789";

  // More than all the sockets between provider and client hold.
  private static final int LARGE = 48_000_000;
  private static final Duration SHORT = Duration.ofMillis(700);

  @Test
  void aClientThatStopsReadingIsCutAndTheProvidersWorkWithIt() throws Exception {
    Reply endless = Reply.audio("audio/pcm", Sounds.noise(LARGE));
    try (ScriptedProvider a = ScriptedProvider.start(endless);
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.keyedPair(a, a)).patientWithClientsFor(SHORT);
        RawClient client = router.connect()) {
      AnswerReader answer = client.send(pcm()).head();
      assertThat(answer.status()).isEqualTo(200);

      assertThat(a.awaitRequest(1).answerWasCut()).isTrue();
      Answer heard = answer.rest();
      assertThat(heard.end()).isIn(BodyEnd.BROKEN, BodyEnd.RESET);
      assertThat(heard.body()).hasSizeLessThan(LARGE);
    }
  }

  @Test
  void manyWhoStopReadingDoNotStopOthers() throws Exception {
    byte[] large = Sounds.noise(LARGE / 4);
    List<RawClient> stuck = new ArrayList<>();
    try (ScriptedProvider a =
            ScriptedProvider.start()
                .always(
                    request ->
                        request.text().contains("pcm")
                            ? Reply.audio("audio/pcm", large)
                            : SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.keyedPair(a, a))) {
      for (int i = 0; i < 20; i++) {
        RawClient client = router.connect().send(pcm());
        stuck.add(client);
        client.head();
      }
      assertThat(router.call(SampleCalls.speech()).body()).isEqualTo(SampleCalls.WAV);
    } finally {
      for (RawClient client : stuck) {
        client.close();
      }
    }
  }

  @Test
  void anUploadThatStopsIsGivenUpAndNobodyIsAsked() throws Exception {
    byte[] whole = SampleCalls.transcription(500_000).bytes();
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.keyedPair(a, a)).patientWithClientsFor(SHORT);
        RawClient client = router.connect()) {
      client.send(java.util.Arrays.copyOf(whole, 400_000));

      ErrorFormat.assertValid(client.answer());
      assertThat(a.requests()).isEmpty();
      assertThat(router.spooledFiles()).isZero();
    }
  }

  @Test
  void anUploadThatDawdlesIsGivenUp() throws Exception {
    assertDawdlerIsGivenUp(SampleCalls.transcription(200));
  }

  @Test
  void soIsAQuestionForTheOperatorsPages() throws Exception {
    assertDawdlerIsGivenUp(
        RawRequest.post("/admin/explain")
            .header("Authorization", "Bearer " + OPERATOR)
            .json("{\"model\":\"tts-1\"}"));
  }

  private static void assertDawdlerIsGivenUp(RawRequest request) throws Exception {
    byte[] whole = request.bytes();
    int head = request.head().length;
    CountDownLatch never = new CountDownLatch(1);
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, a) + "patchbay.admin.keys=" + OPERATOR + "\n");
        RawClient client = router.connect()) {
      client.send(java.util.Arrays.copyOf(whole, head));
      // Two or three bytes a second, of which ten are the least.
      for (int i = head; i < head + 8; i++) {
        client.send(new byte[] {whole[i]});
        never.await(400, TimeUnit.MILLISECONDS);
      }
      Answer answer = client.answer();
      assertThat(answer.status()).isIn(400, 408);
      ErrorFormat.assertValid(answer);
      assertThat(a.requests()).isEmpty();
    } catch (IOException cut) {
      assertThat(cut).hasMessageMatching("(?i).*(reset|broken|closed).*");
    }
  }

  private static RawRequest pcm() {
    return SpeechBody.of("Hi").format("pcm").request();
  }
}
