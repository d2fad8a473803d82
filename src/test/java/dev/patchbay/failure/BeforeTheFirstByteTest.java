package dev.patchbay.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures before the first byte: the call fails over to the next provider in time. */
class BeforeTheFirstByteTest {

  // Far above the 500 ms that a has, on a busy machine; far below the 15 s it would have otherwise.
  private static final Duration SOON = Duration.ofSeconds(6);
  private static final Duration PAUSE = Duration.ofMillis(40);

  record Row(String provider, Reply reply, String reason) {
    /** Or may do so: what a waiting one is told is not always foreseen. */
    boolean waits() {
      return reason.isEmpty() || reason.equals("first_byte");
    }

    @Override
    public String toString() {
      return provider;
    }
  }

  static Stream<Row> speech() {
    return Stream.of(statuses(), silences(), heads(), framings(), bodies()).flatMap(rows -> rows);
  }

  private static Stream<Row> statuses() {
    Stream<Row> errors =
        IntStream.of(401, 403, 404, 408, 425, 429, 500, 501, 502, 503, 504, 520, 529, 599)
            .mapToObj(s -> new Row("says " + s, Reply.json(s, "{}"), "status_" + s));
    Reply wait = Reply.status(429).header("Retry-After", "86400").body("<b>slow down</b>");
    Reply redirect = Reply.status(307).header("Location", "http://127.0.0.1:1/").body("");
    Reply page = Reply.text(502, "text/html", "<html>at com.example.Main(Main.java)</html>");
    Stream<Row> odd =
        Stream.of(204, 205, 300, 302, 303, 304, 307, 308, 399)
            .map(s -> new Row("says " + s, Reply.status(s).body(""), ""));
    return Stream.of(
            errors,
            odd,
            Stream.of(
                new Row("redirects", redirect, "unexpected_answer"),
                new Row("asks for a day's patience", wait, "status_429"),
                new Row("shows a page with a trace", page, "status_502"),
                new Row("cuts its error", Reply.status(500).length(900).raw("{").fin(), ""),
                new Row("never ends its error", Reply.status(500).length(900).raw("{").hang(), "")))
        .flatMap(rows -> rows);
  }

  private static Stream<Row> silences() {
    Reply head = Reply.status(200).header("Content-Type", "audio/wav");
    byte[] slowHead = "HTTP/1.1 200 OK\r\nContent-Type: audio/wav\r\n".repeat(9).getBytes();
    byte[] interim = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n".repeat(9).getBytes();
    return Stream.of(
        new Row("accepts and hangs", Reply.silence(), "first_byte"),
        new Row("hangs after its head", head.length(999).hang(), "first_byte"),
        new Row("hangs before its first chunk", head.chunked().hang(), "first_byte"),
        new Row("hangs within its first chunk size", head.chunked().raw("4").hang(), "first_byte"),
        new Row("hangs after one byte", head.length(999).raw("R").hang(), "first_byte"),
        new Row("hangs within its status line", Reply.nothing().raw("HTTP").hang(), "first_byte"),
        new Row("drips its head", Reply.nothing().trickle(slowHead, PAUSE), "first_byte"),
        new Row("drips interim answers", Reply.nothing().trickle(interim, PAUSE), "first_byte"),
        new Row(
            "drips chunk extensions",
            head.chunked().raw("5;").trickle("x".repeat(300).getBytes(), PAUSE),
            "first_byte"));
  }

