package dev.patchbay.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.realtime.RealtimePeer;
import dev.patchbay.testkit.realtime.RealtimeProvider;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's packages for Node hold a conversation through the router. */
@Timeout(120)
@Order(1)
class NodeRealtimeTest {

  private static final List<String> PACKAGES =
      List.of("openai@6.49.0", "ws@8.23.0", "@openai/agents-realtime@0.20.0", "zod@4.6.7");

  private static NodeSdk node;

  @BeforeAll
  @Timeout(180)
  static void install() throws Exception {
    node = NodeSdk.installed("node-realtime", PACKAGES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"realtime-ws", "realtime-websocket", "realtime-agents"})
  void aTurnIsHeldAndTheSessionClosed(String script) throws Exception {
    try (RealtimeProvider refuses =
            RealtimeProvider.start(RealtimeProvider.refused(503, "{\"error\":{}}"));
        RealtimeProvider serves = RealtimeProvider.start();
        RouterUnderTest router = RouterUnderTest.start(two(refuses, serves));
        NodeSdk.Running client = node.run(script, router.port());
        RealtimePeer provider = serves.awaitPeer()) {
      assertThat(provider.startLine()).startsWith("GET /v1/realtime?model=gpt-realtime ");
      assertThat(provider.header("authorization")).isEqualTo("Bearer key-of-b");
      String event = provider.text();
      while (!event.contains("response.create")) {
        assertThat(event).contains("session.update");
        event = provider.text();
      }
      provider.send(
          "{\"type\":\"response.done\",\"event_id\":\"e1\",\"response\":"
              + "{\"id\":\"r1\",\"status\":\"completed\",\"output\":[],\"usage\":null}}");

      assertThat(provider.awaitClose().code()).isEqualTo(1000);
      assertThat(client.rest())
          .contains("{\"type\":\"session.created\"}", "{\"type\":\"response.done\"}")
          .noneMatch(line -> line.contains("failed"));
    }
  }

  private static String two(RealtimeProvider a, RealtimeProvider b) {
    return """
    patchbay.providers=a,b
    patchbay.provider.a.url=%s/v1
    patchbay.provider.a.tasks=realtime
    patchbay.provider.b.url=%s/v1
    patchbay.provider.b.tasks=realtime
    patchbay.provider.b.key=key-of-b
    """
        .formatted(a.url(), b.url());
  }
}
