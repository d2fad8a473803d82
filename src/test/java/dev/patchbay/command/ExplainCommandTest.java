package dev.patchbay.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.source.ConfigSources;
import dev.patchbay.explain.CallQuestion;
import dev.patchbay.explain.QuestionReader;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainCommandTest {

  private static final String REFUSAL = "{\"error\":{\"message\":\"no such client: ann\"}}";

  private static final String BY_VOICE = "conf/examples/by-voice.properties";

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @Test
  void itTellsAPersonWhatWouldBecomeOfACall() {
    assertThat(explain("--model", "tts-1", "--voice", "af_sky", "--input", "Hello.")).isZero();
    assertThat(said())
        .isEqualTo(
            """
            speech, model tts-1, voice af_sky, 6 characters, by a client without restrictions
            route sky takes the call: at most 3 attempts within 60 s
              1. kokoro (health not known)
                 http://127.0.0.1:8880/v1/audio/speech, sign-in: none, 2 s to connect, 15 s to the\
             first byte, 30 s of silence
                 model: tts-1 -> kokoro
            cache: route not cached
            """);
  }

  @Test
  void itTellsWhyOtherRoutesDoNotTakeItAndThatATextIsSplit() {
    assertThat(explain("--model", "tts-1", "--voice", "alloy", "--input-length", "5000")).isZero();
    assertThat(said().lines())
        .contains(
            "route sky is skipped: when.voice: af_sky (asked: alloy)",
            "  1. openai (health not known)",
            "The text is spoken in pieces of at most 4096 characters, which are joined.");
    said.reset();
    explain("--model", "tts-1", "--voice", "alloy", "--input-length", "5000", "--json");
    assertThat(JsonMapper.shared().readTree(said()).path("pieces").toString())
        .isEqualTo("{\"of\":\"text\",\"characters\":4096}");
  }

  @Test
  void itTellsAProgramInJson() throws IOException {
    Path body = folder.resolve("body.json");
    Files.writeString(body, "{\"model\":\"tts-1\",\"voice\":\"alloy\",\"input\":\"planted\"}");

    assertThat(explain("--body", body.toString(), "--header", "X-Team: red", "--json")).isZero();
    JsonNode explanation = JsonMapper.shared().readTree(said());
    assertThat(explanation.at("/candidates/0/provider").asString()).isEqualTo("openai");
    assertThat(explanation.at("/candidates/0/sent/headers_kept_back").toString())
        .isEqualTo("[\"x-team\"]");
    assertThat(said()).doesNotContain("planted");
  }

  @Test
  void aFormIsReadAsOne() throws IOException {
    Path body = folder.resolve("form");
    String part = "--b\r\nContent-Disposition: form-data; name=";
    Files.writeString(
        body,
        part
            + "\"model\"\r\n\r\nwhisper-1\r\n"
            + part
            + "\"file\"; filename=\"a.wav\"\r\n\r\n…\r\n--b--\r\n");

    assertThat(
            explain(
                "--path",
                "/v1/audio/transcriptions",
                "--body",
                body.toString(),
                "--content-type",
                "multipart/form-data; boundary=b",
                "--json"))
        .isZero();
    assertThat(JsonMapper.shared().readTree(said()).at("/route/name").asString())
        .isEqualTo("transcription");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--url nowhere",
        "--colour red",
        "tts-1",
        "--model",
        "--header x",
        "--task singing",
        "--input-length=many",
        "--stream=yes"
      })
  void whoAsksForSomethingElseIsTold(String words) {
    assertThat(explain(words.split(" "))).isEqualTo(2);
    assertThat(said()).startsWith("explain: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--client nobody", "--body /no/such/file", "--config /no/such/file"})
  void whatCannotBeAnsweredIsAFailure(String words) {
    assertThat(explain(words.split(" "))).isEqualTo(1);
    assertThat(said()).isNotBlank().doesNotContain("\tat ");
  }

  @Test
  void aRouterThatRunsIsAskedWithTheKeyOfItsAdministration() throws IOException {
    String text = "{\"input\":\"Hi\",\"speed\":1.0}";
    Path body = Files.writeString(folder.resolve("body.json"), text);
    try (ScriptedProvider router = ScriptedProvider.start(Reply.json(200, "{\"live\":true}"))) {
      String[] words = {"--url", router.url() + "/", "--body", body.toString(), "--client", "ann"};

      assertThat(explain(Map.of("PATCHBAY_ADMIN_KEY", "planted-admin"), words)).isZero();
      assertThat(JsonMapper.shared().readTree(said()).at("/live").asBoolean()).isTrue();
      Received asked = router.requests().get(0);
      assertThat(asked.target()).isEqualTo("/admin/explain");
      assertThat(asked.header("authorization")).isEqualTo("Bearer planted-admin");
      CallQuestion question = QuestionReader.read(asked.body());
      assertThat(new String(question.sample().bytes(), StandardCharsets.UTF_8)).isEqualTo(text);
      assertThat(question.client()).isEqualTo("ann");
    }
  }

  @Test
  void aRouterThatRunsIsAskedInAFewFlags() throws IOException {
    try (ScriptedProvider router = ScriptedProvider.start(Reply.json(200, "{}"))) {
      String[] words = {"--url", router.url(), "--model", "m", "--stream", "--header", "X-A: b"};

      assertThat(explain(words)).isZero();
      CallQuestion question = QuestionReader.read(router.requests().get(0).body());
      assertThat(question.headers()).containsEntry("x-a", List.of("b"));
      assertThat(new String(question.sample().bytes(), StandardCharsets.UTF_8))
          .contains("\"model\":\"m\"", "\"stream_format\":\"sse\"");
    }
  }

  @Test
  void aRouterThatRefusesIsQuoted() throws IOException {
    try (ScriptedProvider router = ScriptedProvider.start(Reply.json(400, REFUSAL))) {
      assertThat(explain("--url", router.url(), "--model", "tts-1")).isEqualTo(1);
      assertThat(said()).contains("status 400: no such client: ann").doesNotContain("\tat ");
    }
  }

  @Test
  void itSaysWhichOptionsThereAre() {
    assertThat(explain("--help")).isZero();
    assertThat(said()).contains("--model", "--json");
  }

  @Test
  void aRouterWithoutAdministrationIsSaidToBe() throws IOException {
    try (ScriptedProvider router = ScriptedProvider.start(Reply.json(404, "{\"error\":{}}"))) {
      assertThat(explain("--url", router.url(), "--model", "tts-1")).isEqualTo(1);
      assertThat(said()).contains("patchbay.admin.keys").doesNotContain("\tat ");
    }
  }

  private int explain(String... words) {
    return explain(Map.of(), words);
  }

  private int explain(Map<String, String> environment, String... words) {
    List<String> all = new ArrayList<>(List.of("--config", BY_VOICE));
    all.addAll(List.of(words));
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return ExplainCommand.run(all, new ConfigSources(environment, Map.of()), out, out);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
