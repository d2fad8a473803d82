package dev.patchbay.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Answer;
import dev.patchbay.testkit.AnswerReader;
import dev.patchbay.testkit.BodyEnd;
import dev.patchbay.testkit.Bytes;
import dev.patchbay.testkit.RawClient;
import dev.patchbay.testkit.RawRequest;
import dev.patchbay.testkit.Reply;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.ScriptedProvider;
import dev.patchbay.testkit.Sounds;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer that has begun is never begun again, and one that was cut never looks whole. */
class AfterTheFirstByteTest {

  private static final byte[] HALF = Bytes.join(Sounds.wav(10), Sounds.noise(50_000));

  record Death(String name, Reply reply) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Death> deaths() {
    Reply head = Reply.status(200).header("Content-Type", "audio/wav");
    return Stream.of(
        new Death("closes before the announced end", head.length(100_000).raw(HALF).fin()),
        new Death("closes between chunks", head.chunked().chunk(HALF).fin()),
        new Death("closes within a chunk", head.chunked().chunk(HALF).raw("fff\r\nabc").fin()),
        new Death("writes a bad chunk size", head.chunked().chunk(HALF).raw("zz\r\n").hang()));
  }

  @ParameterizedTest
  @MethodSource("deaths")
  void theClientSeesABrokenBodyWhenTheProvider(Death death) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(death.reply());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      Answer answer = router.call(Asks.speech());

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.end()).isNotEqualTo(BodyEnd.CLEAN);
      assertThat(answer.body()).startsWith(HALF);
      assertThat(b.requests()).isEmpty();
    }
  }

  @Test
  void theClientSeesABrokenBodyWhenTheProviderResets() throws Exception {
    Reply reset =
        Reply.status(200).header("Content-Type", "audio/wav").chunked().chunk(HALF).reset();
    try (ScriptedProvider a = ScriptedProvider.start(reset);
        ScriptedProvider b = ScriptedProvider.start().always(Asks.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      Answer answer = router.call(Asks.speech());

      // A reset may overtake the bytes before it; then the call has not begun and fails over.
      if (answer.header("X-Patchbay-Provider").equals("a")) {
        assertThat(answer.end()).isNotEqualTo(BodyEnd.CLEAN);
      } else {
        assertThat(answer.body()).isEqualTo(Asks.WAV);
      }
    }
  }

  @Test
  void theClientSeesABrokenBodyWhenTheProviderFallsSilent() throws Exception {
    Reply silent =
        Reply.status(200).header("Content-Type", "audio/wav").chunked().chunk(HALF).hang();
    try (ScriptedProvider a = ScriptedProvider.start(silent);
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + "patchbay.provider.a.idle=300ms\n")) {
      Answer answer = router.call(Asks.speech());

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
      Answer answer =
          router.call(
              RawRequest.speech(
                  "{\"model\":\"m\",\"voice\":\"v\",\"input\":\"Hi\",\"stream_format\":\"sse\"}"));

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
      AnswerReader reader = client.send(Asks.speech()).head();
      // The provider still holds most of the answer; five times its idle time pass.
      assertThat(a.awaitRequest(1).awaitClientGone(Duration.ofSeconds(1))).isFalse();

      Answer answer = reader.rest();
      assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
      assertThat(answer.body()).isEqualTo(large);
    }
  }
}
