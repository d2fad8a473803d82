package dev.patchbay.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Malformed request heads: each is refused with OpenAI's error format, reveals nothing about the
 * server, and reaches no provider.
 */
class BadRequestTest {

  private static final String POST = "POST /v1/audio/speech HTTP/1.1\r\nHost: a\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String CALL = SampleCalls.SPEECH_JSON;
  private static final String LENGTH = "Content-Length: " + CALL.length() + "\r\n";
  private static final String SMUGGLED = "POST /v1/evil HTTP/1.1\r\nHost: a\r\n\r\n";

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

  record Row(String request, String bytes, int... statuses) {
    @Override
    public String toString() {
      return request;
    }
  }

  static Stream<Row> framing() {
    String chunks = "Transfer-Encoding: chunked\r\n";
    String body = Integer.toHexString(CALL.length()) + "\r\n" + CALL + "\r\n0\r\n\r\n";
    return Stream.of(
        new Row("CL.TE", POST + JSON + LENGTH + chunks + "\r\n0\r\n\r\n" + SMUGGLED, 400),
        new Row("TE.CL", POST + JSON + chunks + "Content-Length: 4\r\n\r\n" + body, 400),
        new Row("TE.TE", POST + chunks + "Transfer-Encoding: identity\r\n\r\n" + body, 400, 501),
        new Row("TE twice", POST + JSON + chunks + chunks + "\r\n" + body, 400),
        new Row(
            "a coding within chunks",
            POST + JSON + "Transfer-Encoding: gzip, chunked\r\n\r\n" + body,
            400,
            501),
        new Row("TE unknown", POST + "Transfer-Encoding: xchunked\r\n\r\n" + body, 400, 501),
        new Row("TE with tab", POST + "Transfer-Encoding:\tchunked, foo\r\n\r\n" + body, 400, 501),
        new Row("two lengths", POST + LENGTH + "Content-Length: 3\r\n\r\n" + CALL, 400),
        new Row("a list of lengths", POST + "Content-Length: 3, 4\r\n\r\n" + CALL, 400),
        new Row("a length with a sign", POST + "Content-Length: +3\r\n\r\n" + CALL, 400),
        new Row("a length below 0", POST + "Content-Length: -3\r\n\r\n" + CALL, 400),
        new Row("a length in hex", POST + "Content-Length: 0x10\r\n\r\n" + CALL, 400),
        new Row("an empty length", POST + "Content-Length: \r\n\r\n" + CALL, 400),
        new Row("a huge length", POST + "Content-Length: 99999999999999999999\r\n\r\n", 400, 413),
        new Row(
            "a length over the limit",
            POST + JSON + "Content-Length: 100000001\r\n\r\n" + "x".repeat(70_000),
            413),
        new Row(
            "bare line feeds in chunks",
            POST + JSON + chunks + "\r\n" + body.replace("\r", ""),
            400),
        new Row("a bad chunk size", POST + JSON + chunks + "\r\nzz\r\n" + CALL, 400),
        new Row("a chunk size below 0", POST + JSON + chunks + "\r\n-1\r\n" + CALL, 400),
        new Row("a huge chunk size", POST + JSON + chunks + "\r\nfffffffffffffffff\r\nx", 400),
        new Row("a chunk without its end", POST + JSON + chunks + "\r\n2\r\n{}xx0\r\n\r\n", 400));
  }

  static Stream<Row> heads() {
    return Stream.of(
        new Row("a folded header", POST + "X-A: b\r\n c\r\n" + LENGTH + "\r\n" + CALL, 400),
        new Row("a folded length", POST + "Content-Length:\r\n 3\r\n\r\n{} ", 400),
        new Row("a space before the colon", POST + "Content-Length : 3\r\n\r\n{} ", 400),
        new Row("a space before the name", POST + " X-A: b\r\n\r\n", 400),
        new Row("a header without a name", POST + ": b\r\n\r\n", 400),
        new Row("a header without a colon", POST + "nonsense\r\n\r\n", 400),
        new Row("a NUL in a header", POST + "X-A: b\0c\r\n\r\n", 400),
        new Row("a lone CR in a header", POST + "X-A: b\rX-B: c\r\n\r\n", 400),
        new Row("bare line feeds", "POST /v1/audio/speech HTTP/1.1\nHost: a\nX: y\n\n", 400),
        new Row(
            "bare line feeds and a body",
            (POST + JSON + LENGTH + "\r\n").replace("\r", "") + CALL,
            400),
        new Row("one bare line feed", POST + JSON + "X-A: b\n" + LENGTH + "\r\n" + CALL, 400),
        new Row("no host", "POST /v1/audio/speech HTTP/1.1\r\n\r\n", 400),
        new Row("two hosts", POST + "Host: b\r\n\r\n", 400),
        new Row("a host that is none", "GET /v1/models HTTP/1.1\r\nHost: a b/c\r\n\r\n", 400),
        new Row("a header of 20 KB", POST + "X-A: " + "x".repeat(20_000) + "\r\n\r\n", 431),
        new Row("5000 headers", POST + "X: y\r\n".repeat(5000) + "\r\n", 431),
        new Row("a target of 20 KB", "GET /v1/" + "x".repeat(20_000) + " HTTP/1.1\r\n\r\n", 414),
        new Row("HTTP/3.0", "GET /v1/models HTTP/3.0\r\nHost: a\r\n\r\n", 400, 505),
        new Row("http/1.1", "GET /v1/models http/1.1\r\nHost: a\r\n\r\n", 400),
        new Row("HTtP/1.0", "GET /v1/models HTtP/1.0\r\nHost: a\r\n\r\n", 400),
        new Row(
            "http/1.1 after an empty line", "\r\nGET /v1/models http/1.1\r\nHost: a\r\n\r\n", 400),
        new Row("no version", "POST /v1/audio/speech\r\n\r\n", 400, 505),
        new Row("TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n", 400),
        new Row("SSH", "SSH-2.0-OpenSSH_9.6\r\n\r\n", 400),
        new Row("an unknown expectation", POST + "Expect: gold\r\n" + LENGTH + "\r\n", 417, 400),
        new Row(
            "a compressed body",
            POST + JSON + "Content-Encoding: gzip\r\n" + LENGTH + "\r\n" + CALL,
            415));
  }

