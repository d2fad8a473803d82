package dev.patchbay.body.json;

import static dev.patchbay.body.Bodies.JSON;
import static dev.patchbay.body.Bodies.refusal;
import static dev.patchbay.body.Bodies.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.BodyKind;
import dev.patchbay.body.Bodies;
import dev.patchbay.body.LongStream;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.scan.FieldCollector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

  private static Map<String, List<String>> fields(String json) {
    try (ReceivedBody body = Bodies.read(JSON, utf8(json))) {
      assertThat(body.kind()).isEqualTo(BodyKind.JSON);
      return body.fields();
    }
  }

  private static long characters(String json) {
    try (ReceivedBody body = Bodies.read(JSON, utf8(json))) {
      return body.characters();
    }
  }

  @Test
  void scalarsAreFieldsAsTheyAreSpelt() {
    assertThat(
            fields(
                "{\"model\":\"tts-1\", \"speed\" : 1.0,\n\"n\":-1e+5,\"stream\":true,\"x\":false}"))
        .containsExactly(
            Map.entry("model", List.of("tts-1")),
            Map.entry("speed", List.of("1.0")),
            Map.entry("n", List.of("-1e+5")),
            Map.entry("stream", List.of("true")),
            Map.entry("x", List.of("false")));
  }

  @Test
  void aVoiceMayBeAnObject() {
    assertThat(fields("{\"voice\":{\"id\":\"voice_1234\"}}"))
        .containsExactly(
            Map.entry("voice", List.of()), Map.entry("voice.id", List.of("voice_1234")));
  }

  @Test
  void membersOfObjectsAreNamedWithADotOneLevelDeep() {
    assertThat(fields("{\"audio\":{\"voice\":\"a\",\"deep\":{\"x\":1},\"none\":null}}"))
        .containsEntry("audio.voice", List.of("a"))
        .containsEntry("audio.deep", List.of(FieldCollector.WITHHELD))
        .hasSize(3);
  }

  @Test
  void aNameWithADotDoesNotPassForAMember() {
    assertThat(fields("{\"voice.id\":\"x\",\"voice\":\"alloy\",\"a.b\":{\"c\":1}}"))
        .containsExactly(Map.entry("voice", List.of("alloy")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UklGRg+/-_== | …",
        "data:audio/wav;base64,//8A | …",
        "http://10.0.0.1/x | http://10.0.0.1/x",
        "data://10.0.0.1/x | data://10.0.0.1/x",
        "/tmp/x.wav | /tmp/x.wav",
      })
  void audioInJsonIsNotKeptButAnAddressIs(String data, String kept) {
    String json = "{\"input_audio\":{\"data\":\"" + data + "\",\"format\":\"wav\"}}";
    assertThat(fields(json).get("input_audio.data")).containsExactly(kept);
    String longer = json.replace("\",\"format", "A".repeat(20_000) + "\",\"format");
    if (kept.equals("…")) {
      assertThat(fields(longer).get("input_audio.data")).containsExactly("…");
    } else {
      assertThat(refusal(JSON, utf8(longer)).code()).isEqualTo("invalid_value");
    }
  }

  @Test
  void nullIsAnEmptyFieldAndNoTextAtAll() {
    assertThat(fields("{\"model\":null,\"input\":null,\"x\":null,\"y\":[],\"z\":[null]}"))
        .isEqualTo(
            Map.of("model", List.of(""), "x", List.of(""), "y", List.of("…"), "z", List.of("…")));
  }

  @Test
  void namesAndValuesMayBeEscaped() {
    assertThat(fields("{\"mod\\u0065l\":\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\uD83D\\uDE00\"}"))
        .containsEntry("model", List.of("a\"\\/\b\f\n\r\tä😀"));
  }

  @Test
  void halfACodePointGoesBy() {
    assertThat(fields("{\"x\":\"\\uD800\",\"y\":\"\\uDE00\\uD83D\"}"))
        .containsEntry("x", List.of("\uD800"))
        .containsEntry("y", List.of("\uDE00\uD83D"));
  }

  @Test
  void whatIsSpokenIsCountedAndNotKept() {
    String json = "{\"input\":\"Hällo 😀\\n\\uD83D\\uDE00\\uD83D\"}";
    assertThat(characters(json)).isEqualTo(10);
    assertThat(fields(json)).containsExactly(Map.entry("input", List.of(FieldCollector.WITHHELD)));
    assertThat(fields("{\"input\":\"\"}")).containsEntry("input", List.of(""));
  }

  @Test
  void aLongTextIsWithheldAndAShortOneKept() {
    String longest = "x".repeat(8192);
    assertThat(fields("{\"prompt\":\"" + longest + "\"}"))
        .containsEntry("prompt", List.of(longest));
    String[] tooLong = {longest + "x", "ä".repeat(4097)};
    for (String text : tooLong) {
      assertThat(fields("{\"prompt\":\"" + text + "\"}"))
          .containsEntry("prompt", List.of(FieldCollector.WITHHELD));
    }
  }

  @Test
  void whatIsKeptInAllIsBoundedButNeverTheModel() {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < 900; i++) {
      json.append("\"f").append(i).append("\":\"").append("x".repeat(8000)).append("\",");
    }
    Map<String, List<String>> fields = fields(json + "\"model\":\"tts-1\"}");
    assertThat(fields).hasSize(901).containsEntry("model", List.of("tts-1"));
    assertThat(fields.values().stream().mapToInt(v -> v.get(0).length()).sum()).isLessThan(70_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "[]",
        "null",
        "\"x\"",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1}{}",
        "{\"a\":1} x",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":1e}",
        "{\"a\":-}",
        "{\"a\":0x1}",
        "{\"a\":NaN}",
        "{\"a\":tru}",
        "{\"a\":truex}",
        "{\"a\":\"x}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"line\nbreak\"}",
        "{\"a\":[1,]}",
        "{\"a\":[1 2]}",
        "{\"a\":[}",
        "{\"a\":{\"b\":1,}}",
        "{\"a\":{\"b\":{\"c\" 1}}}",
        "{\"a\":[{]}}",
        "// c\n{}",
        "\uFEFF{}",
      })
  void whatIsNotJsonIsRefused(String text) {
    ApiError error = refusal(JSON, text);
    assertThat(error.status()).isEqualTo(400);
    assertThat(error.code()).isEqualTo("invalid_json");
    assertThat(error.type()).isEqualTo("invalid_request_error");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "C080",
        "C1BF",
        "E08080",
        "EDA080",
        "F08080AF",
        "F4908080",
        "F5808080",
        "C3",
        "E282",
        "C328",
        "FF"
      })
  void textThatIsNotUtf8IsRefused(String hex) {
    byte[] wrong = HexFormat.of().parseHex(hex);
    for (String name : List.of("input", "x", "model")) {
      byte[] json = Bodies.join(utf8("{\"" + name + "\":\""), wrong, utf8("\"}"));
      assertThat(refusal(JSON, json).code()).isEqualTo("invalid_json");
    }
    byte[] deep = Bodies.join(utf8("{\"a\":[\""), wrong, utf8("\"]}"));
    assertThat(refusal(JSON, deep).code()).isEqualTo("invalid_json");
  }

  @Test
  void aFieldGivenTwiceIsRefused() {
    for (String name : List.of("model", "voice", "unknown")) {
      ApiError error = refusal(JSON, "{\"" + name + "\":\"a\",\"x\":1,\"" + name + "\":\"a\"}");
      assertThat(error.code()).isEqualTo("duplicate_field");
      assertThat(error.param()).isEqualTo(name);
    }
    assertThat(refusal(JSON, "{\"model\":\"a\",\"\\u006dodel\":\"b\"}").param()).isEqualTo("model");
    ApiError inner = refusal(JSON, "{\"voice\":{\"id\":\"a\",\"\\u0069d\":\"b\"}}");
    assertThat(inner.param()).isEqualTo("voice.id");
    assertThat(fields("{\"x\":{\"a\":1,\"a\":2}}")).containsEntry("x.a", List.of("1", "2"));
  }

  @Test
  void aModelMustBeAStringAndAVoiceAStringOrAnObject() {
    for (String value : List.of("1", "true", "[]", "{}")) {
      ApiError error = refusal(JSON, "{\"model\":" + value + "}");
      assertThat(error.param()).isEqualTo("model");
      assertThat(error.code()).isEqualTo("invalid_type");
    }
    for (String value : List.of("1", "false", "[\"a\"]")) {
      assertThat(refusal(JSON, "{\"voice\":" + value + "}").param()).isEqualTo("voice");
    }
  }

  @Test
  void aModelTooLongToKeepIsRefused() {
    ApiError error = refusal(JSON, "{\"model\":\"" + "x".repeat(9000) + "\"}");
    assertThat(error.status()).isEqualTo(400);
    assertThat(error.param()).isEqualTo("model");
  }

  @Test
  void deepNestingIsRefusedAndNotRecursedInto() {
    for (String open : List.of("[", "{\"a\":", "[{\"a\":")) {
      ApiError error = refusal(JSON, "{\"x\":" + open.repeat(100_000));
      assertThat(error.message()).contains("nested");
    }
    assertThat(fields("{\"x\":" + "[".repeat(499) + "]".repeat(499) + "}")).containsKey("x");
    assertThat(refusal(JSON, "{\"x\":" + "[".repeat(500) + "]".repeat(500) + "}").status())
        .isEqualTo(400);
  }

  @Test
  void tooManyMembersAreRefusedButNotInUnknownObjects() {
    StringBuilder members = new StringBuilder("\"a\":1");
    for (int i = 0; i < 1000; i++) {
      members.append(",\"m").append(i).append("\":1");
    }
    assertThat(refusal(JSON, "{" + members + "}").code()).isEqualTo("too_many_fields");
    assertThat(refusal(JSON, "{\"voice\":{" + members + "}}").code()).isEqualTo("too_many_fields");
    assertThat(fields("{\"logit_bias\":{" + members + "}}")).hasSizeLessThan(1002);
  }

  @Test
  void aBodyOfAnyLengthGoesByInAFixedBuffer() {
    // 300 MB of base64 that never exist as a whole.
    byte[] head = utf8("{\"model\":\"gpt-audio\",\"messages\":[{\"data\":\"");
    byte[] tail = utf8("\"}],\"input\":\"é\"}");
    JsonBody body = scan(new LongStream(head, 300L << 20, tail));
    assertThat(body.fields()).containsEntry("model", List.of("gpt-audio"));
    assertThat(body.characters()).isEqualTo(1);
    assertThat(body.members().get(2).to()).isEqualTo(head.length + (300L << 20) + tail.length - 1);
  }

  @Test
  void offsetsHoldWhereverTheBufferEnds() {
    for (int padding = 16_300; padding < 16_420; padding++) {
      String json =
          " ".repeat(padding)
              + "{\"model\":\"m\\u00e4😀é\",\"n\":-12.5e3 ,\"t\":true,\"input\":\"é\"}";
      String expected = json.replace("\"m\\u00e4😀é\"", "\"new\"").replace("true", "0");
      assertThat(Bodies.edited(JSON, json, Bodies.set("model", "new"), Bodies.set("t", "0")))
          .isEqualTo(expected);
      assertThat(fields(json))
          .containsEntry("model", List.of("mä😀é"))
          .containsEntry("n", List.of("-12.5e3"));
    }
  }

  private static JsonBody scan(InputStream in) {
    try {
      return JsonBody.scan(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void charsetAndSuffixOfTheContentTypeDoNotMatter() {
    for (String type :
        List.of("application/json; charset=utf-8", "APPLICATION/JSON", "application/vnd.x+json")) {
      try (ReceivedBody body = Bodies.read(type, "{}".getBytes(StandardCharsets.UTF_8))) {
        assertThat(body.kind()).isEqualTo(BodyKind.JSON);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=iso-8859-1",
        "application/json;charset=\"UTF-16\"",
        "application/json; charset=utf-8; charset=utf-7",
        "application/json; charset*=iso-8859-1''x",
        "application/json; charset=nonsense",
        "application/json; charset=utf-8; junk",
        "application/json; charset=\"",
        "application/json; charset=utf-8\"x",
        "application/json; charset=",
        "application/vnd.x+json; CHARSET=latin1",
      })
  void aCharsetDoesNotHaveTheProviderSpeakAnotherText(String type) {
    ApiError error = Bodies.refusal(type, "{\"input\":\"caf\u00e9\"}");
    assertThat(error.status()).isEqualTo(415);
    assertThat(error.code()).isEqualTo("unsupported_media_type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json; charset=UTF-8; x=y", "application/json;", "text/json"})
  void theTypeGoesOnAlone(String type) {
    try (ReceivedBody body = Bodies.read(type, "{}".getBytes(StandardCharsets.UTF_8))) {
      assertThat(body.edit(List.of()).contentType()).isEqualTo(type.replaceAll(";.*", ""));
    }
  }
}
