package dev.patchbay.journey.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.EventReader;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The admin API of a running router: state, calls, drain, eject, restore. */
@Timeout(60)
class AdminTest {

  private static final String KEY = "pb-operator-0123456789";
  private static final String KEYS = "patchbay.admin.keys=" + KEY + "\n";

  @TempDir private Path folder;

  private static RawRequest signed(RawRequest request) {
    return request.header("Authorization", "Bearer " + KEY);
  }

  private static RawRequest get(String path) {
    return signed(RawRequest.get("/admin" + path));
  }

  private static RawRequest post(String path) {
    return signed(RawRequest.post("/admin" + path)).header("Content-Length", "0");
  }

  private static JsonNode json(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static JsonNode state(RouterUnderTest router) throws Exception {
    return json(router.call(get("/state")));
  }

  private static JsonNode provider(RouterUnderTest router, String name) throws Exception {
    return named(state(router).get("providers"), name);
  }

  private static JsonNode named(JsonNode list, String name) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(one -> one.get("name").stringValue().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The last call; it is recorded just after its client has the last byte. */
  private static JsonNode lastCall(RouterUnderTest router) throws Exception {
    return Eventually.until(
            calls -> !calls.isEmpty(), () -> json(router.call(get("/calls"))).get("calls"))
        .get(0);
  }

  @Test
  void whatIsDrainedIsNotAskedUntilItIsRestored() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + KEYS)) {
      JsonNode drained = json(router.call(post("/providers/a/drain")));

      assertThat(drained.get("standing").stringValue()).isEqualTo("drained");
      assertThat(drained.get("words").stringValue()).contains("until it is restored");
      assertThat(Eventually.servers(2, router)).containsOnly("b");
      router.reload();
      assertThat(Eventually.servers(2, router)).containsOnly("b");

      assertThat(json(router.call(post("/providers/a/restore"))).get("standing").stringValue())
          .isEqualTo("available");
      assertThat(Eventually.servers(2, router)).containsOnly("a");
    }
  }

  @Test
  void whatIsEjectedComesBackByItself() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + KEYS)) {
      JsonNode ejected = json(router.call(post("/providers/a/eject")));
      assertThat(ejected.get("standing").stringValue()).isEqualTo("ejected");
      assertThat(ejected.get("until").isString()).isTrue();
      router.reload();
      assertThat(Eventually.servers(1, router)).containsOnly("b");

      RawRequest shortly = signed(RawRequest.post("/admin/providers/a/eject"));
      assertThat(json(router.call(shortly.json("{\"for\":\"40ms\"}"))).get("until").isString())
          .isTrue();
      Eventually.untilServedBy("a", router, SampleCalls.speech());
    }
  }

  @Test
  void anEjectedProviderIsTheLastResortAndADrainedOneIsNone() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start().always(Reply.json(500, "{}"));
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + KEYS)) {
      router.call(post("/providers/a/eject"));
      assertThat(Eventually.servers(1, router)).containsOnly("a");

      router.call(post("/providers/a/drain"));
      assertThat(router.call(SampleCalls.speech()).status()).isEqualTo(500);
    }
  }

  @Test
  void nobodyElseCanBeSteered() throws Exception {
    try (RouterUnderTest router =
        RouterUnderTest.start(Configurations.generic("a", "http://127.0.0.1:1") + KEYS)) {
      assertThat(router.call(post("/providers/x/drain")).status()).isEqualTo(404);
      assertThat(
              router
                  .call(signed(RawRequest.post("/admin/providers/a/eject")).json("{\"for\":\"x\"}"))
                  .status())
          .isEqualTo(400);
      assertThat(router.call(get("/providers/a/drain")).status()).isEqualTo(405);
    }
  }

  @Test
  void theStateTellsWhatFailingCallsHaveLeft() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(Reply.json(503, "{}"));
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b)
                    + KEYS
                    + "patchbay.breaker.window=2\npatchbay.breaker.minimum-calls=2\n"
                    + "patchbay.breaker.pause=1h\n"
                    + "patchbay.limit.free.requests=60/1m\n")) {
      Eventually.servers(2, router);
      JsonNode state = state(router);

      assertThat(state.get("ready").booleanValue()).isTrue();
      assertThat(state.at("/configuration/generation").intValue()).isEqualTo(1);
      JsonNode sick = named(state.get("providers"), "a");
      assertThat(sick.get("standing").stringValue()).isEqualTo("open");
      assertThat(sick.get("words").stringValue()).contains("status_503");
      assertThat(sick.get("until").isString()).isTrue();
      assertThat(sick.get("address").stringValue()).isEqualTo(a.url() + "/v1");
      assertThat(named(state.get("providers"), "b").get("first_byte_ms").isNumber()).isTrue();
      assertThat(state.at("/routes/0/name").stringValue()).isEqualTo("speech");
      assertThat(state.at("/routes/0/providers/0/standing").stringValue()).isEqualTo("open");
      assertThat(state.at("/limits/0/amount").intValue()).isEqualTo(60);
    }
  }

  @Test
  void aCallTellsInWordsWhyItSoundedDifferent() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.json(503, "{}"));
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + KEYS)) {
      router.call(SampleCalls.speech());
      JsonNode call = lastCall(router);

      assertThat(call.get("why").stringValue())
          .isEqualTo("a answered with error 503, so b spoke instead.");
      assertThat(call.get("fallback_reason").stringValue()).isEqualTo("a: status_503");
      assertThat(call.get("status").intValue()).isEqualTo(200);
      assertThat(call.get("attempts")).hasSize(2);
      assertThat(call.at("/attempts/1/words").stringValue()).isEqualTo("answered");
      assertThat(call.at("/attempts/1/first_byte_ms").isNumber()).isTrue();
      JsonNode same = json(router.call(get("/calls/" + call.get("id").stringValue())));
      assertThat(same).isEqualTo(call);
      assertThat(router.call(get("/calls/none")).status()).isEqualTo(404);
      assertThat(router.call(get("/calls?limit=501")).status()).isEqualTo(400);
    }
  }

  @Test
  void eventsArriveWhileThingsHappen() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + KEYS);
        RawClient operator = router.connect()) {
      EventReader events = EventReader.of(operator.send(get("/events")).head());
      assertThat(events.next("tick").get("providers")).hasSize(2);

      router.call(SampleCalls.speech());
      assertThat(events.next("call").get("provider").stringValue()).isEqualTo("a");

      router.call(post("/providers/a/drain"));
      JsonNode change = events.next("provider");
      assertThat(change.get("before").stringValue()).isEqualTo("available");
      assertThat(change.get("now").stringValue()).isEqualTo("drained");

      router.reload();
      assertThat(events.next("configuration").get("generation").intValue()).isEqualTo(2);
      JsonNode tick = events.next("tick");
      assertThat(tick.get("calls_per_second").doubleValue()).isEqualTo(0.1);
      assertThat(tick.at("/first_byte_ms/p50").isNumber()).isTrue();
    }
  }

  @Test
  void aChangeThatNobodyTellsOfIsSeen() throws Exception {
    try (RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("a", "http://127.0.0.1:1") + KEYS);
        RawClient operator = router.connect()) {
      EventReader events = EventReader.of(operator.send(get("/events")).head());
      events.next("tick");
      router.call(signed(RawRequest.post("/admin/providers/a/eject")).json("{\"for\":\"100ms\"}"));

      assertThat(events.next("provider").get("now").stringValue()).isEqualTo("ejected");
      assertThat(events.next("provider").get("now").stringValue()).isEqualTo("available");
    }
  }

  @Test
  void thirtyTwoMayListen() throws Exception {
    List<RawClient> operators = new ArrayList<>();
    try (RouterUnderTest router =
        RouterUnderTest.start(Configurations.generic("a", "http://127.0.0.1:1") + KEYS)) {
      try {
        for (int i = 0; i < 32; i++) {
          operators.add(router.connect());
          assertThat(operators.get(i).send(get("/events")).head().status()).isEqualTo(200);
        }
        assertThat(router.call(get("/events")).status()).isEqualTo(503);
      } finally {
        for (RawClient operator : operators) {
          operator.reset();
        }
      }
      // Who has left is noticed when the next event is written.
      Eventually.until(
          status -> status != 503,
          () -> {
            try (RawClient next = router.connect()) {
              return next.send(get("/events")).head().status();
            }
          });
    }
  }

  @Test
  void eventsEndWhenTheRouterStops() throws Exception {
    RawClient operator;
    EventReader events;
    try (RouterUnderTest router =
        RouterUnderTest.start(Configurations.generic("a", "http://127.0.0.1:1") + KEYS)) {
      operator = router.connect();
      events = EventReader.of(operator.send(get("/events")).head());
      events.next("tick");
    }
    try (operator) {
      assertThat(events.ends()).isTrue();
    }
  }

  @Test
  void theConfigurationIsReadAgainAndShownWithoutItsSecrets() throws Exception {
    try (RouterUnderTest router =
        RouterUnderTest.start(
            Configurations.generic("a", "http://127.0.0.1:1")
                + "patchbay.provider.a.key=sk-secret-0123456789\n"
                + KEYS)) {
      JsonNode reload = json(router.call(post("/reload")));
      assertThat(reload.get("generation").intValue()).isEqualTo(2);
      assertThat(reload.get("problems")).isEmpty();
      Answer answer = router.call(get("/configuration"));

      assertThat(json(answer).get("values"))
          .anySatisfy(
              value -> {
                assertThat(value.get("key").stringValue()).isEqualTo("patchbay.provider.a.key");
                assertThat(value.get("value").stringValue()).isEqualTo("***");
                assertThat(value.get("source").stringValue()).isEqualTo("system properties");
              })
          .anySatisfy(
              value -> {
                assertThat(value.get("key").stringValue()).isEqualTo("patchbay.attempts");
                assertThat(value.get("source").stringValue()).isEqualTo("defaults");
              });
      assertThat(answer.text()).doesNotContain("sk-secret").doesNotContain(KEY);
    }
  }

  @Test
  void whatIsKeptCanBeForgotten() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url())
                    + KEYS
                    + "patchbay.cache=true\npatchbay.cache.disk=0\npatchbay.cache.directory="
                    + folder
                    + "\n")) {
      router.call(SampleCalls.speech());
      // It is joined until it is stored.
      Eventually.until(
          answer -> !answer.header("X-Patchbay-Cache").equals("joined"),
          () -> router.call(SampleCalls.speech()));
      JsonNode cache = json(router.call(get("/cache")));
      assertThat(cache.get("on").booleanValue()).isTrue();
      assertThat(cache.at("/tiers/0/entries").intValue()).isEqualTo(1);

      assertThat(removed(router, "?route=other")).isZero();
      assertThat(removed(router, "?route=speech&voice=nova")).isZero();
      assertThat(removed(router, "?route=speech&voice=alloy")).isEqualTo(1);
      assertThat(router.call(SampleCalls.speech()).header("X-Patchbay-Cache")).isEqualTo("miss");
    }
  }

  private static int removed(RouterUnderTest router, String query) throws Exception {
    return json(router.call(signed(RawRequest.of("DELETE", "/admin/cache" + query))))
        .get("removed")
        .intValue();
  }

  @Test
  void usageIsTakenFromTheLedger() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url())
                    + KEYS
                    + "patchbay.provider.a.price.characters=15\npatchbay.currency=USD\n"
                    + "patchbay.ledger.url=jdbc:h2:file:"
                    + folder.resolve("usage")
                    + "\n")) {
      router.call(SampleCalls.speech());
      // It is written in batches.
      JsonNode usage =
          Eventually.until(
              all -> !all.get("rows").isEmpty(),
              () -> json(router.call(get("/usage?by=provider,task"))));

      JsonNode row = usage.at("/rows/0");
      assertThat(row.get("provider").stringValue()).isEqualTo("a");
      assertThat(row.get("task").stringValue()).isEqualTo("speech");
      assertThat(row.get("characters").intValue()).isEqualTo(2);
      assertThat(row.get("cost").decimalValue()).isEqualByComparingTo("0.00003");
      assertThat(usage.get("currency").stringValue()).isEqualTo("USD");
      Answer csv = router.call(get("/usage?by=provider").header("Accept", "text/csv"));
      assertThat(csv.header("Content-Type")).startsWith("text/csv");
      assertThat(csv.text()).startsWith("provider,calls,").contains("\r\na,1,2,");
      assertThat(json(router.call(get("/usage?to=2020-01-01"))).get("rows")).isEmpty();
      assertThat(router.call(get("/usage?by=voice")).status()).isEqualTo(400);
      assertThat(router.call(get("/usage?from=yesterday")).status()).isEqualTo(400);
      JsonNode state = state(router);
      assertThat(state.at("/money/today").decimalValue()).isEqualByComparingTo("0.00003");
      assertThat(state.at("/providers/0/spent_today").decimalValue())
          .isEqualByComparingTo("0.00003");
    }
  }

  @Test
  void withoutALedgerThereIsNoUsage() throws Exception {
    try (RouterUnderTest router =
        RouterUnderTest.start(Configurations.generic("a", "http://127.0.0.1:1") + KEYS)) {
      Answer answer = router.call(get("/usage"));

      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.text()).contains("patchbay.ledger.url");
    }
  }
}
