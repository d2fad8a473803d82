package dev.patchbay.relay.error;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.ErrorJson;
import dev.patchbay.api.Secret;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorNormalizerTest {

  private static final String JSON = "application/json";
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
  // Some systems count a processor's time in ticks.
  private static final long MEASURED_NANOS = 20_000_000;
  private static final ProviderSecrets KEY = ProviderSecrets.of(new Secret("provider-key-of-ours"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"message\":\"No.\",\"type\":\"server_error\",\"param\":null,\"code\":null}}",
        "{ \"error\" : {\"code\":\"x\",\"param\":\"voice\",\"type\":\"t\",\"message\":\"\\u00e4\","
            + " \"more\": [1.0]} }\n",
        "{\"error\":{\"message\":\"See https://platform.example.com/docs\",\"type\":\"a\","
            + "\"param\":null,\"code\":\"b\"},\"extra\":1}"
      })
  void aWellFormedErrorPassesByteForByte(String body) {
    byte[] bytes = body.getBytes(UTF_8);
    assertThat(ErrorNormalizer.of(400, JSON, bytes, KEY).body()).isSameAs(bytes);
  }

  @Test
  void aKeyInAWellFormedErrorIsMaskedAndTheRestStays() {
    String body = wellFormed("Incorrect API key provided: sk-abc1****wxyz. See http://a.example/b");
    assertThat(shown(401, JSON, body))
        .isEqualTo(wellFormed("Incorrect API key provided: ***. See http://a.example/b"));
    assertThat(shown(401, JSON, wellFormed("bad provider-key-of-ours!")))
        .isEqualTo(wellFormed("bad ***!"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "No route to http://10.1.2.3:5000/x for it | No route to (address) for it",
        "Database db-host:5432 is down; try later | Database (address) is down; try later",
        "Asked http://tts.internal/v1 and 192.168.1.9 | Asked (address) and (address)",
        "Is gone. See https://docs.example.com/a at kokoro:8880 |"
            + " Is gone. See https://docs.example.com/a at (address)",
        "Model failed\\nTraceback (most recent call last):\\n  File | Model failed",
        "Traceback (most recent call last): x | The provider answered 500 Internal Server Error.",
        "It broke in /srv/app/tts.py:88 | The provider answered 500 Internal Server Error."
      })
  void aStrangerLearnsNothingOfTheProvidersNetwork(String message, String shown) {
    assertThat(shown(500, JSON, wellFormed(message))).isEqualTo(wellFormed(shown));
  }

  @Test
  void aMemberOfAnErrorTellsNothingOfTheProvidersNetworkEither() {
    String body = wellFormed("No.").replace("\"type\"", "\"at\":[\"10.1.2.3:80\"],\"type\"");

    assertThat(shown(500, JSON, body)).isEqualTo(wellFormed("No."));
  }

  @Test
  void aKeyBehindJsonEscapesIsFoundToo() {
    String body = wellFormed("bad \\u0070rovider-key-of-ours or \\u0073k-12345678");
    assertThat(shown(401, JSON, body)).isEqualTo(wellFormed("bad *** or ***"));
  }

  @Test
  void aKeyOutsideTheFourMembersIsNotPassed() {
    String body =
        "{\"error\":{\"message\":\"m\",\"type\":\"t\",\"param\":null,\"code\":null,"
            + "\"request\":\"Bearer abcdef123456\"}}";
    assertThat(shown(400, JSON, body)).isEqualTo(wellFormed("m").replace("\"x\"", "null"));
  }

  @Test
  void detailAsTextIsTheMessage() {
    assertError(
        404,
        "{\"detail\":\"Model 'a/b' is not installed locally.\"}",
        "Model 'a/b' is not installed locally.",
        "invalid_request_error",
        "",
        "");
  }

  @Test
  void detailAsObjectGivesMessageTypeAndCode() {
    assertError(
        400,
        "{\"detail\":{\"error\":\"invalid_model\",\"message\":\"No x\",\"type\":\"bad_type\"}}",
        "No x",
        "bad_type",
        "",
        "invalid_model");
  }

  @Test
  void violationsOfASchemaNameTheirFields() {
    assertError(
        422,
        "{\"detail\":[{\"loc\":[\"body\",\"speed\"],\"msg\":\"too fast\",\"type\":\"le\"},"
            + "{\"loc\":[\"body\",\"a\",0],\"msg\":\"missing\",\"type\":\"missing\"}]}",
        "speed: too fast; a.0: missing",
        "invalid_request_error",
        "speed",
        "le");
  }

  @Test
  void membersAtTheTopAreTaken() {
    assertError(
        400,
        "{\"message\":\"Error loading voice\",\"code\":400,\"type\":\"BadRequestError\","
            + "\"param\":\"voice\"}",
        "Error loading voice",
        "BadRequestError",
        "voice",
        "400");
    assertError(
        500,
        "{\"message\":\"InternalServerError\",\"code\":500}",
        "InternalServerError",
        "server_error",
        "",
        "500");
  }

  @Test
  void anErrorThatIsTextIsTheMessage() {
    assertError(
        500,
        "{\"error\":\"failed to process audio\"}",
        "failed to process audio",
        "server_error",
        "",
        "");
  }

  @Test
  void anErrorObjectIsFilledUpAndItsNumbersBecomeText() {
    assertError(
        404,
        "{\"error\":{\"code\":404,\"message\":\"model not found\",\"type\":\"t\"}}",
        "model not found",
        "t",
        "",
        "404");
    assertError(
        404,
        "{\"error\":{\"code\":\"DeploymentNotFound\",\"message\":\"gone\"}}",
        "gone",
        "invalid_request_error",
        "",
        "DeploymentNotFound");
    assertThat(shown(404, JSON, "{\"error\":{\"code\":404,\"message\":\"m\",\"type\":\"t\"}}"))
        .isEqualTo(
            "{\"error\":{\"message\":\"m\",\"type\":\"t\",\"param\":null,\"code\":\"404\"}}");
  }

  @Test
  void plainTextIsTheMessageOnOneLine() {
    assertThat(message(400, "text/plain", "Invalid request")).isEqualTo("Invalid request");
    assertThat(message(500, "text/plain", "500 Internal Server Error\nstof"))
        .isEqualTo("500 Internal Server Error stof");
    assertThat(message(500, "", "a\u0007b")).isEqualTo("a b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "<html><body>nginx/1.2 at 10.0.0.1</body></html>",
        "{\"detail\": \"cut of",
        "{}",
        "[]",
        "null",
        "{\"error\":[1]}",
        "Traceback (most recent call last):\n  File \"/srv/a.py\", line 1",
        "java.lang.IllegalStateException: x\n\tat a.B.c(B.java:12)",
        "{\"detail\":\"Traceback (most recent call last): /srv\"}",
        "{\"error\":\"<html>bad gateway</html>\"}",
        "\u0000\u0001\u0002"
      })
  void whatSaysNothingOrTooMuchBecomesTheStatus(String body) {
    ErrorNormalizer.NormalError normal =
        ErrorNormalizer.of(502, "text/plain", body.getBytes(UTF_8), KEY);
    assertThat(normal.error())
        .isEqualTo(
            new ApiError(502, "The provider answered 502 Bad Gateway.", "server_error", "", ""));
  }

  @Test
  void aPageIsNeverShownWhateverItHolds() {
    assertThat(message(599, "text/html", "host kokoro is down"))
        .isEqualTo("The provider answered 599.");
    assertThat(message(400, "text/plain", "x".repeat(501)))
        .isEqualTo("The provider answered 400 Bad Request.");
  }

  @Test
  void aLongMessageIsCutBetweenCharacters() {
    String message = message(400, JSON, "{\"detail\":\"a" + "😀".repeat(400) + "\"}");
    assertThat(message.length()).isLessThanOrEqualTo(500);
    assertThat(message).startsWith("a😀").endsWith("😀…");
    assertThat(new String(message.getBytes(UTF_8), UTF_8)).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "to http://10.1.2.3:8880/v1/x failed",
        "to 10.1.2.3:8880 failed",
        "to 192.168.0.7 failed",
        "to [::1]:8880 failed",
        "to kokoro:8880 failed",
        "to localhost:80 failed",
        "to tts.internal.example:443 failed"
      })
  void addressesAreMasked(String text) {
    assertThat(message(500, "text/plain", text)).isEqualTo("to (address) failed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-proj-abc_123",
        "gsk_0123456789abcdef",
        "0123456789abcdef0123456789abcdef",
        "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo0/abc==",
        "provider-key-of-ours"
      })
  void whatLooksLikeAKeyIsMasked(String key) {
    assertThat(message(500, "text/plain", "key '" + key + "' is bad"))
        .isEqualTo("key '***' is bad");
    assertThat(message(500, JSON, "{\"error\":\"sent Bearer abcdefg7, bad\"}"))
        .isEqualTo("sent Bearer ***, bad");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Missing Bearer token",
        "Model 'mlx-community/whisper-large-v3-turbo-asr-fp16-2025' is unknown",
        "Line 12:30 of task-force, error code:404",
        "request req_0123456789abcdef0123456789abcdef failed",
        "id 123e4567-e89b-12d3-a456-426614174000 failed",
        "Maximum content size limit (26214400) exceeded (26214401 bytes read)"
      })
  void ordinaryWordsStay(String text) {
    assertThat(message(400, "text/plain", text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.", "a-", "1.", "key-", "Bearer ", "[:", "\n ", "a0", "://", "<"})
  void noTextIsSlowToRead(String piece) {
    String escaped = piece.replace("\n", "\\n");
    String part = "{\"error\":\"" + escaped.repeat(1020 / piece.length()) + "\"}";
    String whole = "{\"error\":\"" + escaped.repeat(4080 / piece.length()) + "\"}";
    String wellFormedPart = wellFormed(escaped.repeat(15_000 / piece.length()));
    String wellFormedWhole = wellFormed(escaped.repeat(60_000 / piece.length()));

    growsWithItsLength(part, whole);
    growsWithItsLength(wellFormedPart, wellFormedWhole);
  }

  /** Four times the text is four times the work, or sixteen times if each letter meets each. */
  private static void growsWithItsLength(String part, String whole) {
    long forWhole = work(whole, MEASURED_NANOS);
    if (forWhole >= MEASURED_NANOS) {
      assertThat(forWhole).isLessThan(8 * work(part, 0) + MEASURED_NANOS);
    }
  }

  /**
   * Least time of the processor's that a reading took, in five or until it is less than enough; how
   * busy the machine is does not count.
   */
  private static long work(String body, long enough) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5 && least >= enough; i++) {
      long begun = CLOCK.getCurrentThreadCpuTime();
      message(500, JSON, body);
      least = Math.min(least, CLOCK.getCurrentThreadCpuTime() - begun);
    }
    return least;
  }

  @Test
  void theWriterEscapesWhatJsonHasTo() {
    ApiError error = new ApiError(400, "a\"b\\c\n\u0001ä😀", "t", "", "");
    assertThat(ErrorJson.text(error))
        .isEqualTo(
            "{\"error\":{\"message\":\"a\\\"b\\\\c\\n\\u0001ä😀\",\"type\":\"t\","
                + "\"param\":null,\"code\":null}}");
  }

  private static void assertError(
      int status, String body, String message, String type, String param, String code) {
    ErrorNormalizer.NormalError normal =
        ErrorNormalizer.of(status, JSON, body.getBytes(UTF_8), KEY);
    ApiError expected = new ApiError(status, message, type, param, code);
    assertThat(normal.error()).isEqualTo(expected);
    assertThat(normal.body()).isEqualTo(ErrorJson.bytes(expected));
  }

  private static String message(int status, String type, String body) {
    return ErrorNormalizer.of(status, type, body.getBytes(UTF_8), KEY).error().message();
  }

  private static String shown(int status, String type, String body) {
    return new String(ErrorNormalizer.of(status, type, body.getBytes(UTF_8), KEY).body(), UTF_8);
  }

  private static String wellFormed(String message) {
    return "{\"error\":{\"message\":\""
        + message
        + "\",\"type\":\"t\",\"param\":null,\"code\":\"x\"}}";
  }
}
