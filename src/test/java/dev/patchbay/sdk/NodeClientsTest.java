package dev.patchbay.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Bytes;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clients for Node other than OpenAI's own, as they are: Vercel's AI SDK, Groq's SDK, Mastra. */
@Timeout(60)
class NodeClientsTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final byte[] WAV = Sounds.wav(40_000);
  private static final byte[] MP3 = Sounds.mp3(200);
  private static final String VERBOSE =
      "{\"text\":\"Hello"
          + " there.\",\"language\":\"english\",\"duration\":1.5,\"segments\":[{\"id\":0,\"seek\":0,\"start\":0.0,\"end\":1.5,\"text\":\"Hello"
          + " there.\",\"tokens\":[1],"
          + "\"temperature\":0.0,\"avg_logprob\":NaN,\"compression_ratio\":1.0,"
          + "\"no_speech_prob\":0.1}]}";

  private static NodeSdk node;

  @TempDir private Path folder;

  @BeforeAll
  @Timeout(180)
  static void install() throws Exception {
    node = NodeSdk.others();
  }

  @Test
  void theAiSdkSpeaksAndHearsAlsoWhenAProviderWritesNaN() throws Exception {
    try (ScriptedProvider a = provider(MP3, "audio/mpeg");
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a))) {
      List<JsonNode> told = run(router, "ai-sdk", "/v1");

      assertThat(sound(told.get(0))).isEqualTo(MP3);
      assertThat(told.get(0).get("type").asString()).isEqualTo("audio/mpeg");
      assertThat(told.get(1).get("text").asString()).isEqualTo("Hello there.");
      assertThat(told.get(1).get("segments").asInt()).isEqualTo(1);
      Received recording = a.requests().get(1);
      assertThat(recording.part("file").body()).isEqualTo(WAV);
      assertThat(recording.part("timestamp_granularities[]").text()).isEqualTo("segment");
    }
  }

  @Test
  void groqsSdkFindsEverythingBelowItsOwnPath() throws Exception {
    try (ScriptedProvider a = provider(WAV, "audio/wav");
        RouterUnderTest router =
            RouterUnderTest.start(
                Providers.named(a) + "patchbay.provider.a.catalog.models=tts-1\n")) {
      List<JsonNode> told = run(router, "groq", "");

      assertThat(sound(told.get(0))).isEqualTo(WAV);
      assertThat(told.get(1).get("text").asString()).isEqualTo("Hello there.");
      assertThat(told.get(2).get("models").get(0).asString()).isEqualTo("tts-1");
      assertThat(a.requests())
          .extracting(Received::target)
          .containsExactly("/v1/audio/speech", "/v1/audio/transcriptions");
    }
  }

  @Test
  void mastraSpeaksAndHears() throws Exception {
    try (ScriptedProvider a = provider(MP3, "audio/mpeg");
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a))) {
      List<JsonNode> told = run(router, "mastra", "/v1");

      assertThat(sound(told.get(0))).isEqualTo(MP3);
      assertThat(told.get(1).get("text").asString()).isEqualTo("Hello there.");
      assertThat(a.requests().get(1).part("file").body()).isEqualTo(WAV);
    }
  }

  /** LiveKit's agents for Node come with a media engine: their requests as they write them. */
  @Test
  void liveKitForNodeSpeaksAndHears() throws Exception {
    byte[] pcm = Sounds.pcm(2400);
    try (ScriptedProvider a = provider(pcm, "audio/pcm");
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a))) {
      Answer spoken =
          router.call(
              RawRequest.speech(
                      "{\"input\":\"Hello.\",\"model\":\"tts-1\",\"voice\":\"alloy\","
                          + "\"response_format\":\"pcm\",\"speed\":1}")
                  .header("Accept", "application/octet-stream"));
      Answer heard = router.call(liveKitRecording());

      assertThat(spoken.body()).isEqualTo(pcm);
      assertThat(JSON.readTree(heard.body()).path("text").asString()).isEqualTo("Hello there.");
      assertThat(a.requests().get(1).part("file").body()).isEqualTo(WAV);
    }
  }

  private static RawRequest liveKitRecording() {
    String boundary = "----formdata-undici-065393754909";
    String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"";
    byte[] file =
        (head + "file\"; filename=\"audio.wav\"\r\nContent-Type: audio/wav\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    String fields =
        "\r\n"
            + head
            + "model\"\r\n\r\ngpt-4o-mini-transcribe\r\n"
            + head
            + "language\"\r\n\r\nen\r\n"
            + head
            + "response_format\"\r\n\r\njson\r\n--"
            + boundary
            + "--\r\n";
    return RawRequest.post("/v1/audio/transcriptions")
        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
        .body(Bytes.join(List.of(file, WAV, fields.getBytes(StandardCharsets.US_ASCII))));
  }

  private static ScriptedProvider provider(byte[] sound, String type) throws Exception {
    return ScriptedProvider.start(Reply.audio(type, sound), Reply.json(200, VERBOSE));
  }

  private static byte[] sound(JsonNode told) {
    return Base64.getDecoder().decode(told.get("sound").asString());
  }

  private List<JsonNode> run(RouterUnderTest router, String script, String path) throws Exception {
    String file = Files.write(folder.resolve("speech.wav"), WAV).toString();
    String base = "http://127.0.0.1:" + router.port() + path;
    try (NodeSdk.Running running = node.run(script, base, JavaSdk.KEY, file)) {
      return running.rest().stream().map(JSON::readTree).toList();
    }
  }
}
