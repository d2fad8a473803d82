package dev.patchbay.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.documentation.CodeBlock;
import dev.patchbay.documentation.Documentation;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.http.Part;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
@Order(1)
class NodeSdkTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final byte[] WAV = Sounds.wav(40_000);
  private static final byte[] MP3 = Sounds.mp3(40);
  private static final byte[] PCM = Sounds.pcm(1024);

  private static NodeSdk node;

  @TempDir private Path folder;

  @BeforeAll
  @Timeout(180)
  static void install() throws Exception {
    node = NodeSdk.installed();
  }

  @Test
  void speechIsTheProvidersBytes() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.audio("audio/pcm", PCM));
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a))) {
      JsonNode told = only(router, "speech");

      assertThat(Base64.getDecoder().decode(told.get("sound").asString())).isEqualTo(PCM);
      assertThat(told.get("type").asString()).isEqualTo("audio/pcm");
      assertThat(told.get("provider").asString()).isEqualTo("a");
      assertThat(JSON.readTree(a.request().text()))
          .isEqualTo(
              JSON.readTree(
                  "{\"model\":\"tts-1\",\"voice\":\"alloy\",\"input\":\"Grüße\","
                      + "\"response_format\":\"pcm\"}"));
      assertThat(a.request().header("Authorization")).isEqualTo("Bearer key-of-a");
    }
  }

  @Test
  void theFirstBytesAreHeardWhileTheProviderStillSpeaks() throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider a =
            ScriptedProvider.start(speaking().chunk(PCM).gate(gate).chunk(PCM).end());
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a));
        NodeSdk.Running script = node.run("speech-streamed", router.port())) {
      int bytes = 0;
      while (bytes < PCM.length) {
        bytes = JSON.readTree(script.next()).get("bytes").asInt();
      }
      assertThat(bytes).isEqualTo(PCM.length);
      gate.open();
      assertThat(script.rest()).contains("{\"bytes\":" + 2 * PCM.length + "}").endsWith(whole());
    }
  }

  @Test
  void anAnswerThatBreaksOffIsAnErrorAndNotAShortSound() throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider a = ScriptedProvider.start(speaking().chunk(PCM).gate(gate).reset());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a, b));
        NodeSdk.Running script = node.run("speech-streamed", router.port())) {
      script.next();
      gate.open();
      assertThat(script.rest()).endsWith("{\"end\":\"terminated\"}").doesNotContain(whole());
      assertThat(a.requests()).hasSize(1);
      assertThat(b.requests()).isEmpty();
    }
  }

  /** It comes in chunks, and the SDK could not send it again. */
  @Test
  void aReadStreamWithTheModelLastReachesTheSecondProviderWhole() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.json(503, Providers.OVERLOADED));
        ScriptedProvider b = ScriptedProvider.start(Reply.json(200, Providers.HEARD));
        RouterUnderTest router =
            RouterUnderTest.start(
                Providers.named(a, b) + "patchbay.provider.b.model.whisper-1=large-v3\n")) {
      JsonNode told = only(router, "transcription", file());

      assertThat(told.get("text").asString()).isEqualTo("Hello there.");
      assertThat(told.get("provider").asString()).isEqualTo("b");
      assertThat(a.request().parts()).extracting(Part::name).containsExactly("file", "model");
      Received second = b.request();
      assertThat(second.part("file").body()).isEqualTo(WAV);
      assertThat(second.part("file").fileName()).contains("speech.wav");
      assertThat(second.part("model").text()).isEqualTo("large-v3");
    }
  }

  @Test
  void aBufferKeepsItsNameAndAllFields() throws Exception {
    Reply verbose =
        Reply.json(200, "{\"text\":\"Hello there.\",\"duration\":1.5,\"language\":\"english\"}");
    try (ScriptedProvider a = ScriptedProvider.start(verbose);
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a))) {
      assertThat(only(router, "transcription-buffer", file()).get("duration").asDouble())
          .isEqualTo(1.5);

      Received received = a.request();
      assertThat(received.part("file").fileName()).contains("größe.wav");
      assertThat(received.part("file").body()).isEqualTo(WAV);
      assertThat(received.part("response_format").text()).isEqualTo("verbose_json");
      assertThat(received.parts())
          .filteredOn(part -> part.name().equals("timestamp_granularities[]"))
          .extracting(Part::text)
          .containsExactly("word", "segment");
    }
  }

  @Test
  void eventsComeAsTheProviderWritesThem() throws Exception {
    String delta = "{\"type\":\"transcript.text.delta\",\"delta\":\"Hello\"}";
    String done = "{\"type\":\"transcript.text.done\",\"text\":\"Hello there.\"}";
    Gate gate = Gate.closed();
    Reply events = Reply.events().event(delta).gate(gate).event(done).end();
    try (ScriptedProvider a = ScriptedProvider.start(events);
        RouterUnderTest router =
            RouterUnderTest.start(
                Providers.named(a) + "patchbay.provider.a.transcription.events=*\n");
        NodeSdk.Running script = node.run("transcription-events", router.port(), file())) {
      assertThat(script.next()).isEqualTo(delta);
      gate.open();
      assertThat(script.rest()).containsExactly(done);
      assertThat(a.request().part("stream").text()).isEqualTo("true");
    }
  }

  @Test
  void modelsAreListedAndOneWithASlashIsFound() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Providers.named(a)
                    + "patchbay.provider.a.catalog.models=tts-1,speaches-ai/Kokoro-82M\n")) {
      assertThat(only(router, "models"))
          .isEqualTo(
              JSON.readTree(
                  "{\"ids\":[\"tts-1\",\"speaches-ai/Kokoro-82M\"],"
                      + "\"found\":\"speaches-ai/Kokoro-82M\"}"));
    }
  }

  @Test
  void anErrorHasAllItsParts() throws Exception {
    Reply refusal =
        Reply.json(422, "{\"detail\":[{\"loc\":[\"body\",\"voice\"],\"msg\":\"No.\"}]}");
    try (ScriptedProvider a = ScriptedProvider.start(refusal);
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a))) {
      JsonNode told = only(router, "error");

      assertThat(told.get("name").asString()).isEqualTo("UnprocessableEntityError");
      assertThat(told.get("status").asInt()).isEqualTo(422);
      assertThat(told.get("type").asString()).isEqualTo("invalid_request_error");
      assertThat(told.get("message").asString()).contains("No.");
      assertThat(told.get("requestID").asString()).isNotBlank();
    }
  }

  @Test
  void whatTheRouterHasTriedTheSdkDoesNotTryAgain() throws Exception {
    Reply overloaded = Reply.json(503, Providers.OVERLOADED);
    try (ScriptedProvider a = ScriptedProvider.start(overloaded);
        ScriptedProvider b = ScriptedProvider.start(overloaded);
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a, b))) {
      JsonNode told = only(router, "error");

      assertThat(told.get("name").asString()).isEqualTo("InternalServerError");
      assertThat(told.get("code").asString()).isEqualTo("overloaded");
      assertThat(a.requests()).hasSize(1);
      assertThat(b.requests()).hasSize(1);
    }
  }

  @Test
  void theSnippetOfThePagesWorks() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.json(200, Providers.HEARD));
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a))) {
      List<CodeBlock> blocks =
          Documentation.blocks("js").stream()
              .filter(block -> block.text().contains("transcriptions"))
              .toList();
      assertThat(blocks).hasSize(1);
      String snippet = blocks.get(0).text().replace("8765", "" + router.port());
      Path script = node.folder().resolve("readme.mjs");
      Files.writeString(script, snippet + "\nconsole.log(JSON.stringify({ text }));\n");
      Files.write(node.folder().resolve("hello.mp3"), MP3);

      assertThat(only(router, "readme").get("text").asString()).isEqualTo("Hello there.");
      assertThat(a.request().part("file").body()).isEqualTo(MP3);
    }
  }

  private static Reply speaking() {
    return Reply.status(200).header("Content-Type", "audio/pcm").chunked();
  }

  private static String whole() {
    return "{\"end\":\"whole\"}";
  }

  private static JsonNode only(RouterUnderTest router, String script, String... more)
      throws Exception {
    try (NodeSdk.Running running = node.run(script, router.port(), more)) {
      List<String> told = running.rest();
      assertThat(told).hasSize(1);
      return JSON.readTree(told.get(0));
    }
  }

  private String file() throws Exception {
    return Files.write(folder.resolve("speech.wav"), WAV).toString();
  }
}
