package dev.patchbay.journey.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RedisServer;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.EventReader;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The admin API responds as {@code openapi.json} describes. */
@Timeout(60)
class AdminDescriptionTest {

  private static final String KEY = "pb-operator-0123456789";

  @TempDir private Path folder;

  private static RawRequest signed(RawRequest request) {
    return request.header("Authorization", "Bearer " + KEY);
  }

  private static RawRequest of(String method, String path) {
    RawRequest request = signed(RawRequest.of(method, "/admin" + path));
    return method.equals("GET") ? request : request.header("Content-Length", "0");
  }

  private RouterUnderTest router(ScriptedProvider a, ScriptedProvider b) throws Exception {
    return RouterUnderTest.start(
        Configurations.pair(a, b)
            + """
            patchbay.admin.keys=%s
            patchbay.routes=nobody,hd,speech
            patchbay.route.nobody.when.client=nobody
            patchbay.route.nobody.when.characters=10..
            patchbay.route.nobody.when.header.X-Quality=high
            patchbay.route.nobody.candidate.a.voice.alloy=nova
            patchbay.route.hd.when.model=hd
            patchbay.route.speech.providers=a,b
            patchbay.provider.a.limit=4
            patchbay.provider.b.price.characters=15
            patchbay.limit.free.requests=600/1m
            patchbay.limit.free.audio-seconds=600/1m
            patchbay.limit.free.concurrent=50
            patchbay.breaker.window=2
            patchbay.breaker.minimum-calls=2
            patchbay.cache=true
            patchbay.cache.directory=%s
            patchbay.ledger.url=jdbc:h2:file:%s
            """
                .formatted(KEY, folder.resolve("cache"), folder.resolve("usage")));
  }

  private static JsonNode description(RouterUnderTest router) throws Exception {
    return JsonMapper.shared().readTree(router.call(of("GET", "/openapi.json")).body());
  }

  /** One of its schemas, which refer to each other. */
  private static Schema schema(JsonNode description, String pointer) {
    ObjectNode schema = JsonMapper.shared().createObjectNode();
    schema.put("$ref", "#" + pointer);
    schema.set("components", description.get("components"));
    schema.set("paths", description.get("paths"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
  }

  private static String pointer(String path, String method, int status) {
    return "/paths/%s/%s/responses/%d/content/application~1json/schema"
        .formatted(path.replace("~", "~0").replace("/", "~1"), method.toLowerCase(), status);
  }

  private static void check(JsonNode description, String path, String method, Answer answer) {
    String pointer = pointer(path, method, answer.status());
    JsonNode node =
        description.at("/paths/" + path.replace("/", "~1") + "/" + method.toLowerCase());
    JsonNode response = node.at("/responses/" + answer.status());
    assertThat(response.isMissingNode()).as(path + " " + answer).isFalse();
    String at =
        response.has("$ref")
            ? response.get("$ref").stringValue().substring(1) + "/content/application~1json/schema"
            : pointer;
    JsonNode body = JsonMapper.shared().readTree(answer.body());
    assertThat(schema(description, at).validate(body)).as(path + " " + answer.text()).isEmpty();
  }

  @Test
  void everyAnswerIsAsDescribed() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(Reply.json(503, "{}"));
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = router(a, b)) {
      router.call(SampleCalls.speech());
      router.call(SampleCalls.speech());
      router.call(RawRequest.speech("{"));
      String id = router.call(SampleCalls.speech()).header("x-request-id");
      JsonNode description = description(router);
      for (String path :
          new String[] {
            "/",
            "/state",
            "/calls",
            "/configuration",
            "/usage",
            "/cache",
            "/sessions",
            "/log-level",
            "/openapi.json"
          }) {
        check(description, path, "GET", router.call(of("GET", path)));
      }
      // It is recorded just after its last byte.
      Answer recorded =
          Eventually.until(
              answer -> answer.status() != 404, () -> router.call(of("GET", "/calls/" + id)));
      check(description, "/calls/{id}", "GET", recorded);
      for (String what : new String[] {"drain", "eject", "restore"}) {
        String path = "/providers/{name}/" + what;
        check(description, path, "POST", router.call(of("POST", path.replace("{name}", "a"))));
        check(description, "/state", "GET", router.call(of("GET", "/state")));
        check(description, path, "POST", router.call(of("POST", path.replace("{name}", "x"))));
      }
      check(description, "/reload", "POST", router.call(of("POST", "/reload")));
      check(description, "/state", "GET", router.call(of("GET", "/state")));
      check(description, "/cache", "DELETE", router.call(of("DELETE", "/cache?route=speech")));
      for (String question :
          new String[] {
            SampleCalls.SPEECH_JSON,
            "{\"model\":\"hd\"}",
            "{\"path\":\"/v1/models\"}",
            "{\"nothing\":1}"
          }) {
        RawRequest explain = signed(RawRequest.post("/admin/explain")).json(question);
        check(description, "/explain", "POST", router.call(explain));
      }
      RawRequest level = signed(RawRequest.of("PUT", "/admin/log-level"));
      for (String logger : new String[] {"patchbay.quiet", "org.apache"}) {
        String json = "{\"logger\":\"" + logger + "\",\"level\":\"WARN\"}";
        check(description, "/log-level", "PUT", router.call(level.json(json)));
      }
      check(description, "/calls", "GET", router.call(of("GET", "/calls?limit=x")));
      check(description, "/state", "GET", router.call(RawRequest.get("/admin/state")));
    }
  }

