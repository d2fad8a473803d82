package dev.patchbay.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Answer;
import dev.patchbay.testkit.AnswerReader;
import dev.patchbay.testkit.BodyEnd;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RawClient;
import dev.patchbay.testkit.Reply;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.ScriptedProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that close their side of the connection and listen on the other (RFC 9293 §3.6). */
class HalfClosedTest {

  // More than the router has threads.
  private static final int MANY = 600;
  // The test's own clients keep the machine busy.
  private static final String PATIENT = "patchbay.provider.a.first-byte=20s\n";
  private static final byte[] START = Arrays.copyOf(Asks.WAV, 10_000);
  private static final byte[] REST = Arrays.copyOfRange(Asks.WAV, 10_000, Asks.WAV.length);

  @Test
  void whoHasAskedAndFinishedSendingHearsTheWholeAnswer() throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider a = ScriptedProvider.start(Reply.after(gate).then(Asks.spoken()));
        RouterUnderTest router = RouterUnderTest.start(Asks.pair(a, a));
        RawClient client = router.connect().send(Asks.speech()).finishSending()) {
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
        RouterUnderTest router = RouterUnderTest.start(Asks.pair(a, a));
        RawClient client = router.connect().send(Asks.speech())) {
      AnswerReader answer = client.head();
      answer.atLeast(START.length);
      client.finishSending();
      gate.open();

      hasAll(answer.rest());
    }
  }

  /** How much of a request comes before there is no more: nothing, half a head, half a body. */
  @ParameterizedTest
  @ValueSource(ints = {0, 40, 400_000})
  void hundredsThatNeverFinishTheirRequestTakeNothingFromOthers(int sent) throws Exception {
    byte[] part = Arrays.copyOf(Asks.transcription(500_000).bytes(), sent);
    List<RawClient> silent = new ArrayList<>();
    try (ScriptedProvider a = ScriptedProvider.start().always(Asks.spoken());
        RouterUnderTest router = RouterUnderTest.start(Asks.pair(a, a) + PATIENT)) {
      for (int i = 0; i < MANY; i++) {
        silent.add(router.connect().send(part).finishSending());
      }
      hasAll(router.call(Asks.speech()));
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
    assertThat(answer.body()).isEqualTo(Asks.WAV);
  }
}