  private static Stream<Row> heads() {
    return Stream.of(
        new Row("closes", Reply.closeBeforeHead(), "broken_head"),
        new Row("resets", Reply.resetBeforeHead(), "broken_head"),
        new Row("closes within its status line", Reply.nothing().raw("HTTP/1.1 20").fin(), ""),
        new Row("closes after its status line", Reply.line("HTTP/1.1 200 OK").fin(), "broken_head"),
        new Row("resets within its head", Reply.status(200).raw("Content-Ty").reset(), ""),
        new Row("speaks SMTP", Reply.line("220 ready").raw("\r\n").fin(), ""),
        new Row("speaks TLS", Reply.nothing().raw(new byte[] {21, 3, 3, 0, 2, 2, 80}).fin(), ""),
        new Row("has no status", Reply.line("HTTP/1.1 OK").body("RIFFxxxx"), ""),
        new Row("has a word for a status", Reply.line("HTTP/1.1 abc OK").body("RIFFxxxx"), ""),
        new Row("has a status of 20", Reply.line("HTTP/1.1 20 OK").body("RIFFxxxx"), ""),
        new Row("has a status of 99999", Reply.line("HTTP/1.1 99999 OK").body("RIFFxxxx"), ""),
        new Row("has a status below 0", Reply.line("HTTP/1.1 -200 OK").body("RIFFxxxx"), ""),
        new Row("names no protocol", Reply.line("200 OK").body("RIFFxxxx"), ""),
        new Row(
            "has a header of 1 MB",
            header("X-Pad", "x".repeat(1 << 20)).raw("\r\nRIFFxxxx").fin(),
            ""),
        new Row("has 1 MB of headers", Reply.status(200).raw("X: y\r\n".repeat(170_000)).fin(), ""),
        new Row(
            "has 40 headers of 1 KB",
            Reply.status(200).raw(("X-Pad: " + "y".repeat(1024) + "\r\n").repeat(40)).raw("\r\nR"),
            "broken_head"),
        new Row(
            "has more headers for the client than the client may have",
            Reply.status(200)
                .raw(("X-RateLimit-Pad: " + "y".repeat(1024) + "\r\n").repeat(5))
                .raw("\r\nRIFFxxxx"),
            "broken_head"),
        new Row("has a status line of 1 MB", Reply.line("HTTP/1.1 200 " + "x".repeat(1 << 20)), ""),
        new Row("changes the protocol unasked", unasked101().raw(SampleCalls.WAV), ""),
        new Row("changes it and waits", unasked101().hang(), ""));
  }

  private static Reply unasked101() {
    return Reply.status(101).raw("Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n");
  }

  private static Stream<Row> framings() {
    return Stream.of(
        new Row(
            "has a length that is no number",
            header("Content-Length", "abc").raw("\r\nRIFFxxxx").fin(),
            ""),
        new Row(
            "has a length below 0", header("Content-Length", "-5").raw("\r\nRIFFxxxx").fin(), ""),
        new Row(
            "has two lengths",
            header("Content-Length", "9").raw("Content-Length: 8\r\n\r\nRIFFxxxxx").fin(),
            ""),
        new Row(
            "has a coding nobody knows",
            header("Transfer-Encoding", "brotli").raw("\r\nRIFFxxxx").fin(),
            ""),
        new Row("has a bad chunk size", chunks("zz\r\nRIFF"), "broken_body"),
        new Row("has a chunk size below 0", chunks("-4\r\nRIFF"), "broken_body"),
        new Row("has a chunk size above all", chunks("fffffffffffffffff\r\nRIFF"), "broken_body"),
        new Row("has an empty chunk size", chunks("\r\nRIFF"), "broken_body"));
  }

  private static Stream<Row> bodies() {
    Reply head = Reply.status(200).header("Content-Type", "audio/wav");
    Reply zipped = header("Content-Encoding", "gzip");
    return Stream.of(
        new Row("dies before its first byte", head.length(5000).fin(), "broken_body"),
        new Row("dies before its first chunk", head.chunked().fin(), "broken_body"),
        new Row("resets before its first chunk", head.chunked().reset(), "broken_body"),
        new Row("sends nothing with a length", head.body(""), "empty_audio"),
        new Row("sends nothing in chunks", head.chunked().end(), "empty_audio"),
        new Row("sends nothing until it closes", head.untilClose(new byte[0]), "empty_audio"),
        new Row("zips nothing", zipped.body(Gzip.compress(new byte[0])), "empty_audio"),
        new Row("claims to zip and does not", zipped.body(SampleCalls.WAV), ""),
        new Row(
            "zips an error",
            zipped.body(Gzip.compress("{\"error\":\"x\"}".getBytes())),
            "error_in_answer"),
        new Row(
            "hides an error",
            Reply.json(200, "{\"error\":{\"message\":\"x\"}}"),
            "error_in_answer"),
        new Row(
            "hides an error without a message",
            Reply.json(200, "{\"error\":\"x\"}"),
            "error_in_answer"),
        new Row("calls an error audio", head.body("{\"detail\":\"no voice\"}"), "error_in_answer"),
        new Row(
            "shows a page", Reply.text(200, "text/html", "<!doctype html>"), "error_in_answer"));
  }

