package dev.patchbay.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.journey.record.LogCapture;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.AnswerReader;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import dev.patchbay.testkit.realtime.Frame;
import dev.patchbay.testkit.realtime.RealtimeClient;
import dev.patchbay.testkit.realtime.RealtimePeer;
import dev.patchbay.testkit.realtime.RealtimeProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The router behind each reverse proxy that the pages have a configuration for. */
@Tag("alone")
class ReverseProxyTest {

  private static final String KEY = "pb-0123456789abcdef";
  private static final byte[] SOUND = Sounds.noise(3_000);

  @TempDir private static Path folder;
  private static ScriptedProvider provider;
  private static RealtimeProvider live;
  private static RouterUnderTest router;
  private static final Map<String, ProxyServer> STARTED = new HashMap<>();

  static List<CodeBlock> proxies() throws IOException {
    return Documentation.page("reverse-proxy").blocks().stream()
        .filter(block -> List.of("nginx", "caddyfile", "haproxy").contains(block.language()))
        .toList();
  }

  @BeforeAll
  static void startRouter() throws Exception {
    provider = ScriptedProvider.start();
    live = RealtimeProvider.start();
    router =
        RouterUnderTest.start(
            Configurations.generic("a", provider.url())
                + "patchbay.provider.a.tasks=speech,transcription\n"
                + "patchbay.provider.live.url=%s/v1\n".formatted(live.url())
                + "patchbay.provider.live.tasks=realtime\n"
                + "patchbay.client.phone.key=%s\n".formatted(KEY)
                + "patchbay.trusted-proxies=127.0.0.1\n"
                + "patchbay.access-log.address=full\n");
  }

  @AfterAll
  static void stopAll() throws IOException {
    STARTED.values().forEach(ProxyServer::close);
    router.close();
    provider.close();
    live.close();
  }

  private static int proxy(CodeBlock block) throws IOException {
    String program = ProxyServer.program(block);
    assumeTrue(ProxyServer.isInstalledFor(block), "SKIPPED: " + program + " is not on the PATH");
    String title = block.title().orElseThrow();
    if (!STARTED.containsKey(title)) {
      Path own = Files.createDirectory(folder.resolve(title));
      STARTED.put(title, ProxyServer.start(block, own, router.port(), router.port()));
    }
    return STARTED.get(title).port();
  }

  private static RawRequest keyed(RawRequest request) {
    return request.header("Authorization", "Bearer " + KEY);
  }

  @ParameterizedTest
  @MethodSource("proxies")
  void aLargeUploadArrives(CodeBlock block) throws Exception {
    int port = proxy(block);
    provider.next(Reply.json(200, "{\"text\":\"Hello\"}"));
    Multipart form =
        Multipart.form()
            .field("model", "whisper-1")
            .file("long.wav", "audio/wav", Sounds.wav(3_000_000));

    Answer answer = RawClient.call(port, keyed(RawRequest.transcription(form)));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("Hello");
  }

  @ParameterizedTest
  @MethodSource("proxies")
  void speechAndEventsAreHeardAsTheyCome(CodeBlock block) throws Exception {
    int port = proxy(block);
    for (SpeechBody body : List.of(SpeechBody.of("Hi"), SpeechBody.of("Hi").events())) {
      Gate gate = Gate.closed();
      provider.next(
          Reply.status(200)
              .header("Content-Type", "audio/pcm")
              .chunked()
              .chunk(SOUND)
              .gate(gate)
              .chunk(SOUND)
              .end());
      try (RawClient client = RawClient.to(port)) {
        AnswerReader answer = client.send(keyed(body.format("pcm").request())).head();
        assertThat(answer.atLeast(SOUND.length)).isNotEmpty();
        gate.open();
        assertThat(answer.rest().end()).isEqualTo(BodyEnd.CLEAN);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("proxies")
  void aSessionIsUpgraded(CodeBlock block) throws Exception {
    int port = proxy(block);
    try (RealtimePeer client =
        RealtimeClient.open(
            port, "/v1/realtime?model=gpt-realtime", "Authorization: Bearer " + KEY)) {
      assertThat(client.text()).isEqualTo(RealtimeProvider.CREATED);
      RealtimePeer peer = live.awaitPeer(client);
      client.send("{\"type\":\"response.create\"}");
      assertThat(peer.text()).contains("response.create");
      peer.send("{\"type\":\"response.created\"}");
      assertThat(client.text()).contains("response.created");
      client.send(Frame.close(1000, "bye"));

      assertThat(peer.awaitClose().code()).isEqualTo(1000);
    }
  }

  @ParameterizedTest
  @MethodSource("proxies")
  void aClientThatLeavesIsNotWaitedFor(CodeBlock block) throws Exception {
    int port = proxy(block);
    Gate never = Gate.closed();
    provider.next(Reply.status(200).gate(never));
    try (LogCapture log = new LogCapture()) {
      int before = provider.requests().size();
      try (RawClient client = RawClient.to(port)) {
        client.send(keyed(SpeechBody.of("Hi").format("pcm").request()));
        Eventually.until(size -> size > before, () -> provider.requests().size());
      }
      assertThat(Eventually.until(text -> text.contains("ending=client_left"), log::text))
          .contains("/v1/audio/speech");
    } finally {
      never.open();
    }
  }

  @ParameterizedTest
  @MethodSource("proxies")
  void whatIsForOperatorsIsNotPassedOn(CodeBlock block) throws Exception {
    int port = proxy(block);
    for (String path :
        List.of(
            "/", "/metrics", "/admin", "/admin/state", "/health", "/v1/../metrics", "/V1/models")) {
      assertThat(RawClient.call(port, RawRequest.get(path)).status()).as(path).isIn(400, 403, 404);
    }
    assertThat(RawClient.call(port, keyed(RawRequest.get("/v1/models"))).status()).isEqualTo(200);
    assertThat(RawClient.call(port, RawRequest.post("/v1/audio/speech").json("{}")).status())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @MethodSource("proxies")
  void aClientsAddressIsItsOwn(CodeBlock block) throws Exception {
    int port = proxy(block);
    try (LogCapture log = new LogCapture();
        Socket client =
            new Socket(
                InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName("127.0.0.2"), 0)) {
      String head =
          String.join(
              "\r\n",
              "GET /v1/models HTTP/1.1",
              "Host: voice.example.com",
              "Authorization: Bearer " + KEY,
              "X-Forwarded-For: 203.0.113.9",
              "X-Real-IP: 203.0.113.9",
              "Forwarded: for=203.0.113.9",
              "Connection: close",
              "",
              "");
      client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 200");

      assertThat(Eventually.until(text -> text.contains("/v1/models"), log::text))
          .contains("127.0.0.2")
          .doesNotContain("203.0.113.9");
    }
  }

  @ParameterizedTest
  @MethodSource("proxies")
  void aBrokenAnswerDoesNotLookWhole(CodeBlock block) throws Exception {
    assumeFalse(
        ProxyServer.program(block).equals("caddy"),
        "SKIPPED: Caddy 2.6 ends it as if it were whole");
    int port = proxy(block);
    provider.next(
        Reply.status(200).header("Content-Type", "audio/pcm").chunked().chunk(SOUND).reset());

    Answer answer = RawClient.call(port, keyed(SpeechBody.of("Hi").format("pcm").request()));
    assertThat(answer.end()).isNotEqualTo(BodyEnd.CLEAN);
  }
}
