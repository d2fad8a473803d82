package dev.patchbay.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.realtime.RealtimePeer;
import dev.patchbay.testkit.realtime.RealtimeProvider;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** LiveKit's agents hold a conversation through the router; their packages are 290 MB. */
@Tag("nightly")
@Timeout(180)
class NodeLiveKitTest {

  private static final List<String> PACKAGES =
      List.of(
          "openai@6.49.0",
          "@livekit/agents@1.9.0",
          "@livekit/agents-plugin-openai@1.9.0",
          "@livekit/rtc-node@0.13.34",
          "zod@4.6.7");

  private static final Pattern ASKED = Pattern.compile("\"client_event_id\":\"([^\"]+)\"");
  private static final String IDS =
      "\"response_id\":\"r1\",\"item_id\":\"i1\",\"output_index\":0,\"content_index\":0";
  private static final String ITEM =
      "\"item\":{\"id\":\"i1\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[]}";

  @Test
  void aReplyIsHeardFromTheProviderThatServes() throws Exception {
    NodeSdk node = NodeSdk.installed("node-livekit", PACKAGES);
    try (RealtimeProvider refuses =
            RealtimeProvider.start(RealtimeProvider.refused(503, "{\"error\":{}}"));
        RealtimeProvider serves = RealtimeProvider.start();
        RouterUnderTest router = RouterUnderTest.start(two(refuses, serves));
        NodeSdk.Running client = node.run("realtime-livekit", router.port());
        RealtimePeer provider = serves.awaitPeer()) {
      reply(provider, asked(provider));

      assertThat(client.rest()).containsExactly("{\"text\":\"Hallo.\",\"samples\":3}");
    }
  }

  private static String asked(RealtimePeer provider) throws Exception {
    Matcher id = ASKED.matcher(provider.text("response.create"));
    assertThat(id.find()).isTrue();
    return id.group(1);
  }

  private static void reply(RealtimePeer provider, String id) throws Exception {
    provider.send(
        "{\"type\":\"response.created\",\"response\":{\"id\":\"r1\",\"status\":\"in_progress\","
            + "\"metadata\":{\"client_event_id\":\""
            + id
            + "\"}}}");
    provider.send("{\"type\":\"response.output_item.added\",\"response_id\":\"r1\"," + ITEM + "}");
    provider.send(
        "{\"type\":\"response.content_part.added\"," + IDS + ",\"part\":{\"type\":\"audio\"}}");
    provider.send(
        "{\"type\":\"response.output_audio_transcript.delta\"," + IDS + ",\"delta\":\"Hallo.\"}");
    provider.send("{\"type\":\"response.output_audio.delta\"," + IDS + ",\"delta\":\"AAABAAIA\"}");
    provider.send("{\"type\":\"response.output_item.done\",\"response_id\":\"r1\"," + ITEM + "}");
    provider.send(
        "{\"type\":\"response.done\",\"response\":{\"id\":\"r1\",\"status\":\"completed\"}}");
  }

  private static String two(RealtimeProvider a, RealtimeProvider b) {
    return """
    patchbay.providers=a,b
    patchbay.provider.a.url=%s/v1
    patchbay.provider.a.tasks=realtime
    patchbay.provider.b.url=%s/v1
    patchbay.provider.b.tasks=realtime
    """
        .formatted(a.url(), b.url());
  }
}
