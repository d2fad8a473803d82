package dev.patchbay.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Metrics;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.realtime.Frame;
import dev.patchbay.testkit.realtime.RealtimeClient;
import dev.patchbay.testkit.realtime.RealtimePeer;
import dev.patchbay.testkit.realtime.RealtimeProvider;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Failover of realtime sessions until the first event, and refusals by plain HTTP. */
class RealtimeFailoverTest {

  private static final String TARGET = "/v1/realtime?model=gpt-realtime";

  private static String two(RealtimeProvider a, RealtimeProvider b) {
    return """
    patchbay.providers=a,b
    patchbay.provider.a.url=%s/v1
    patchbay.provider.a.tasks=realtime
    patchbay.provider.a.key=key-of-a
    patchbay.provider.b.url=%s/v1
    patchbay.provider.b.tasks=realtime
    """
        .formatted(a.url(), b.url());
  }

  @Test
  void aSessionIsOpenedAtTheFirstProviderAndRelayedBothWays() throws Exception {
    try (RealtimeProvider a = RealtimeProvider.start();
        RealtimeProvider b = RealtimeProvider.start();
        RouterUnderTest router = RouterUnderTest.start(two(a, b));
        RealtimePeer client = RealtimeClient.open(router.port(), TARGET)) {
      assertThat(client.header("x-patchbay-provider")).isEqualTo("a");
      assertThat(client.header("x-patchbay-route")).isEqualTo("realtime");
      assertThat(client.text()).isEqualTo(RealtimeProvider.CREATED);
      RealtimePeer provider = a.awaitPeer();
      assertThat(provider.startLine()).startsWith("GET /v1/realtime?model=gpt-realtime ");
      assertThat(provider.header("authorization")).isEqualTo("Bearer key-of-a");
      assertThat(provider.header("openai-beta")).isEmpty();
      client.send("{\"type\":\"response.create\"}");
      assertThat(provider.text()).isEqualTo("{\"type\":\"response.create\"}");
      provider.send(new Frame(true, Frame.BINARY, new byte[] {0, -1, 7}));
      assertThat(client.message().payload()).containsExactly(0, -1, 7);
      client.send(Frame.close(1000, "bye"));
      assertThat(provider.awaitClose().code()).isEqualTo(1000);
    }
  }

  @Test
  void aProviderThatRefusesIsLeft() throws Exception {
    fallsOver(RealtimeProvider.refused(503, "{\"error\":{\"message\":\"full\"}}"), "a: status_503");
  }

  @Test
  void aProviderThatSaysNothingIsLeft() throws Exception {
    fallsOver(
        RealtimeProvider.acceptedInSilence(),
        "a: first_byte_deadline",
        "patchbay.provider.a.realtime.first-byte=300ms");
  }

  @Test
  void aProviderThatBeginsWithAnErrorIsLeft() throws Exception {
    fallsOver(
        RealtimeProvider.accepted("{\"type\":\"error\",\"error\":{\"message\":\"no\"}}"),
        "a: error_in_answer");
  }

  @Test
  void aProviderThatClosesBeforeItsFirstEventIsLeft() throws Exception {
    RealtimeProvider.Step accepted = RealtimeProvider.acceptedInSilence();
    fallsOver(
        peer -> {
          accepted.run(peer);
          peer.send(Frame.close(1013, "later"));
        },
        "a: broken_head");
  }

  @Test
  void aRefusalWithoutEndDoesNotFillTheHeap() throws Exception {
    fallsOver(RealtimeFailoverTest::endless, "a: status_500");
  }

  private static void endless(RealtimePeer peer) throws IOException {
    peer.raw("HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n");
    String piece = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
    for (int i = 0; i < 100_000; i++) {
      peer.raw(piece);
    }
  }

  private static void fallsOver(RealtimeProvider.Step first, String reason, String... more)
      throws Exception {
    try (RealtimeProvider a = RealtimeProvider.start(first, first);
        RealtimeProvider b = RealtimeProvider.start();
        RouterUnderTest router = RouterUnderTest.start(two(a, b) + String.join("\n", more));
        RealtimePeer client = RealtimeClient.open(router.port(), TARGET)) {
      assertThat(client.header("x-patchbay-provider")).isEqualTo("b");
      assertThat(client.header("x-patchbay-fallback-reason")).isEqualTo(reason);
      assertThat(client.header("x-patchbay-attempts")).isEqualTo("2");
      assertThat(client.text()).isEqualTo(RealtimeProvider.CREATED);
    }
  }

  @Test
  void theLastRefusalIsPlainHttpInTheFormOfOpenAi() throws Exception {
    RealtimeProvider.Step refused =
        RealtimeProvider.refused(429, "{\"error\":{\"message\":\"too many\",\"code\":\"slow\"}}");
    try (RealtimeProvider a = RealtimeProvider.start(refused);
        RealtimeProvider b = RealtimeProvider.start(refused);
        RouterUnderTest router = RouterUnderTest.start(two(a, b));
        RealtimePeer client = RealtimeClient.ask(router.port(), TARGET)) {
      assertThat(client.startLine()).contains(" 429");
      assertThat(client.header("content-type")).isEqualTo("application/json");
      assertThat(client.body()).contains("\"error\":{").contains("too many");
    }
  }

  @Test
  void aCallThatIsNoHandshakeIsToldSo() throws Exception {
    try (RealtimeProvider a = RealtimeProvider.start();
        RouterUnderTest router = RouterUnderTest.start(two(a, a))) {
      Answer answer = router.call(RawRequest.get(TARGET));

      assertThat(answer.status()).isEqualTo(426);
      assertThat(answer.header("Upgrade")).isEqualTo("websocket");
      assertThat(answer.text()).contains("\"code\":\"upgrade_required\"");
      assertThat(a.requests()).isEmpty();
    }
  }

  @Test
  void aSessionIsOneCallThatEndsWithIt() throws Exception {
    try (RealtimeProvider a = RealtimeProvider.start();
        RouterUnderTest router = RouterUnderTest.start(two(a, a));
        RealtimePeer client = RealtimeClient.open(router.port(), TARGET)) {
      client.text();
      Metrics.await(router.port(), "patchbay_calls_in_flight 1");
      client.send(Frame.close(1000, ""));
      client.awaitClose();
      Metrics.await(router.port(), "patchbay_calls_in_flight 0");
    }
  }
}
