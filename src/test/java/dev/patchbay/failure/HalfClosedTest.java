package dev.patchbay.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.AnswerReader;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Half-closed client connections (RFC 9293 §3.6) still get their response. */
@Tag("alone")
class HalfClosedTest {

  private static final int THREADS = 32;
  // The test's own clients keep the machine busy.
  private static final String PATIENT = "patchbay.provider.a.first-byte=20s\n";
  private static final byte[] START = Arrays.copyOf(SampleCalls.WAV, 10_000);
  private static final byte[] REST =
      Arrays.copyOfRange(SampleCalls.WAV, 10_000, SampleCalls.WAV.length);

  @Test
  void whoHasAskedAndFinishedSendingHearsTheWholeAnswer() throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider a = ScriptedProvider.start(Reply.after(gate).then(SampleCalls.spoken()));
        RouterUnderTest router = RouterUnderTest.start(Configurations.keyedPair(a, a));
        RawClient client = router.connect().send(SampleCalls.speech()).finishSending()) {
      gate.awaitArrival();
      gate.open();

      hasAll(client.answer());
    }
  }

  @Test
  void whoFinishesSendingWithinAStreamHearsItToItsEnd() throws Exception {
    Gate gate = Gate.closed();
    Reply stream = Reply.status(200).header("Content-Type", "audio/wav").chunked().chunk(START);
    try (ScriptedProvider a = ScriptedProvider.start(stream.gate(gate).chunk(REST).end());
        RouterUnderTest router = RouterUnderTest.start(Configurations.keyedPair(a, a));
        RawClient client = router.connect().send(SampleCalls.speech())) {
      AnswerReader answer = client.head();
      answer.atLeast(START.length);
      client.finishSending();
      gate.open();

      hasAll(answer.rest());
    }
  }

  @Test
  void whoHasFinishedSendingHearsAnAnswerThatTakesLonger() throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider a = ScriptedProvider.start(Reply.after(gate).then(SampleCalls.spoken()));
        RouterUnderTest router = RouterUnderTest.start(Configurations.keyedPair(a, a));
        RawClient client = router.connect().send(SampleCalls.speech()).finishSending()) {
      assertThat(client.interim()).isEqualTo("HTTP/1.1 100 Continue");
      assertThat(client.interim()).isEqualTo("HTTP/1.1 100 Continue");
      gate.open();

      hasAll(client.answer());
      assertThat(a.requests()).hasSize(1);
    }
  }

  @Test
  void whoHasFinishedSendingOverHttp10AndWaitsLongHearsNoErrorOfTheRouter() throws Exception {
    byte[] request =
        new String(SampleCalls.speech().bytes(), StandardCharsets.ISO_8859_1)
            .replace("HTTP/1.1", "HTTP/1.0")
            .getBytes(StandardCharsets.ISO_8859_1);
    try (ScriptedProvider a = ScriptedProvider.start(Reply.silence());
        RouterUnderTest router = RouterUnderTest.start(Configurations.keyedPair(a, a));
        RawClient client = router.connect().send(request).finishSending()) {
      assertThat(a.awaitRequest(1).awaitClientGone(Duration.ofSeconds(5))).isTrue();
      assertThat(client.closedByOther()).isTrue();
    }
  }

  /** How much of a request comes before there is no more: nothing, half a head, half a body. */
  @ParameterizedTest
  @ValueSource(ints = {0, 40, 400_000})
  void moreThanThereAreThreadsThatNeverFinishTheirRequestTakeNothingFromOthers(int sent)
      throws Exception {
    takeNothingFromOthers(2 * THREADS, sent, THREADS);
  }

  @Tag("nightly")
  @ParameterizedTest
  @ValueSource(ints = {0, 40, 400_000})
  void hundredsThatNeverFinishTheirRequestTakeNothingFromOthers(int sent) throws Exception {
    takeNothingFromOthers(600, sent, RouterUnderTest.THREADS);
  }

  private static void takeNothingFromOthers(int many, int sent, int threads) throws Exception {
    byte[] part = Arrays.copyOf(SampleCalls.transcription(500_000).bytes(), sent);
    List<RawClient> silent = new ArrayList<>();
    try (ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.startWithThreads(threads, Configurations.keyedPair(a, a) + PATIENT)) {
      for (int i = 0; i < many; i++) {
        silent.add(router.connect().send(part).finishSending());
      }
      hasAll(router.call(SampleCalls.speech()));
      for (RawClient client : silent) {
        isLetGo(client);
      }
      assertThat(router.spooledFiles()).isZero();
      assertThat(a.requests()).hasSize(1);
    } finally {
      for (RawClient client : silent) {
        client.close();
      }
    }
  }

  /** Refused or not answered at all, and at once: a read here waits half a minute at most. */
  private static void isLetGo(RawClient client) throws Exception {
    while (!client.closedByOther()) {
      // What a refusal says is looked at elsewhere.
      continue;
    }
  }

  private static void hasAll(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
    assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
  }
}
