package dev.patchbay.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Malformed request bodies: refused with 400 (or a more specific status), and no provider is
 * called.
 */
class BadBodyTest {

  private static final String REST = "\"voice\":\"alloy\",\"input\":\"Hi\"}";
  private static final String BOUNDARY = "----formdata-undici-074841441646";

  private static ScriptedProvider provider;
  private static RouterUnderTest router;

  @BeforeAll
  static void start() throws Exception {
    provider = ScriptedProvider.start();
    router = RouterUnderTest.start(Configurations.keyedPair(provider, provider));
  }

  @AfterAll
  static void stop() throws IOException {
    router.close();
    provider.close();
  }

  record Row(String body, RawRequest request) {
    @Override
    public String toString() {
      return body;
    }
  }

  static Stream<Row> json() {
    byte[] invalid = {'{', '"', 'm', '"', ':', '"', (byte) 0xc3, (byte) 0x28, '"', '}'};
    return Stream.of(
        new Row("nothing", RawRequest.speech("")),
        new Row("blanks", RawRequest.speech("   ")),
        new Row("no object", RawRequest.speech("[]")),
        new Row("null", RawRequest.speech("null")),
        new Row("a BOM", RawRequest.speech("\ufeff{\"model\":\"a\"," + REST)),
        new Row("a number", RawRequest.speech("1")),
        new Row("a text", RawRequest.speech("\"tts-1\"")),
        new Row("an open object", RawRequest.speech("{\"model\":\"tts-1\",")),
        new Row("an open text", RawRequest.speech("{\"model\":\"tts-1")),
        new Row("words behind it", RawRequest.speech("{\"model\":\"a\"," + REST + " x")),
        new Row("two objects", RawRequest.speech("{\"model\":\"a\"," + REST + "{}")),
        new Row("a trailing comma", RawRequest.speech("{\"model\":\"a\",}")),
        new Row("single quotes", RawRequest.speech("{'model':'a'}")),
        new Row("a comment", RawRequest.speech("{/**/\"model\":\"a\"," + REST)),
        new Row("NaN", RawRequest.speech("{\"speed\":NaN,\"model\":\"a\"," + REST)),
        new Row("a bare line end in a text", RawRequest.speech("{\"model\":\"a\nb\"," + REST)),
        new Row("a bad escape", RawRequest.speech("{\"model\":\"\\x\"," + REST)),
        new Row("a number with a zero", RawRequest.speech("{\"speed\":01,\"model\":\"a\"," + REST)),
        new Row("100,000 arrays", RawRequest.speech("[".repeat(100_000))),
        new Row("100,000 objects", RawRequest.speech("{\"a\":".repeat(100_000))),
        new Row(
            "100,000 arrays and back",
            RawRequest.speech(
                "{\"x\":"
                    + "[".repeat(100_000)
                    + "]".repeat(100_000)
                    + ",\"model\":\"a\","
                    + REST)),
        new Row("two models", RawRequest.speech("{\"model\":\"a\",\"model\":\"b\"," + REST)),
        new Row(
            "two models, one escaped",
            RawRequest.speech("{\"model\":\"a\",\"mod\\u0065l\":\"b\"," + REST)),
        new Row("two voices", RawRequest.speech("{\"model\":\"a\",\"voice\":\"b\"," + REST)),
        new Row("two of anything", RawRequest.speech("{\"x\":1,\"x\":2,\"model\":\"a\"," + REST)),
        new Row("a model that is a number", RawRequest.speech("{\"model\":1," + REST)),
        new Row("a model that is a list", RawRequest.speech("{\"model\":[\"a\"]," + REST)),
        new Row("a model that is an object", RawRequest.speech("{\"model\":{}," + REST)),
        new Row("bytes that are no UTF-8", raw("application/json", invalid)),
        new Row("UTF-16", raw("application/json", "{}".getBytes(StandardCharsets.UTF_16))));
  }

  /** Nothing here changes where a call goes, and the provider reads what the client wrote. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"model\":\"\\ud800\",\"voice\":\"alloy\",\"input\":\"\\udc00 \\ud83d\"}",
        "{\"model\":\"a\",\"x\":1e999999,\"voice\":\"alloy\",\"input\":\"\\u0000\"}",
        "  {\"model\" : \"a\",\t\"voice\":\"alloy\", \"input\": \" \"}\r\n"
      })
  void whatIsOnlyOddPassesUntouched(String json) throws Exception {
    provider.next(SampleCalls.spoken());
    int before = provider.requests().size();

    assertThat(router.call(RawRequest.speech(json)).body()).isEqualTo(SampleCalls.WAV);
    assertThat(provider.awaitRequest(before + 1).text()).isEqualTo(json);
  }

  static Stream<Row> forms() {
    String open = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\na";
    String file =
        "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"";
    String end = "\r\n--" + BOUNDARY + "--\r\n";
    return Stream.of(
        new Row("no boundary", raw("multipart/form-data", (open + end).getBytes())),
        new Row(
            "an empty boundary", raw("multipart/form-data; boundary=", (open + end).getBytes())),
        new Row(
            "a boundary of 100",
            raw("multipart/form-data; boundary=" + "x".repeat(100), (open + end).getBytes())),
        new Row(
            "another boundary", raw("multipart/form-data; boundary=x", (open + end).getBytes())),
        new Row("nothing at all", form("")),
        new Row("no end", form(open)),
        new Row("no end of a head", form(file)),
        new Row("half an end", form(open + "\r\n--" + BOUNDARY + "-")),
        new Row("a part without a name", form("--" + BOUNDARY + "\r\nX: y\r\n\r\na" + end)),
        new Row("a part without a head", form("--" + BOUNDARY + "\r\n\r\na" + end)),
        new Row(
            "a head of 100 KB",
            form("--" + BOUNDARY + "\r\nX: " + "y".repeat(100_000) + "\r\n\r\na" + end)),
        new Row("two models", form(open + "\r\n" + open + end)),
        new Row("10,000 parts", RawRequest.transcription(fields(Multipart.form()))));
  }

  private static Multipart fields(Multipart form) {
    StringBuilder parts = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      parts.append("\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"f" + i + "\"");
      parts.append("\r\n\r\nx");
    }
    return form.field("model", "whisper-1" + parts);
  }

  private static RawRequest form(String body) {
    return raw("multipart/form-data; boundary=" + BOUNDARY, body.getBytes());
  }

  private static RawRequest raw(String type, byte[] body) {
    String task = type.startsWith("multipart") ? "transcriptions" : "speech";
    return RawRequest.post("/v1/audio/" + task).header("Content-Type", type).body(body);
  }

  @ParameterizedTest
  @MethodSource({"json", "forms"})
  void isRefusedAndReachesNobody(Row row) throws Exception {
    int before = provider.requests().size();

    Answer answer = router.call(row.request());

    assertThat(answer.status()).isIn(400, 413, 415, 422);
    ErrorFormat.assertValid(answer);
    assertThat(provider.requests()).hasSize(before);
    assertThat(router.spooledFiles()).isZero();
  }
}
