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
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However an answer breaks that has begun, the client's breaks too and nobody else is asked. */
class AfterTheFirstByteTest {

  private static final byte[] HALF = Arrays.copyOf(Asks.WAV, 30_000);
  private static final byte[] REST = Arrays.copyOfRange(Asks.WAV, 30_000, Asks.WAV.length);
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
    Reply length = HEAD.length(Asks.WAV.length).raw(HALF);
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
            RouterUnderTest.start(Asks.pair(a, b) + "patchbay.provider.a.idle=500ms\n");
        RawClient client = router.connect()) {
      AnswerReader begun = client.send(Asks.speech()).head();
      assertThat(begun.atLeast(HALF.length)).startsWith(HALF);
      heard.open();
      Answer answer = begun.rest();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.end()).isIn(BodyEnd.BROKEN, BodyEnd.RESET);
      assertThat(answer.body()).startsWith(HALF).hasSizeLessThan(Asks.WAV.length);
      assertThat(a.request().text()).isEqualTo(Asks.SPEECH_JSON);
      assertThat(b.requests()).isEmpty();
    }
  }
}
