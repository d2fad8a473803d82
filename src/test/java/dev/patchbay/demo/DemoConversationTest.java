package dev.patchbay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.demo.synthesis.Speaker;
import dev.patchbay.demo.synthesis.Utterance;
import dev.patchbay.testkit.realtime.Frame;
import dev.patchbay.testkit.realtime.RealtimeClient;
import dev.patchbay.testkit.realtime.RealtimePeer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demo's stand-in for realtime sessions. */
class DemoConversationTest {

  private static final String TARGET = "/v1/realtime?model=gpt-realtime";

  /** 0.48 seconds of sound, whatever is to be said. */
  private static final Speaker TONE =
      new Speaker() {
        @Override
        public String name() {
          return "tone";
        }

        @Override
        public boolean speaks(String language) {
          return true;
        }

        @Override
        public InputStream speak(Utterance utterance) {
          return new ByteArrayInputStream(tone());
        }
      };

  private DemoProvider provider;
  private int port;

  @BeforeEach
  void start() throws Exception {
    SpeechEngine bare = SpeechEngine.of(Map.of());
    provider =
        DemoProvider.start(
            "studio", 0, new SpeechEngine(TONE, bare.recognition(), bare.ffmpeg()), () -> 0);
    port = URI.create(provider.url()).getPort();
  }

  @AfterEach
  void stop() {
    provider.stop();
  }

  @Test
  void whatIsWrittenIsSpoken() throws Exception {
    try (RealtimePeer client = RealtimeClient.open(port, TARGET)) {
      assertThat(client.text()).contains("session.created").contains("\"model\":\"gpt-realtime\"");
      client.send("{\"type\":\"session.update\",\"session\":{\"voice\":\"nova\"}}");
      assertThat(client.text()).contains("session.updated").contains("nova");
      client.send(
          "{\"type\":\"conversation.item.create\",\"item\":{\"type\":\"message\","
              + "\"content\":[{\"type\":\"input_text\",\"text\":\"one two\"}]}}");
      client.send(
          "{\"type\":\"response.create\",\"response\":{\"metadata\":{\"client_event_id\":\"c1\"}}}");

      assertThat(client.text()).contains("conversation.item.added").contains("one two");
      assertThat(client.text()).contains("conversation.item.done");
      assertThat(client.text()).contains("response.created").contains("\"c1\"");
      assertThat(client.text())
          .contains("response.output_item.added")
          .contains("\"id\":\"item_2\"");
      assertThat(client.text()).contains("\"previous_item_id\":\"item_1\"");
      assertThat(client.text()).contains("response.content_part.added");
      assertThat(client.text())
          .contains("\"delta\":\"one two\"")
          .contains("\"item_id\":\"item_2\"");
      assertThat(client.text()).contains("response.output_audio.delta");
      assertThat(client.text("transcript.done")).contains("\"transcript\":\"one two\"");
      // 0.48 seconds of sound, 20 tokens a second.
      assertThat(client.text("response.done")).contains("\"output_tokens\":10");
      client.send(Frame.close(1000, ""));
      assertThat(client.awaitClose().code()).isEqualTo(1000);
    }
  }

  @Test
  void aPauseEndsWhatIsSaid() throws Exception {
    try (RealtimePeer client = RealtimeClient.open(port, TARGET)) {
      client.text();
      client.append(tone());
      client.append(new byte[24_000]);

      assertThat(client.text("transcription.completed")).contains("(no words)");
      assertThat(client.text("transcript.delta")).contains("I heard 1.0 seconds of sound.");
      assertThat(client.text("response.done")).contains("\"input_tokens\":10");
    }
  }

  @Test
  void anAddressThatIsNoneIsRefused() throws Exception {
    try (RealtimePeer client = RealtimeClient.ask(port, "/v1/realtimes")) {
      assertThat(client.startLine()).contains(" 404");
    }
  }

  private static byte[] tone() {
    byte[] pcm = new byte[23_040];
    for (int i = 1; i < pcm.length; i += 2) {
      pcm[i] = (byte) (i % 64);
    }
    return pcm;
  }
}
