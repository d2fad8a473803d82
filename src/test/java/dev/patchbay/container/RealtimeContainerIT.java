package dev.patchbay.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import dev.patchbay.testkit.realtime.Frame;
import dev.patchbay.testkit.realtime.RealtimeClient;
import dev.patchbay.testkit.realtime.RealtimePeer;
import dev.patchbay.testkit.realtime.RealtimeProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Realtime sessions in a container, independent of its WebSocket implementation. */
@ExtendWith(ArquillianExtension.class)
class RealtimeContainerIT {

  private static RealtimeProvider a;
  private static RealtimeProvider b;
  private static ScriptedProvider uploads;
  private static OwnConfiguration configuration;

  @ArquillianResource private URL base;

  @Deployment(testable = false)
  static WebArchive war() throws Exception {
    a = RealtimeProvider.start();
    b = RealtimeProvider.start();
    uploads = ScriptedProvider.start().always(Reply.json(200, "{\"text\":\"Guten Tag.\"}"));
    configuration =
        OwnConfiguration.of(
            """
            patchbay.providers=a,b,uploads
            patchbay.provider.uploads.url=%s/v1
            patchbay.provider.uploads.tasks=transcription
            patchbay.routes=dictation,realtime
            patchbay.route.dictation.when.intent=transcription
            patchbay.route.dictation.providers=uploads
            patchbay.route.realtime.when.intent=!transcription
            patchbay.provider.a.url=%s/v1
            patchbay.provider.b.url=%s/v1
            patchbay.provider.a.tasks=realtime
            patchbay.provider.b.tasks=realtime
            patchbay.provider.a.realtime.first-byte=1s
            patchbay.sessions.message=2MiB
            patchbay.breaker.window=1000
            patchbay.breaker.minimum-calls=1000
            """
                .formatted(uploads.url(), a.url(), b.url()));
    return BuiltWar.deployable();
  }

  @AfterAll
  static void stop() throws Exception {
    configuration.close();
    a.close();
    b.close();
    uploads.close();
  }

  @Test
  void aSessionIsOpenedAndRelayedBothWays() throws Exception {
    try (RealtimePeer client = open();
        RealtimePeer provider = a.awaitPeer(client)) {
      assertThat(client.header("x-patchbay-provider")).isEqualTo("a");
      assertThat(client.header("x-request-id")).startsWith("req_");
      assertThat(client.text()).isEqualTo(RealtimeProvider.CREATED);
      passes("{\"type\":\"response.create\"}", client, provider);
      passes("é😀x".repeat(100_000), client, provider);
      passes("é😀x".repeat(100_000), provider, client);
      provider.send(new Frame(true, Frame.BINARY, new byte[] {0, -1, 7}));
      assertThat(client.message().payload()).containsExactly(0, -1, 7);
    }
  }

  @Test
  void textCutAnywhereIsTheSameOnTheOtherSide() throws Exception {
    String event = "{\"type\":\"a\",\"t\":\"é€🎧\"}";
    byte[] bytes = event.getBytes(UTF_8);
    try (RealtimePeer client = open();
        RealtimePeer provider = a.awaitPeer(client)) {
      client.text();
      for (int i = 0; i <= bytes.length; i++) {
        Frame first = new Frame(false, Frame.TEXT, Arrays.copyOf(bytes, i));
        byte[] rest = Arrays.copyOfRange(bytes, i, bytes.length);
        Frame second = new Frame(false, Frame.CONTINUATION, rest);
        Frame last = new Frame(true, Frame.CONTINUATION, new byte[0]);
        client.send(first).send(second).send(last);
        assertThat(provider.text()).isEqualTo(event);
        provider.send(first).send(second).send(last);
        assertThat(client.text()).isEqualTo(event);
      }
    }
  }

  @Test
  void dictationIsTranscribedByAProviderOfUploads() throws Exception {
    String audio = Base64.getEncoder().encodeToString(Sounds.pcm(12_000));
    String path = new DeployedRouter(base).path("/v1/realtime?intent=transcription");
    try (RealtimePeer client = RealtimeClient.open(base.getPort(), path + "&model=whisper-1")) {
      assertThat(client.text()).contains("session.created");
      client.send("{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + audio + "\"}");
      assertThat(client.text()).contains("input_audio_buffer.speech_started");
      client.send("{\"type\":\"input_audio_buffer.commit\"}");
      assertThat(client.text()).contains("input_audio_buffer.committed");
      assertThat(client.text()).contains("input_audio_transcription.delta");
      assertThat(client.text()).contains("\"transcript\":\"Guten Tag.\"");
    }
  }

  // Nothing is kept on the way: a large message is read while it is written.
  private static void passes(String text, RealtimePeer from, RealtimePeer to) throws Exception {
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(
            () -> {
              try {
                from.send(text);
              } catch (IOException broken) {
                throw new UncheckedIOException(broken);
              }
            });
    assertThat(to.message().payload()).isEqualTo(text.getBytes(UTF_8));
    sending.get();
  }

