package dev.patchbay.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.RequestRefused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionReaderTest {

  @Test
  void aBodyIsTakenByteForByte() {
    String body = "{ \"input\":\"Hé\\u0301 \\\"}{\", \"speed\": 1.00,\"x\":[{\"body\":1e3}] }";
    CallQuestion question = read("{\"x\":1,\"body\" :\n" + body + " , \"client\":\"phone\"}", "x");

    assertThat(new String(question.sample().bytes(), UTF_8)).isEqualTo(body);
    assertThat(question.client()).isEqualTo("phone");
    assertThat(question.contentType()).isEqualTo("application/json");
    assertThat(question.path()).isEqualTo("/v1/audio/speech");
  }

  @Test
  void partsOfACallAreRead() {
    CallQuestion question =
        read(
            "{\"method\":\"get\",\"path\":\"/v1/files?after=1\",\"task\":\"other\","
                + "\"headers\":{\"X-Team\":\"red\",\"Accept\":[\"a\",\"b\"]},"
                + "\"address\":\"10.0.0.1\"}");

    assertThat(question.method()).isEqualTo("GET");
    assertThat(question.rawPath()).isEqualTo("/v1/files");
    assertThat(question.query()).isEqualTo("after=1");
    assertThat(question.headers())
        .containsEntry("x-team", List.of("red"))
        .containsEntry("accept", List.of("a", "b"))
        .doesNotContainKey("content-type");
    assertThat(question.address()).isEqualTo("10.0.0.1");
    assertThat(question.sample()).isSameAs(SampleBody.NONE);
  }

  @Test
  void shorthandValuesMakeABody() {
    CallQuestion question = read("{\"model\":\"tts-1\",\"input\":\"a \\\"b\\\"\",\"stream\":true}");

    assertThat(new String(question.sample().bytes(), UTF_8))
        .isEqualTo("{\"model\":\"tts-1\",\"stream_format\":\"sse\",\"input\":\"a \\\"b\\\"\"}");
    assertThat(question.sample().whole()).isTrue();
  }

  @Test
  void theBodyOfASpeechCallIsAQuestionToo() {
    String body =
        "{\"model\":\"tts-1\",\"input\":\"Hi\",\"response_format\":\"wav\",\"speed\":1.0}";

    assertThat(new String(read(body).sample().bytes(), UTF_8)).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "7",
        "{",
        "{\"colour\":\"red\"}",
        "{\"body\":\"text\"}",
        "{\"model\":{}}",
        "{\"task\":\"singing\"}",
        "{\"input_length\":\"many\"}",
        "{\"stream\":\"perhaps\"}",
        "{\"headers\":{\"a\":{}}}"
      })
  void anInvalidQuestionIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(RequestRefused.class);
  }

  private static CallQuestion read(String text) {
    return QuestionReader.read(text.getBytes(UTF_8));
  }

  private static CallQuestion read(String text, String without) {
    return read(text.replace("\"" + without + "\":1,\"body\" ", "\"body\" "));
  }
}
