package dev.patchbay.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Bytes;
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
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Failures after the first byte: the client's connection breaks and no other provider is called.
 */
class AfterTheFirstByteTest {

  private static final byte[] HALF = Arrays.copyOf(SampleCalls.WAV, 30_000);
  private static final byte[] REST =
      Arrays.copyOfRange(SampleCalls.WAV, 30_000, SampleCalls.WAV.length);
  private static final Reply HEAD = Reply.status(200).header("Content-Type", "audio/wav");

  /**
   * @param begun the reply up to where the client has heard half of it
   * @param rest how it goes wrong from there
   */
  record Row(String provider, Reply begun, UnaryOperator<Reply> rest) {
    @Override
    public String toString() {
      return provider;
    }
  }

  static Stream<Row> breaks() {
    Reply length = HEAD.length(SampleCalls.WAV.length).raw(HALF);
    Reply chunks = HEAD.chunked().chunk(HALF);
    return Stream.of(
        new Row("dies within its length", length, Reply::fin),
        new Row("resets within its length", length, Reply::reset),
        new Row(
            "dies one byte short", length, r -> r.raw(Arrays.copyOf(REST, REST.length - 1)).fin()),
        new Row("falls silent within its length", length, Reply::hang),
        new Row("dies between chunks", chunks, Reply::fin),
        new Row("resets between chunks", chunks, Reply::reset),
        new Row("falls silent between chunks", chunks, Reply::hang),
        new Row("falls silent within a chunk", chunks, r -> r.raw("ff\r\nabc").hang()),
        new Row("dies within a chunk", chunks, r -> r.raw("ff\r\nabc").fin()),
        new Row("dies within a chunk size", chunks, r -> r.raw("f").fin()),
        new Row("has a bad chunk size", chunks, r -> r.raw("zz\r\nabc\r\n").fin()),
        new Row("has a bad chunk size and waits", chunks, r -> r.raw("zz\r\n").hang()),
        new Row("has a chunk longer than it says", chunks, r -> r.raw("2\r\nabcdef\r\n").fin()),
        new Row(
            "resets where only the close is the end",
            Reply.http10(200).header("Content-Type", "audio/wav").raw("\r\n").raw(HALF),
            Reply::reset));
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void theClientsConnectionBreaksWhenTheProvider(Row row) throws Exception {
    Gate heard = Gate.closed();
    Reply reply = row.rest().apply(row.begun().gate(heard));
    try (ScriptedProvider a = ScriptedProvider.start(reply);
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.keyedPair(a, b) + "patchbay.provider.a.idle=500ms\n");
        RawClient client = router.connect()) {
      AnswerReader begun = client.send(SampleCalls.speech()).head();
      assertThat(begun.atLeast(HALF.length)).startsWith(HALF);
      heard.open();
      Answer answer = begun.rest();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.end()).isIn(BodyEnd.BROKEN, BodyEnd.RESET);
      assertThat(answer.body()).startsWith(HALF).hasSizeLessThan(SampleCalls.WAV.length);
      assertThat(a.request().text()).isEqualTo(SampleCalls.SPEECH_JSON);
      assertThat(b.requests()).isEmpty();
    }
  }

  @Test
  void aProviderThatFallsSilentIsLeft() throws Exception {
    Reply silent =
        Reply.status(200).header("Content-Type", "audio/wav").chunked().chunk(HALF).hang();
    try (ScriptedProvider a = ScriptedProvider.start(silent);
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + "patchbay.provider.a.idle=300ms\n")) {
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.end()).isEqualTo(BodyEnd.BROKEN);
      assertThat(answer.body()).isEqualTo(HALF);
      assertThat(a.request().awaitClientGone(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  void eventsThatBreakOffEndWithAnErrorEventAndThenBreak() throws Exception {
    Reply dies = Reply.events().event("{\"type\":\"speech.audio.delta\",\"audio\":\"AAAA\"}").fin();
    try (ScriptedProvider a = ScriptedProvider.start(dies);
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(SpeechBody.of("Hi").events().request());

      assertThat(answer.text())
          .startsWith("data: {\"type\":\"speech.audio.delta\",\"audio\":\"AAAA\"}\n\n")
          .contains("\n\ndata: {\"error\":{\"message\":")
          .endsWith("\n\n");
      // Broken by FIN: a reset would take back events that were already on their way.
      assertThat(answer.end()).isEqualTo(BodyEnd.BROKEN);
    }
  }

  @Test
  void aClientThatReadsSlowlyIsNotTakenForASilentProvider() throws Exception {
    byte[] large = Bytes.join(Sounds.wav(10), Sounds.noise(32 << 20));
    try (ScriptedProvider a = ScriptedProvider.start(Reply.audio("audio/wav", large));
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + "patchbay.provider.a.idle=200ms\n");
        RawClient client = router.connect()) {
      AnswerReader reader = client.send(SampleCalls.speech()).head();
      // The provider still holds most of the answer; five times its idle time pass.
      assertThat(a.awaitRequest(1).awaitClientGone(Duration.ofSeconds(1))).isFalse();

      Answer answer = reader.rest();
      assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
      assertThat(answer.body()).isEqualTo(large);
    }
  }
}