  @Test
  void aPageSignsInByASubprotocolThatIsNotSentBack() throws Exception {
    String offered = "Sec-WebSocket-Protocol: realtime, openai-insecure-api-key.any";
    try (RealtimePeer client = RealtimeClient.open(base.getPort(), target(), offered);
        RealtimePeer provider = a.awaitPeer(client)) {
      assertThat(client.header("sec-websocket-protocol")).isEqualTo("realtime");
      assertThat(provider.header("sec-websocket-protocol")).doesNotContain("any");
    }
  }

  @Test
  void compressionIsNotNegotiated() throws Exception {
    String offered = "Sec-WebSocket-Extensions: permessage-deflate";
    try (RealtimePeer client = RealtimeClient.open(base.getPort(), target(), offered);
        RealtimePeer provider = a.awaitPeer(client)) {
      assertThat(client.header("sec-websocket-extensions")).isEmpty();
      assertThat(provider.header("sec-websocket-extensions")).isEmpty();
    }
  }

  @Test
  void anotherProviderIsAskedWhenTheFirstRefuses() throws Exception {
    a.next(RealtimeProvider.refused(503, "{}"));
    fallsOver("a: status_503");
  }

  @Test
  void anotherProviderIsAskedWhenTheFirstSaysNothing() throws Exception {
    a.next(RealtimeProvider.acceptedInSilence());
    fallsOver("a: first_byte_deadline");
  }

  private void fallsOver(String reason) throws Exception {
    try (RealtimePeer client = open();
        RealtimePeer provider = b.awaitPeer(client)) {
      assertThat(client.header("x-patchbay-provider")).isEqualTo("b");
      assertThat(client.header("x-patchbay-fallback-reason")).isEqualTo(reason);
      assertThat(client.text()).isEqualTo(RealtimeProvider.CREATED);
      passes("{}", client, provider);
    }
  }

  @Test
  void theLastRefusalIsPlainHttp() throws Exception {
    RealtimeProvider.Step refused =
        RealtimeProvider.refused(429, "{\"error\":{\"message\":\"too many\"}}");
    a.next(refused);
    b.next(refused);
    try (RealtimePeer client = RealtimeClient.ask(base.getPort(), target())) {
      assertThat(client.startLine()).contains(" 429");
      assertThat(client.header("content-type")).startsWith("application/json");
    }
  }

  @Test
  void aCallThatIsNoHandshakeIsToldSo() throws Exception {
    DeployedRouter router = new DeployedRouter(base);

    Answer answer = router.call(router.get("/v1/realtime?model=m"));

    assertThat(answer.status()).isEqualTo(426);
    assertThat(answer.text()).contains("\"code\":\"upgrade_required\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 1008, 1011, 1012, 1013, 4999})
  void theProvidersEndIsTheClients(int code) throws Exception {
    try (RealtimePeer client = open();
        RealtimePeer provider = a.awaitPeer(client)) {
      client.text();
      provider.send(Frame.close(code, "why"));

      Frame close = client.awaitClose();
      assertThat(close.code()).isEqualTo(code);
      assertThat(close.reason()).isEqualTo("why");
    }
  }

  @ParameterizedTest
  @CsvSource({"1000, 1000", "1001, 1001", "4002, 4002"})
  void theClientsEndIsTheProviders(int sent, int expected) throws Exception {
    try (RealtimePeer client = open();
        RealtimePeer provider = a.awaitPeer(client)) {
      client.text();
      client.send(Frame.close(sent, "why"));

      assertThat(provider.awaitClose().code()).isEqualTo(expected);
      assertThat(client.awaitClose().code()).isEqualTo(sent);
    }
  }

  @Test
  void aProviderThatVanishesEndsTheSessionWithAnError() throws Exception {
    try (RealtimePeer client = open();
        RealtimePeer provider = a.awaitPeer(client)) {
      client.text();
      provider.reset();

      assertThat(client.awaitClose().code()).isEqualTo(1011);
    }
  }

  @Test
  void aClientThatVanishesEndsTheProvidersSession() throws Exception {
    try (RealtimePeer client = open();
        RealtimePeer provider = a.awaitPeer(client)) {
      client.text();
      client.reset();

      assertThat(provider.awaitClose().code()).isEqualTo(1000);
    }
  }

  @Test
  void aMessageThatIsTooLargeEndsTheSession() throws Exception {
    try (RealtimePeer client = open();
        RealtimePeer provider = a.awaitPeer(client)) {
      client.text();
      client.send(new Frame(false, Frame.TEXT, "{\"type\":\"x\",\"a\":\"".getBytes(UTF_8)));
      CompletableFuture<Frame> end = CompletableFuture.supplyAsync(() -> close(provider));
      for (int i = 0; i < 22; i++) {
        client.send(new Frame(false, Frame.CONTINUATION, new byte[100_000]));
      }

      assertThat(client.text()).contains("message_too_large");
      assertThat(client.message().code()).isEqualTo(1009);
      assertThat(end.get().code()).isEqualTo(1011);
    }
  }

  private static Frame close(RealtimePeer peer) {
    try {
      return peer.awaitClose();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private RealtimePeer open() throws IOException {
    return RealtimeClient.open(base.getPort(), target());
  }

  private String target() {
    return new DeployedRouter(base).path("/v1/realtime?model=gpt-realtime");
  }
}
