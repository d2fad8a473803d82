package dev.patchbay.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Unusual but valid provider responses reach the client byte for byte. */
class StillGoodTest {

  private static final Duration PAUSE = Duration.ofMillis(20);

  record Row(String provider, Reply reply) {
    @Override
    public String toString() {
      return provider;
    }
  }

  static Stream<Row> oddities() {
    Reply wav = Reply.status(200).header("Content-Type", "audio/wav");
    byte[] start = Arrays.copyOf(SampleCalls.WAV, 39_900);
    byte[] rest = Arrays.copyOfRange(SampleCalls.WAV, 39_900, SampleCalls.WAV.length);
    return Stream.of(
        new Row("says 100 first", Reply.interim(100).then(SampleCalls.spoken())),
        new Row("says 103 first", Reply.interim(103, "Link: </x>").then(SampleCalls.spoken())),
        new Row(
            "says 102 thrice",
            interim().then(interim()).then(interim()).then(SampleCalls.spoken())),
        new Row("has no length", Reply.http10(200).raw("\r\n").raw(SampleCalls.WAV).fin()),
        new Row("speaks HTTP/1.0", Reply.http10(200).header("A", "b").body(SampleCalls.WAV)),
        new Row("says no word after the status", Reply.line("HTTP/1.1 200").body(SampleCalls.WAV)),
        new Row("ends its lines with LF", Reply.nothing().raw(bare()).raw(SampleCalls.WAV)),
        new Row(
            "writes chunk extensions",
            wav.chunked()
                .raw(Integer.toHexString(SampleCalls.WAV.length) + ";a=\"b\"\r\n")
                .raw(end())),
        new Row(
            "adds trailers",
            wav.chunked()
                .chunk(SampleCalls.WAV)
                .raw("0\r\nX-Checksum: 1\r\nSet-Cookie: a\r\n\r\n")),
        new Row(
            "zips unasked",
            wav.header("Content-Encoding", "gzip").body(Gzip.compress(SampleCalls.WAV))),
        new Row(
            "drips the end", wav.length(SampleCalls.WAV.length).raw(start).trickle(rest, PAUSE)),
        new Row("closes after it", wav.header("Connection", "close").body(SampleCalls.WAV).fin()),
        new Row("adds bytes behind it", wav.body(SampleCalls.WAV).raw("HTTP/1.1 200 OK\r\n\r\n")));
  }

  private static Reply interim() {
    return Reply.interim(102);
  }

  private static String bare() {
    return "HTTP/1.1 200 OK\nContent-Type: audio/wav\nContent-Length: "
        + SampleCalls.WAV.length
        + "\n\n";
  }

  private static byte[] end() {
    byte[] framed = Arrays.copyOf(SampleCalls.WAV, SampleCalls.WAV.length + 7);
    System.arraycopy("\r\n0\r\n\r\n".getBytes(), 0, framed, SampleCalls.WAV.length, 7);
    return framed;
  }

  @ParameterizedTest
  @MethodSource("oddities")
  void theAnswerIsWholeWhenTheProvider(Row row) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(row.reply());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.keyedPair(a, b))) {
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
      assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
      assertThat(answer.interim()).isEmpty();
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("a");
      assertThat(answer.headers().all("Set-Cookie")).isEmpty();
      assertThat(answer.headers().all("Content-Encoding")).isEmpty();
      assertThat(a.request().text()).isEqualTo(SampleCalls.SPEECH_JSON);
      assertThat(b.requests()).isEmpty();
    }
  }
}
