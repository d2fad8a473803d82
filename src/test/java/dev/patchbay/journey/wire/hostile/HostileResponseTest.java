package dev.patchbay.journey.wire.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Responses of HTTP that a provider with another API should not give. */
class HostileResponseTest {

  private static final byte[] OF_OPENAI = Sounds.pcm(100);
  private static final RawRequest CALL =
      SpeechBody.of("Hello").model("tts-1").voice("alloy").format("pcm").request();
  private static final byte[] ANSWER =
      ("{\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{\"data\":\""
              + Base64.getEncoder().encodeToString(HostileScript.PCM)
              + "\"}}]}}]}")
          .getBytes(StandardCharsets.UTF_8);

  private static HostileRouters routers;

  @BeforeAll
  static void start() throws IOException {
    routers = new HostileRouters(Reply.audio("audio/pcm", OF_OPENAI));
  }

  @AfterAll
  static void stop() throws IOException {
    routers.close();
  }

  private static Reply ok() {
    return Reply.status(200).header("Content-Type", "application/json");
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(plain);
    }
    return out.toByteArray();
  }

  static List<Arguments> responses() throws IOException {
    byte[] zipped = gzip(ANSWER);
    byte[] bomb = gzip(new byte[32 << 20]);
    String length = Integer.toHexString(ANSWER.length);
    return List.of(
        Arguments.of("204", "empty_audio", Reply.status(204).raw("\r\n")),
        Arguments.of("206", "plays", Reply.status(206).body(ANSWER)),
        Arguments.of("202 and a job", "empty_audio", Reply.json(202, "{\"id\":\"job-1\"}")),
        Arguments.of("301", "unexpected_answer", redirect(301)),
        Arguments.of("307", "unexpected_answer", redirect(307)),
        Arguments.of("304", "unexpected_answer", Reply.status(304).raw("\r\n")),
        Arguments.of("nothing", "empty_audio", ok().length(0)),
        Arguments.of(
            "chunk extensions",
            "plays",
            ok().chunked()
                .raw(length + ";name=\"va;lue\" ; b\r\n")
                .raw(ANSWER)
                .raw("\r\n0;end\r\nX-Trailer: 1\r\n\r\n")),
        Arguments.of("a bad chunk size", "broken_body", ok().chunked().raw("zz\r\n").raw(ANSWER)),
        Arguments.of("a chunk that is cut", "broken_body", ok().chunked().raw("ffff\r\n{\"").fin()),
        Arguments.of(
            "a length that is too large", "broken_body", ok().length(1 << 20).raw("{}").fin()),
        Arguments.of("no length", "plays", ok().untilClose(ANSWER)),
        Arguments.of("gzip", "plays", ok().header("Content-Encoding", "x-gzip").body(zipped)),
        Arguments.of(
            "gzip that is cut",
            "broken_body",
            ok().header("Content-Encoding", "gzip").body(Arrays.copyOf(zipped, zipped.length / 2))),
        Arguments.of(
            "gzip that is none",
            "broken_body",
            ok().header("Content-Encoding", "gzip").body(ANSWER)),
        Arguments.of(
            "gzip of many zeros",
            "empty_audio",
            ok().header("Content-Encoding", "gzip").body(bomb)),
        Arguments.of(
            "another coding",
            "unexpected_answer",
            ok().header("Content-Encoding", "br").body(ANSWER)),
        Arguments.of(
            "103 before it", "plays", Reply.interim(103, "Link: x").then(ok().body(ANSWER))));
  }

  private static Reply redirect(int status) {
    return Reply.status(status).header("Location", "https://elsewhere.example/").body("");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("responses")
  void aListenerHearsAllOfItOrKnowsBetter(String name, String expected, Reply reply)
      throws Exception {
    Answer answer = routers.call("gemini", reply, CALL);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
    if (expected.equals("plays")) {
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("gemini");
      assertThat(answer.body()).isEqualTo(HostileScript.PCM);
      return;
    }
    assertThat(answer.body()).isEqualTo(OF_OPENAI);
    assertThat(answer.header("X-Patchbay-Fallback-Reason")).isEqualTo("gemini: " + expected);
  }

  /** Errors of a provider whose message is at a pointer, each in another bad shape. */
  static Stream<String> errors() {
    String deep = "[".repeat(50_000);
    return Stream.of(
        "",
        "null",
        "[]",
        "\u0000\u0001\u0002",
        "<html><body>Bad</body></html>",
        "{\"error\":" + deep,
        "{\"error\":{\"message\":{\"a\":1}}}",
        "{\"error\":{\"message\":\"a\\u0000\\r\\nb \\ud83d\"}}",
        "{\"error\":{\"message\":\"" + "x".repeat(200_000) + "\"}}",
        "{\"error\":{\"message\":\"a\",\"message\":\"b\"}} trailing",
        "{\"error\":{\"message\":\"a\",\"details\":[{\"retryDelay\":\"-5s\"}]}}",
        "{\"error\":{\"message\":\"a\",\"details\":[{\"retryDelay\":\"1e99s\"},{\"retryDelay\":{}}]}}",
        "{\"error\":{\"message\":\"a\",\"details\":{\"retryDelay\":\"NaN\"}}}");
  }

  @ParameterizedTest
  @MethodSource("errors")
  void anErrorIsInTheShapeOfOpenAi(String body) throws Exception {
    Answer answer = routers.call("openai", Reply.text(400, "application/json", body), CALL);

    JsonNode error = JsonMapper.shared().readTree(answer.body()).path("error");
    assertThat(error.path("message").asString("")).isNotBlank().hasSizeLessThan(10_000);
    assertThat(error.path("type").isString()).isTrue();
    assertThat(answer.status()).isBetween(400, 502);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 429, 500, 503, 529, 599})
  void whateverTheErrorLooksLikeTheNextProviderSpeaks(int status) throws Exception {
    for (String body : errors().toList()) {
      Answer answer = routers.call("gemini", Reply.text(status, "application/json", body), CALL);

      // A 400 that nobody can explain is the client's.
      boolean answered = answer.status() == 200 || status == 400;
      assertThat(answered).as("%s %s", answer.status(), body).isTrue();
    }
  }
}