  @Test
  void anAnswerThatIsNotAsDescribedIsNoticed() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = router(a, b)) {
      Schema state = schema(description(router), "/components/schemas/State");
      JsonNode answer = JsonMapper.shared().readTree(router.call(of("GET", "/state")).body());

      assertThat(state.validate(answer)).isEmpty();
      ((ObjectNode) answer.at("/providers/0")).put("standing", "well");
      ((ObjectNode) answer.at("/routes/0")).put("secret", "x");
      ((ObjectNode) answer.get("money")).remove("today");
      assertThat(state.validate(answer)).hasSize(3);
    }
  }

  @Test
  void theStateOfARouterAmongOthersIsAsDescribed() throws Exception {
    try (RedisServer redis = RedisServer.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", "http://127.0.0.1:1")
                    + redis.configuration()
                    + "patchbay.admin.keys="
                    + KEY)) {
      Answer state = router.call(of("GET", "/state"));

      check(description(router), "/state", "GET", state);
      assertThat(state.text()).contains("\"shared\":{\"up\":");
    }
  }

  @Test
  void everyEventIsAsDescribed() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = router(a, b);
        RawClient operator = router.connect()) {
      JsonNode description = description(router);
      EventReader events = EventReader.of(operator.send(of("GET", "/events")).head());
      router.call(SampleCalls.speech());
      check(description, "Call", events.next("call"));
      router.call(of("POST", "/providers/a/drain"));
      check(description, "StandingChange", events.next("provider"));
      router.reload();
      check(description, "Configuration", events.next("configuration"));
      check(description, "Tick", events.next("tick"));
    }
  }

  private static void check(JsonNode description, String name, JsonNode event) {
    assertThat(schema(description, "/components/schemas/" + name).validate(event))
        .as(event.toString())
        .isEmpty();
  }

  @Test
  void aBadReloadIsAsDescribed() throws Exception {
    Path file = folder.resolve("router.properties");
    String good =
        Configurations.generic("a", "http://127.0.0.1:1") + "patchbay.admin.keys=" + KEY + "\n";
    Files.writeString(file, good);
    try (RouterUnderTest router = RouterUnderTest.startWith(file)) {
      Files.writeString(file, good + "patchbay.attempts=many\n");
      Answer answer = router.call(of("POST", "/reload"));

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.text()).contains("patchbay.attempts").contains("many");
      JsonNode description = description(router);
      check(description, "/reload", "POST", answer);
      check(description, "/state", "GET", router.call(of("GET", "/state")));
    }
  }

  @Test
  void allThatIsServedIsDescribedAndAllThatIsDescribedIsServed() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = router(a, b)) {
      Set<String> described = new TreeSet<>();
      description(router)
          .get("paths")
          .forEachEntry(
              (path, methods) ->
                  methods
                      .propertyNames()
                      .forEach(m -> described.add(m.toUpperCase() + " " + path)));
      Set<String> served = new TreeSet<>();
      JsonMapper.shared()
          .readTree(router.call(of("GET", "/")).body())
          .get("endpoints")
          .forEach(
              one ->
                  served.add(
                      one.get("method").stringValue() + " " + one.get("path").stringValue()));

      assertThat(described).isEqualTo(served).contains("GET /events", "DELETE /cache");
    }
  }

  @Test
  void theDescriptionIsOneOfOpenApi() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = router(a, b)) {
      JsonNode description = description(router);
      assertThat(description.get("openapi").stringValue()).startsWith("3.1.");
      Schema meta =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
      description
          .at("/components/schemas")
          .forEachEntry((name, schema) -> assertThat(meta.validate(schema)).as(name).isEmpty());
    }
  }
}
