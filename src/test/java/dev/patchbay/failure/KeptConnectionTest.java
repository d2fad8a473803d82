package dev.patchbay.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Response splitting: bytes that a provider sends between two responses never reach the next
 * client.
 */
class KeptConnectionTest {

  private static final byte[] POISON =
      "HTTP/1.1 200 OK\r\nContent-Type: audio/wav\r\nContent-Length: 8\r\n\r\nRIFFevil".getBytes();

  @Test
  void anHonestOneIsUsedAgain() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken(), SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.keyedPair(a, a))) {
      good(router.call(SampleCalls.speech()));
      good(router.call(SampleCalls.speech()));

      assertThat(a.requests().get(1).connection()).isEqualTo(a.requests().get(0).connection());
    }
  }

  record Row(String behind, Reply reply) {
    @Override
    public String toString() {
      return behind;
    }
  }

  static Stream<Row> unasked() {
    Reply chunks = Reply.audioInChunks("audio/wav", SampleCalls.WAV);
    return Stream.of(
        new Row("an answer behind a length", SampleCalls.spoken().raw(POISON)),
        new Row("an answer behind the last chunk", chunks.raw(POISON)),
        new Row("one byte behind a length", SampleCalls.spoken().raw("x")),
        new Row("one byte behind the last chunk", chunks.raw("x")),
        new Row(
            "an answer in the same packet",
            Reply.status(200)
                .raw("Content-Length: " + SampleCalls.WAV.length + "\r\n\r\n")
                .raw(packet())));
  }

  private static byte[] packet() {
    byte[] both = java.util.Arrays.copyOf(SampleCalls.WAV, SampleCalls.WAV.length + POISON.length);
    System.arraycopy(POISON, 0, both, SampleCalls.WAV.length, POISON.length);
    return both;
  }

  @ParameterizedTest
  @MethodSource("unasked")
  void aConnectionIsGivenUpThatHolds(Row row) throws Exception {
    Gate said = Gate.closed();
    try (ScriptedProvider a = ScriptedProvider.start(row.reply().gate(said), SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.keyedPair(a, b))) {
      good(router.call(SampleCalls.speech()));
      // What is not there yet when the next request goes out nobody can see.
      said.awaitArrival();
      good(router.call(SampleCalls.speech()));
      said.open();

      assertThat(a.requests()).hasSize(2);
      assertThat(a.requests().get(1).connection()).isNotEqualTo(a.requests().get(0).connection());
    }
  }

  @Test
  void aConnectionIsGivenUpOnWhichAnAnswerComesLater() throws Exception {
    Gate later = Gate.closed();
    Gate said = Gate.closed();
    Reply reply = SampleCalls.spoken().gate(later).raw(POISON).gate(said);
    try (ScriptedProvider a = ScriptedProvider.start(reply, SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.keyedPair(a, b))) {
      good(router.call(SampleCalls.speech()));
      later.open();
      said.awaitArrival();
      good(router.call(SampleCalls.speech()));
      said.open();

      assertThat(a.requests()).hasSize(2);
      assertThat(a.requests().get(1).connection()).isNotEqualTo(a.requests().get(0).connection());
    }
  }

  @Test
  void aConnectionThatTheProviderClosedMeanwhileCostsNothing() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken(), SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.keyedPair(a, b))) {
      good(router.call(SampleCalls.speech()));
      a.closeIdleConnections();
      Answer second = router.call(SampleCalls.speech());

      good(second);
      assertThat(second.header("X-Patchbay-Attempts")).isEqualTo("1");
      assertThat(a.requests()).hasSize(2);
    }
  }

  @Test
  void aProviderThatClosesOnReuseIsAskedOnceMoreOnAFreshConnection() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start(
                SampleCalls.spoken(), Reply.closeBeforeHead(), SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.keyedPair(a, b))) {
      good(router.call(SampleCalls.speech()));
      good(router.call(SampleCalls.speech()));

      assertThat(a.requests()).hasSize(3);
      assertThat(a.requests().get(2).text()).isEqualTo(SampleCalls.SPEECH_JSON);
      assertThat(b.requests()).isEmpty();
    }
  }

  @Test
  void aProviderThatAlwaysClosesIsNotAskedForEver() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start(SampleCalls.spoken()).always(Reply.resetBeforeHead());
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.keyedPair(a, b))) {
      good(router.call(SampleCalls.speech()));
      good(router.call(SampleCalls.speech()));

      assertThat(a.requests()).hasSize(3);
      assertThat(b.requests()).hasSize(1);
    }
  }

  private static void good(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
    assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
  }
}
