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
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One response of each kind that a router gives, by name. */
final class AnswerSamples {

  private static final String OPERATOR = "pb-operator-0123456789";
  private static final String PHONE = "pb-0123456789abcdef";
  private static final String GUEST = "pb-guest-0123456789";
  private static final String PAGE = "https://app.example.com";

  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private final ScriptedProvider a;
  private final ScriptedProvider b;
  private final RouterUnderTest router;

  private AnswerSamples(ScriptedProvider a, ScriptedProvider b, RouterUnderTest router) {
    this.a = a;
    this.b = b;
    this.router = router;
  }

  /**
   * @param folder for the router's cache and its ledger
   */
  static Map<String, Answer> collect(Path folder) throws Exception {
    Reply models = Reply.json(200, "{\"data\":[{\"id\":\"sonic\",\"object\":\"model\"}]}");
    Reply voices = Reply.json(200, "{\"voices\":[\"sonia\"]}");
    try (ScriptedProvider a =
            ScriptedProvider.start()
                .lookup("/v1/models", models)
                .lookup("/v1/audio/voices", voices);
        ScriptedProvider b = ScriptedProvider.start();
        RedisServer redis = RedisServer.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b) + redis.configuration() + configuration(folder))) {
      AnswerSamples samples = new AnswerSamples(a, b, router);
      samples.speak();
      samples.transcribe();
      samples.fail();
      samples.refuse();
      samples.awaitCalls();
      samples.lookUp();
      samples.operate();
      samples.explain();
      return samples.answers;
    }
  }

  private static String configuration(Path folder) {
    return """
    patchbay.admin.keys=%s
    patchbay.client.phone.key=%s
    patchbay.client.guest.key=%s
    patchbay.cors.origins=%s
    patchbay.routes=nobody,hd,speech,transcription
    patchbay.route.nobody.when.client=nobody
    patchbay.route.hd.when.model=hd
    patchbay.route.hd.candidate.a.voice.alloy=nova
    patchbay.route.speech.when.task=speech
    patchbay.route.transcription.when.task=transcription
    patchbay.provider.a.catalog.voices-path=/audio/voices
    patchbay.provider.a.limit=4
    patchbay.provider.a.set.speed=1.5
    patchbay.provider.b.price.characters=15
    patchbay.cooldown.most=1h
    patchbay.breaker.minimum-calls=100
    patchbay.breaker.window=100
    patchbay.limit.usual.clients=phone
    patchbay.limit.usual.requests=1000/1h
    patchbay.limit.usual.characters=10000/1h
    patchbay.limit.usual.audio-seconds=1000/1h
    patchbay.limit.usual.upload-bytes=1MB/1h
    patchbay.limit.usual.concurrent=50
    patchbay.limit.scarce.clients=guest
    patchbay.limit.scarce.requests=1/1h
    patchbay.cache=true
    patchbay.cache.directory=%s
    patchbay.ledger.url=jdbc:h2:file:%s
    """
        .formatted(OPERATOR, PHONE, GUEST, PAGE, folder.resolve("kept"), folder.resolve("usage"));
  }

  private static RawRequest signed(String key, RawRequest request) {
    return request.header("Authorization", "Bearer " + key).header("Origin", PAGE);
  }

  private static RawRequest phone(RawRequest request) {
    return signed(PHONE, request);
  }

  private static RawRequest speech(String text) {
    return phone(RawRequest.speech(SampleCalls.SPEECH_JSON.replace("\"Hi\"", "\"" + text + "\"")));
  }

  private static RawRequest operator(String method, String path) {
    RawRequest request =
        RawRequest.of(method, "/admin" + path).header("Authorization", "Bearer " + OPERATOR);
    return method.equals("GET") ? request : request.header("Content-Length", "0");
  }

  private Answer sample(String name, int status, RawRequest request) throws IOException {
    Answer answer = router.call(request.header("x-request-id", answers.size() + "-sample"));
    assertThat(answer.status()).as(name + ": " + answer).isEqualTo(status);
    answers.put(name, answer);
    return answer;
  }

  private void speak() throws IOException {
    a.next(Reply.json(503, "{}"));
    b.next(SampleCalls.spoken());
    sample("speech of the next", 200, speech("b stands in"));
    a.next(SampleCalls.spoken());
    sample("speech", 200, speech("a speaks"));
    sample("speech kept", 200, speech("a speaks"));
  }

  private void transcribe() throws IOException {
    a.next(SampleCalls.heard());
    sample("transcription", 200, phone(SampleCalls.transcription()));
  }

  private void fail() throws IOException {
    a.next(Reply.json(503, "{}"));
    b.next(Reply.status(429).header("Retry-After", "3600").length(0));
    sample("nobody serves", 429, speech("nobody speaks"));
  }

  private void refuse() throws IOException {
    sample("no JSON", 400, phone(RawRequest.speech("{")));
    sample("no key", 401, SampleCalls.speech());
    sample("no such path", 404, phone(RawRequest.get("/v1/nothing")));
    sample("other method", 405, phone(RawRequest.of("BREW", "/v1/audio/speech")));
    RawRequest preflight = RawRequest.of("OPTIONS", "/v1/audio/speech").header("Origin", PAGE);
    sample("preflight", 204, preflight.header("Access-Control-Request-Method", "POST"));
    a.next(SampleCalls.spoken());
    sample("guest", 200, signed(GUEST, SampleCalls.speech()));
    sample("too much", 429, signed(GUEST, SampleCalls.speech()));
  }

  private void lookUp() throws IOException {
    sampleOf("/v1/models", "sonic", phone(RawRequest.get("/v1/models")));
    sampleOf("/v1/audio/models", "sonic", phone(RawRequest.get("/v1/audio/models")));
    sampleOf("/v1/audio/voices", "sonia", phone(RawRequest.get("/v1/audio/voices")));
    for (String path : new String[] {"", "/live", "/started", "/ready"}) {
      sample("health" + path, 200, RawRequest.get("/health" + path));
    }
    sample("metrics", 200, RawRequest.get("/metrics"));
  }

  /** What is put together behind the scenes is asked for until all is in it. */
  private void sampleOf(String name, String awaited, RawRequest request) throws IOException {
    Eventually.until(answer -> answer.text().contains(awaited), () -> sample(name, 200, request));
  }

  /** A call is told of just after its last byte. */
  private void awaitCalls() throws IOException {
    for (String name : List.copyOf(answers.keySet())) {
      String id = answers.get(name).header("x-request-id");
      Eventually.until(
          answer -> name.equals("preflight") || answer.status() != 404,
          () -> router.call(operator("GET", "/calls/" + id)));
    }
    // Before so much is asked for that these are no longer among the last calls.
    sample(
        "admin call",
        200,
        operator("GET", "/calls/" + answers.get("speech of the next").header("x-request-id")));
    sample("admin calls", 200, operator("GET", "/calls"));
  }

  private void operate() throws IOException {
    sampleOf("admin usage", "guest", operator("GET", "/usage"));
    sample("admin", 200, operator("GET", "/"));
    for (String path : "state configuration cache log-level".split(" ")) {
      sample("admin " + path, 200, operator("GET", "/" + path));
    }
    for (String what : "drain eject restore".split(" ")) {
      sample("admin " + what, 200, operator("POST", "/providers/a/" + what));
    }
    sample("admin drain of nobody", 404, operator("POST", "/providers/x/drain"));
    sample("admin reload", 200, operator("POST", "/reload"));
    sample("admin removal", 200, operator("DELETE", "/cache?route=speech"));
    sample("admin bad limit", 400, operator("GET", "/calls?limit=x"));
    sample(
        "admin by a page", 403, operator("GET", "/state").header("Origin", "https://evil.example"));
    sample("admin without key", 401, RawRequest.get("/admin/state"));
    sample("description", 200, operator("GET", "/openapi.json"));
  }

  private void explain() throws IOException {
    RawRequest explain =
        RawRequest.post("/admin/explain").header("Authorization", "Bearer " + OPERATOR);
    sample("explain speech", 200, explain.json("{\"body\":" + SampleCalls.SPEECH_JSON + "}"));
    sample("explain hd", 200, explain.json("{\"model\":\"hd\",\"voice\":\"alloy\"}"));
    sample("explain list", 200, explain.json("{\"path\":\"/v1/models\"}"));
    sample("explain nothing", 400, explain.json("{\"nothing\":1}"));
  }
}
