package dev.patchbay.jmh;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.ReceivedCall;
import dev.patchbay.body.RequestHead;
import dev.patchbay.body.spool.BodyLimits;
import dev.patchbay.cache.store.CacheKey;
import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.config.source.ConfigSources;
import dev.patchbay.fetch.CallFingerprint;
import dev.patchbay.relay.client.HeaderLine;
import dev.patchbay.relay.client.HeaderRules;
import dev.patchbay.routing.plan.Decision;
import dev.patchbay.routing.plan.request.FieldEdit;
import dev.patchbay.routing.plan.Planner;
import dev.patchbay.routing.route.Route;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Speech of 300 bytes: scan, plan, edit, header rules and cache key, each on its own. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class CallBenchmark {

  private static final String JSON = "application/json";
  private static final BodyLimits LIMITS =
      new BodyLimits(1 << 20, 64 << 10, Path.of(System.getProperty("java.io.tmpdir")), 1 << 20);
  private static final List<FieldEdit> EDITS = List.of(new FieldEdit.Set("model", "kokoro"));
  private static final Map<String, String> CONFIGURATION =
      Map.of(
          "patchbay.providers", "a,b",
          "patchbay.provider.a.preset", "generic",
          "patchbay.provider.a.url", "http://127.0.0.1:1/v1",
          "patchbay.provider.b.preset", "generic",
          "patchbay.provider.b.url", "http://127.0.0.1:2/v1");
  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "host", List.of("localhost:4000"),
          "accept", List.of("*/*"),
          "user-agent", List.of("OpenAI/Python 1.0"),
          "authorization", List.of("Bearer sk-123"),
          "content-type", List.of(JSON),
          "content-length", List.of("300"));

  private final byte[] json =
      ("{\"model\":\"tts-1\",\"voice\":\"alloy\",\"response_format\":\"mp3\",\"input\":\""
              + "The quick brown fox. ".repeat(12)
              + "\"}")
          .getBytes(StandardCharsets.UTF_8);
  private List<Route> routes;
  private ReceivedBody body;
  private AudioRequest request;

  @Setup
  public void receive() throws IOException {
    ConfigSources sources = new ConfigSources(Map.of(), CONFIGURATION);
    routes = LiveConfiguration.from(sources, Clock.systemUTC()).current().routes();
    body = scanned();
    RequestHead head = new RequestHead("POST", "/audio/speech", "", "", HEADERS);
    request = ReceivedCall.of(head, "anonymous", body).request();
  }

  @TearDown
  public void close() {
    body.close();
  }

  private ReceivedBody scanned() throws IOException {
    return ReceivedBody.read(new ByteArrayInputStream(json), JSON, LIMITS);
  }

  @Benchmark
  public long scan() throws IOException {
    try (ReceivedBody scanned = scanned()) {
      return scanned.characters();
    }
  }

  @Benchmark
  public void splice() throws IOException {
    body.edit(EDITS).writeTo(OutputStream.nullOutputStream());
  }

  @Benchmark
  public Decision plan() {
    return Planner.decide(routes, request);
  }

  @Benchmark
  public List<HeaderLine> headers() {
    return HeaderRules.toProvider(
        request.headers(), routes.get(0).candidates().get(0).provider(), /* shared= */ false);
  }

  @Benchmark
  public CacheKey cacheKey() throws IOException {
    String fingerprint = body.fingerprint(EDITS).orElseThrow();
    return CacheKey.of(
        new CallFingerprint(
            request.task(), "all", "anonymous", List.of("a", "/audio/speech"), fingerprint),
        /* perClient= */ false);
  }
}
