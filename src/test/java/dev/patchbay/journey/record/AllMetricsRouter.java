package dev.patchbay.journey.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RedisServer;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import dev.patchbay.testkit.realtime.Frame;
import dev.patchbay.testkit.realtime.RealtimeClient;
import dev.patchbay.testkit.realtime.RealtimePeer;
import dev.patchbay.testkit.realtime.RealtimeProvider;
import java.io.IOException;
import java.nio.file.Path;

/** A router that has handled calls of every kind, so that it writes every metric. */
final class AllMetricsRouter implements AutoCloseable {

  private static final String KEY = "pb-0123456789abcdef";

  private final ScriptedProvider a;
  private final ScriptedProvider b;
  private final RealtimeProvider live;
  private final RedisServer redis;
  private final RouterUnderTest router;
  private int calls;

  private AllMetricsRouter(
      ScriptedProvider a,
      ScriptedProvider b,
      RealtimeProvider live,
      RedisServer redis,
      RouterUnderTest router) {
    this.redis = redis;
    this.live = live;
    this.a = a;
    this.b = b;
    this.router = router;
  }

  /**
   * @param folder for its cache and its ledger
   */
  static AllMetricsRouter start(Path folder) throws Exception {
    return start(folder, "");
  }

  /** With lines more in its configuration. */
  static AllMetricsRouter start(Path folder, String more) throws Exception {
    ScriptedProvider a = ScriptedProvider.start();
    ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
    RealtimeProvider live = RealtimeProvider.start();
    RedisServer redis = RedisServer.start();
    String providers =
        Configurations.pair(a, b).replace("providers=a,b", "providers=live,a,b")
            + "patchbay.provider.live.tasks=realtime\npatchbay.provider.live.url="
            + live.url()
            + "/v1\n";
    AllMetricsRouter busy =
        new AllMetricsRouter(
            a,
            b,
            live,
            redis,
            RouterUnderTest.start(
                providers + redis.configuration() + configuration(folder) + more));
    busy.converse();
    busy.makeCalls();
    return busy;
  }

  private static String configuration(Path folder) {
    return """
    patchbay.client.phone.key=%2$s
    patchbay.client.phone.budget=5.00/day
    patchbay.client.phone.budget.unknown=allow
    patchbay.limit.usual.requests=1000/1h
    patchbay.provider.a.price.characters=15
    patchbay.provider.a.price.minute=0.006
    patchbay.provider.a.limit=4
    patchbay.provider.a.limit.shared=true
    patchbay.breaker.minimum-calls=100
    patchbay.breaker.window=100
    patchbay.hedge.after=1s
    patchbay.hedge.paid=true
    patchbay.cache=true
    patchbay.cache.directory=%1$s/kept
    patchbay.ledger.url=jdbc:h2:file:%1$s/usage
    """
        .formatted(folder, KEY);
  }

  private void converse() throws Exception {
    calls++;
    try (RealtimePeer client =
            RealtimeClient.open(
                router.port(), "/v1/realtime?model=m", "Authorization: Bearer " + KEY);
        RealtimePeer provider = live.awaitPeer(client)) {
      client.text();
      provider.send("{\"type\":\"response.done\",\"response\":{\"usage\":{\"output_tokens\":7}}}");
      client.text();
      client.send(Frame.close(1000, ""));
      client.awaitClose();
    }
  }

  private void makeCalls() throws IOException {
    a.next(Reply.json(503, "{}"));
    assertThat(speech("b stands in").header("X-Patchbay-Provider")).isEqualTo("b");
    a.next(SampleCalls.spoken());
    assertThat(speech("a speaks").header("X-Patchbay-Cache")).isEqualTo("miss");
    assertThat(speech("a speaks").header("X-Patchbay-Cache")).isEqualTo("hit");
    a.next(SampleCalls.heard());
    assertThat(call(signed(SampleCalls.transcription())).status()).isEqualTo(200);
    a.next(Reply.silence());
    assertThat(speech("b is quicker").header("X-Patchbay-Fallback-Reason")).isEqualTo("a: outrun");
    a.next(Reply.status(429).header("Retry-After", "60").length(0));
    assertThat(speech("a wants a rest").header("X-Patchbay-Provider")).isEqualTo("b");
    assertThat(speech("a has a rest").header("X-Patchbay-Fallback-Reason")).isEqualTo("a: cooling");
    assertThat(call(SampleCalls.speech()).status()).isEqualTo(401);
  }

  private Answer speech(String text) throws IOException {
    return call(
        signed(RawRequest.speech(SampleCalls.SPEECH_JSON.replace("\"Hi\"", "\"" + text + "\""))));
  }

  private Answer call(RawRequest request) throws IOException {
    calls++;
    return router.call(request);
  }

  private static RawRequest signed(RawRequest request) {
    return request.header("Authorization", "Bearer " + KEY);
  }

  /** How many it was asked for. */
  int calls() {
    return calls;
  }

  int port() {
    return router.port();
  }

  /** What it tells Prometheus, once the last calls are counted, each by its own thread. */
  String metrics() throws IOException {
    return Eventually.until(
        text ->
            text.contains("status=\"401\"")
                && text.contains("reason=\"cooling\"")
                && text.contains("code=\"1000\""),
        () -> router.call(RawRequest.get("/metrics")).text());
  }

  /** The same in the newer of its formats. */
  String openMetrics() throws IOException {
    return router
        .call(RawRequest.get("/metrics").header("Accept", "application/openmetrics-text"))
        .text();
  }

  @Override
  public void close() throws IOException {
    try (a;
        b;
        live;
        redis) {
      router.close();
    }
  }
}