  static Stream<Row> targets() {
    return Stream.of(
            "/v1/../v1/audio/speech",
            "/v1/audio/../../etc/passwd",
            "/v1/%2e%2e/audio/speech",
            "/v1/audio/%2E%2e/%2e%2E/x",
            "/v1/./audio/speech",
            "/v1/audio;x=y/speech",
            "/v1/audio/speech;a=b",
            "/v1/audio%2fspeech",
            "/v1/audio%5cspeech",
            "/v1/audio\\speech",
            "/v1/audio/speech%00",
            "/v1/audio/spe\0ech",
            "/v1/audio/%zz",
            "/v1/audio/%",
            "/v1/audio/%c0%ae%c0%ae/x",
            "/v1/audio/sp|eech",
            "/v1/audio/{speech}",
            "/v1/audio/[speech]",
            "/v1/audio/\"speech\"",
            "/v1/audio/sp\u00e9ech",
            "v1/audio/speech",
            "*",
            "http:///v1/audio/speech",
            "//[/v1/audio/speech")
        .map(
            target ->
                new Row(target, "POST " + target + " HTTP/1.1\r\nHost: a\r\n\r\n", 400, 404, 405));
  }

  static Stream<Row> methods() {
    return Stream.of(
        new Row(
            "CONNECT",
            "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n",
            400,
            404,
            405,
            501),
        new Row(
            "CONNECT with a path",
            "CONNECT /v1/audio/speech HTTP/1.1\r\nHost: a\r\n\r\n",
            400,
            404,
            405,
            501),
        new Row(
            "TRACE",
            "TRACE /v1/audio/speech HTTP/1.1\r\nHost: a\r\nCookie: s\r\n\r\n",
            400,
            404,
            405,
            501),
        new Row("TRACK", "TRACK /v1/audio/speech HTTP/1.1\r\nHost: a\r\n\r\n", 400, 404, 405, 501),
        new Row(
            "a method of its own", "POST\u0001 /v1/audio/speech HTTP/1.1\r\nHost: a\r\n\r\n", 400));
  }

  @ParameterizedTest
  @MethodSource({"framing", "heads", "targets", "methods"})
  void isRefusedAndReachesNobody(Row row) throws Exception {
    int before = provider.requests().size();
    try (RawClient client = router.connect()) {
      Answer answer = client.send(row.bytes().getBytes(StandardCharsets.ISO_8859_1)).answer();

      assertThat(answer.status()).isIn((Object[]) boxed(row.statuses()));
      ErrorFormat.assertValid(answer);
    }
    assertThat(provider.requests()).hasSize(before);
  }

  @ParameterizedTest
  @CsvSource({
    "GET /v1/models#x HTTP/1.1, Host: a, bad_request, The request is not valid HTTP: Fragment.",
    "GET /v1/models HTTP/1.1, X: a, bad_request, The request is not valid HTTP: No Host.",
    "GET /v1/models HTTP/1.1, Host: a|Authorization: b|Authorization: c, duplicate_header, sent twice"
  })
  void itSaysWhatIsWrong(String line, String headers, String code, String words) throws Exception {
    String head = line + "\r\n" + headers.replace("|", "\r\n") + "\r\n\r\n";
    try (RawClient client = router.connect()) {
      Answer answer = client.send(head.getBytes(StandardCharsets.US_ASCII)).answer();

      assertThat(answer.text()).contains("\"code\":\"" + code + "\"", words);
    }
  }

  private static Integer[] boxed(int... statuses) {
    return java.util.Arrays.stream(statuses).boxed().toArray(Integer[]::new);
  }
}
