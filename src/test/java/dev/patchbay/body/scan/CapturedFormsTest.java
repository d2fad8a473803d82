package dev.patchbay.body.scan;

import static dev.patchbay.body.Bodies.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.body.Bodies;
import dev.patchbay.body.ReceivedBody;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Multipart bodies captured from OpenAI's SDKs are read correctly. */
class CapturedFormsTest {

  private static final String AUDIO = "RIFF" + "A".repeat(2000);

  private static byte[] form(String boundary, String... parts) {
    StringBuilder form = new StringBuilder();
    for (String part : parts) {
      form.append("--").append(boundary).append("\r\n").append(part).append("\r\n");
    }
    return (form + "--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String file(String fileName) {
    return "Content-Disposition: form-data; name=\"file\"; filename=\""
        + fileName
        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        + AUDIO;
  }

  private static String text(String name, String value) {
    return "Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value;
  }

  private static String javaText(String name, String value) {
    return "Content-Disposition: form-data; name=\""
        + name
        + "\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + value;
  }

  private static String type(String boundary) {
    return "multipart/form-data; boundary=" + boundary;
  }

  @Test
  void nodeStreamsTheFileFirstInChunks() {
    String boundary = "openai-24w4sx40ngs";
    byte[] bytes =
        form(
            boundary,
            file("speech.wav"),
            text("model", "whisper-1"),
            text("response_format", "json"));
    int[] chunks = {22, 110, 2004, 2, 22, 57, 2, 22};
    try (ReceivedBody body = Bodies.read(type(boundary), Bodies.cut(bytes, chunks))) {
      assertThat(body.fields())
          .containsEntry("model", List.of("whisper-1"))
          .containsEntry("response_format", List.of("json"))
          .containsOnlyKeys("file", "model", "response_format");
      assertThat(Bodies.written(body.edit(List.of()))).isEqualTo(bytes);
      assertThat(Bodies.written(body.edit(List.of(set("model", "large-v3")))))
          .isEqualTo(
              form(
                  boundary,
                  file("speech.wav"),
                  text("model", "large-v3"),
                  text("response_format", "json")));
    }
  }

  @Test
  void nodeCutsAnywhere() {
    String boundary = "openai-mkk8nsa9at";
    byte[] bytes = form(boundary, text("model", "whisper-1"), file("größe 日本.wav"));
    for (int cut = 1; cut < bytes.length; cut++) {
      try (ReceivedBody body = Bodies.read(type(boundary), Bodies.cut(bytes, cut, bytes.length))) {
        assertThat(body.fields()).containsOnlyKeys("model", "file");
        assertThat(Bodies.written(body.edit(List.of()))).isEqualTo(bytes);
      }
    }
  }

  @Test
  void javaSendsBytesWithoutAFileNameAndTextWithAType() {
    String boundary = "24abe252-a8e7-4bc4-b262-1b479961560a";
    String bare =
        "Content-Disposition: form-data; name=\"file\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n"
            + AUDIO;
    byte[] bytes =
        form(
            boundary,
            bare,
            javaText("model", "whisper-1"),
            javaText("timestamp_granularities[]", "word"),
            javaText("timestamp_granularities[]", "segment"));
    try (ReceivedBody body = Bodies.read(type(boundary), Bodies.cut(bytes, 1))) {
      assertThat(body.fields())
          .containsExactly(
              Map.entry("file", List.of(FieldCollector.WITHHELD)),
              Map.entry("model", List.of("whisper-1")),
              Map.entry("timestamp_granularities[]", List.of("word", "segment")));
      String sent = new String(Bodies.written(body.edit(List.of())), StandardCharsets.UTF_8);
      assertThat(sent)
          .isEqualTo(
              new String(bytes, StandardCharsets.UTF_8)
                  .replace("name=\"file\"", "name=\"file\"; filename=\"audio.wav\""));
    }
  }

  @Test
  void pythonSendsAFileWithoutAType() {
    String boundary = "9c528377acd6763045e43293ebb73a14";
    String file =
        "Content-Disposition: form-data; name=\"file\"; filename=\"größe 日本.wav\"\r\n\r\n" + AUDIO;
    byte[] bytes = form(boundary, text("model", ""), text("language", "de"), file);
    try (ReceivedBody body = Bodies.read(type(boundary), bytes)) {
      assertThat(body.fields())
          .containsEntry("model", List.of(""))
          .containsEntry("language", List.of("de"));
      assertThat(Bodies.written(body.edit(List.of()))).isEqualTo(bytes);
    }
  }

  @Test
  void olderNodeEndsWithAnEpilogueAndSendsLineBreaksInAPrompt() {
    String boundary = "form-data-boundary-enjhhzod4bqx2dcg";
    byte[] bytes =
        Bodies.join(
            form(boundary, text("prompt", "p \"q\"\r\nx"), text("chunking_strategy[type]", "a")),
            Bodies.utf8("\r\n"));
    try (ReceivedBody body = Bodies.read(type(boundary), bytes)) {
      assertThat(body.fields())
          .containsEntry("prompt", List.of("p \"q\"\r\nx"))
          .containsEntry("chunking_strategy[type]", List.of("a"));
      assertThat(Bodies.written(body.edit(List.of()))).isEqualTo(bytes);
    }
  }

  @Test
  void olderNodePrintsItsJsonPretty() {
    String json =
        "{\n  \"model\": \"tts-1\",\n  \"voice\": \"alloy\",\n"
            + "  \"input\": \"Hällo \\\"wörld\\\"\\n日本\",\n  \"response_format\": \"mp3\"\n}";
    assertThat(Bodies.edited(Bodies.JSON, json, set("model", "kokoro"), Bodies.remove("voice")))
        .isEqualTo(json.replace("tts-1", "kokoro").replace(",\n  \"voice\": \"alloy\"", ""));
    try (ReceivedBody body = Bodies.read(Bodies.JSON, Bodies.utf8(json))) {
      assertThat(body.characters()).isEqualTo(16);
    }
  }
}