  private static Reply header(String name, String value) {
    return Reply.status(200).header("Content-Type", "audio/wav").header(name, value);
  }

  private static Reply chunks(String raw) {
    return Reply.status(200).header("Content-Type", "audio/wav").chunked().raw(raw).fin();
  }

  @ParameterizedTest
  @MethodSource("speech")
  void theOtherProviderIsHeardWhenTheFirst(Row row) throws Exception {
    serves(row, SampleCalls.speech(), SampleCalls.spoken(), SampleCalls.WAV);
  }

  static Stream<Row> transcripts() {
    Reply json = Reply.status(200).header("Content-Type", "application/json");
    byte[] half = Arrays.copyOf(SampleCalls.TRANSCRIPT.getBytes(), 9);
    return Stream.of(
        new Row("cuts its transcript", json.length(16).raw(half).fin(), "broken_body"),
        new Row("resets within it", json.length(16).raw(half).reset(), "broken_body"),
        new Row("cuts it in chunks", json.chunked().chunk(half).fin(), "broken_body"),
        new Row("cuts it within a chunk", json.chunked().raw("20\r\n").raw(half).fin(), "broken"),
        new Row("stops within it", json.length(16).raw(half).hang(), "first_byte"),
        new Row("drips it", json.length(16).trickle(new byte[16], PAUSE), "first_byte"),
        new Row("writes half of it", json.body(half), ""),
        new Row("sends none", json.body(""), ""),
        new Row("sends a page", Reply.text(200, "text/html", "<html></html>"), ""),
        new Row(
            "hides an error", json.body("{\"error\":\"CUDA out of memory\"}"), "error_in_answer"));
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void theOtherProviderIsReadWhenTheFirst(Row row) throws Exception {
    serves(
        row,
        SampleCalls.transcription(100_000),
        SampleCalls.heard(),
        SampleCalls.TRANSCRIPT.getBytes());
  }

  private static void serves(Row row, RawRequest request, Reply good, byte[] expected)
      throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(row.reply());
        ScriptedProvider b = ScriptedProvider.start(good);
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.keyedPair(a, b) + (row.waits() ? Configurations.HURRIED : ""))) {
      long begun = System.nanoTime();
      Answer answer = router.call(request);

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
      assertThat(answer.body()).isEqualTo(expected);
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("b");
      assertThat(answer.header("X-Patchbay-Attempts")).isEqualTo("2");
      assertThat(answer.header("X-Patchbay-Fallback-Reason")).contains(row.reason());
      assertThat(a.awaitRequest(1).body()).isEqualTo(request.bodyBytes());
      assertThat(b.request().body()).isEqualTo(request.bodyBytes());
      assertThat(b.request().header("Authorization")).isEqualTo("Bearer key-of-b");
    }
  }

  @Test
  void anErrorInTheFirstEventIsAFailedAttempt() throws Exception {
    Reply error = Reply.events().event("{\"error\":{\"message\":\"no GPU\"}}").end();
    Reply good = Reply.events().event("{\"type\":\"speech.audio.delta\"}").end();
    try (ScriptedProvider a = ScriptedProvider.start(error);
        ScriptedProvider b = ScriptedProvider.start(good);
        RouterUnderTest router = RouterUnderTest.start(Configurations.keyedPair(a, b))) {
      Answer answer = router.call(SpeechBody.of("Hi").events().request());

      assertThat(answer.text()).isEqualTo("data: {\"type\":\"speech.audio.delta\"}\n\n");
    }
  }

  @Test
  void aRedirectIsNotFollowedAndTheKeyGoesNowhere() throws Exception {
    try (ScriptedProvider thief = ScriptedProvider.start();
        ScriptedProvider a =
            ScriptedProvider.start(
                Reply.status(308).header("Location", thief.url() + "/v1/audio/speech").body(""));
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.keyedPair(a, b))) {
      assertThat(router.call(SampleCalls.speech()).body()).isEqualTo(SampleCalls.WAV);
      assertThat(thief.connections()).isZero();
    }
  }
}
