package dev.patchbay.journey.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.PostgresServer;
import dev.patchbay.testkit.RedisServer;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.RefusingPort;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keys that are made, rotated and revoked while the router runs. */
@Timeout(60)
@Order(1)
class RuntimeKeysTest {

  private static final String ADMIN = "pb-operator-0123456789";
  private static final String IN_FILE = "pb-key-in-the-file-0123";

  @TempDir private Path folder;
  private ScriptedProvider provider;

  @BeforeEach
  void start() throws IOException {
    provider = ScriptedProvider.start().always(SampleCalls.spoken());
  }

  @AfterEach
  void stop() throws IOException {
    provider.close();
  }

  private String configuration(String url) {
    return Configurations.generic("a", provider.url())
        + """
        patchbay.admin.keys=%s
        patchbay.auth.keys=ledger
        patchbay.ledger.url=%s
        patchbay.ledger.user=%s
        patchbay.client.phone.key=%s
        patchbay.client.phone.tasks=speech
        patchbay.discovery=closed
        """
            .formatted(ADMIN, url, url.contains("postgresql") ? "patchbay" : "", IN_FILE);
  }

  private RouterUnderTest router() throws Exception {
    return RouterUnderTest.start(configuration("jdbc:h2:file:" + folder.resolve("usage")));
  }

  private static RawRequest admin(String method, String path) {
    return RawRequest.of(method, "/admin/keys" + path).header("Authorization", "Bearer " + ADMIN);
  }

  private static JsonNode json(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static JsonNode make(RouterUnderTest router, String json) throws IOException {
    return json(router.call(admin("POST", "").json(json)));
  }

  private static int speak(RouterUnderTest router, String key) throws IOException {
    return router.call(SampleCalls.speech().header("Authorization", "Bearer " + key)).status();
  }

  private static int speak(RouterUnderTest router, JsonNode made) throws IOException {
    return speak(router, made.get("key").stringValue());
  }

  private static String id(JsonNode made) {
    return made.at("/made/id").stringValue();
  }

  @Test
  void aKeyIsTakenAtOnceAndShownOnce() throws Exception {
    try (RouterUnderTest router = router()) {
      JsonNode made =
          make(router, "{\"client\":\"phone\",\"label\":\"Anna's\",\"expires\":\"30d\"}");
      assertThat(speak(router, made)).isEqualTo(200);
      assertThat(speak(router, IN_FILE)).isEqualTo(200);
      assertThat(speak(router, "pb-unknown-key-0123456789")).isEqualTo(401);

      Answer listed = router.call(admin("GET", ""));
      JsonNode key = json(listed).get("keys").get(0);
      assertThat(key.get("label").stringValue()).isEqualTo("Anna's");
      assertThat(key.get("state").stringValue()).isEqualTo("valid");
      assertThat(key.get("expires").isString()).isTrue();
      assertThat(listed.text()).doesNotContain(made.get("key").stringValue());
      assertThat(listed.header("Cache-Control")).isEqualTo("no-store");
    }
  }

  @Test
  void itMayDoWhatItsClientMayOrWhatItSaysItself() throws Exception {
    try (RouterUnderTest router = router()) {
      JsonNode models = make(router, "{\"client\":\"phone\"}");
      JsonNode own =
          make(router, "{\"client\":\"guest\",\"permissions\":{\"models\":[\"other-*\"]}}");
      RawRequest list = RawRequest.get("/v1/files");

      assertThat(
              router
                  .call(list.header("Authorization", "Bearer " + models.get("key").stringValue()))
                  .text())
          .contains("task_not_allowed");
      assertThat(speak(router, own)).isEqualTo(403);
      assertThat(router.call(admin("POST", "").json("{\"client\":\"guest\"}")).text())
          .contains("\"code\":\"unknown_client\"");
    }
  }

  @Test
  void aRevokedKeyIsRefusedAndARotatedOneReplaced() throws Exception {
    try (RouterUnderTest router = router()) {
      JsonNode first = make(router, "{\"client\":\"phone\"}");
      JsonNode kept =
          json(router.call(admin("POST", "/" + id(first) + "/rotate").json("{\"keep\":\"1h\"}")));
      assertThat(speak(router, first)).isEqualTo(200);
      assertThat(speak(router, kept)).isEqualTo(200);

      JsonNode next = json(router.call(admin("POST", "/" + id(kept) + "/rotate").json("{}")));
      assertThat(speak(router, kept)).isEqualTo(401);
      assertThat(speak(router, next)).isEqualTo(200);

      json(router.call(admin("DELETE", "/" + id(next))));
      assertThat(speak(router, next)).isEqualTo(401);
      assertThat(router.call(admin("DELETE", "/" + id(next))).status()).isEqualTo(404);
    }
  }

  @Test
  void keysOutliveTheRouter() throws Exception {
    JsonNode made;
    try (RouterUnderTest router = router()) {
      made = make(router, "{\"client\":\"phone\"}");
      assertThat(speak(router, made)).isEqualTo(200);
    }
    try (RouterUnderTest router = router()) {
      assertThat(speak(router, made)).isEqualTo(200);
      assertThat(json(router.call(admin("GET", ""))).at("/keys/0/last_used").isString()).isTrue();
    }
  }

  @Test
  void onlyOperatorsMakeKeysAndNoPageDoes() throws Exception {
    try (RouterUnderTest router = router()) {
      RawRequest stranger = RawRequest.of("POST", "/admin/keys").json("{\"client\":\"phone\"}");
      assertThat(router.call(stranger).status()).isEqualTo(401);
      assertThat(
              router
                  .call(
                      RawRequest.of("POST", "/admin/keys")
                          .header("Authorization", "Bearer " + IN_FILE)
                          .json("{\"client\":\"phone\"}"))
                  .status())
          .isEqualTo(401);
      assertThat(
              router
                  .call(
                      admin("POST", "")
                          .header("Origin", "https://evil.example")
                          .json("{\"client\":\"phone\"}"))
                  .status())
          .isEqualTo(403);
      for (String wrong :
          new String[] {
            "{\"client\":\"anonymous\"}",
            "{\"client\":\"Phone\"}",
            "{\"client\":\"phone\",\"label\":\"a\\u0000b\"}",
            "{\"client\":\"phone\",\"expires\":\"2001-01-01\"}",
            "{\"client\":\"phone\",\"permissions\":{\"model\":[\"x\"]}}",
            "{\"client\":\"phone\",\"permissions\":{\"tasks\":[\"speach\"]}}",
            "{\"client\":\"phone\",\"permissions\":{\"models\":[]}}",
            "{\"client\":\"phone\",\"permissions\":{\"models\":[\"a\\tb\"]}}"
          }) {
        assertThat(router.call(admin("POST", "").json(wrong)).status()).as(wrong).isEqualTo(400);
      }
      assertThat(json(router.call(admin("GET", ""))).get("keys")).isEmpty();
    }
  }

  @Test
  void withoutATableTheOperatorIsToldHowToHaveOne() throws Exception {
    try (RouterUnderTest router =
        RouterUnderTest.start(
            Configurations.generic("a", provider.url()) + "patchbay.admin.keys=" + ADMIN)) {
      Answer answer = router.call(admin("GET", ""));
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.text()).contains("patchbay.auth.keys=ledger");
    }
  }

  @Test
  void whileTheDatabaseIsAwayAtTheStartItsKeysAreNotTakenForWrong() throws Exception {
    try (RefusingPort nobody = RefusingPort.open();
        RouterUnderTest router =
            RouterUnderTest.start(
                configuration(nobody.url().replace("http:", "jdbc:postgresql:") + "/usage")
                    + "patchbay.ledger.directory="
                    + folder)) {
      Answer refused =
          router.call(SampleCalls.speech().header("Authorization", "Bearer pb-made-earlier-0123"));
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.text()).contains("\"code\":\"keys_unusable\"");
      assertThat(refused.header("Retry-After")).isEqualTo("5");
      assertThat(speak(router, IN_FILE)).isEqualTo(200);
    }
  }

  @Test
  void twoNodesOnOneDatabaseTakeEachOthersKeysAndTheLastKnownHold(@TempDir Path database)
      throws Exception {
    try (PostgresServer server = PostgresServer.create(database);
        RedisServer redis = RedisServer.start()) {
      server.start();
      String configuration =
          configuration(server.url())
              + "patchbay.ledger.directory="
              + folder
              + "\npatchbay.shared.timeout=20s\n"
              + redis.configuration();
      try (RouterUnderTest one = RouterUnderTest.start(configuration);
          RouterUnderTest other = RouterUnderTest.start(configuration)) {
        JsonNode made = make(one, "{\"client\":\"phone\"}");
        JsonNode second = make(one, "{\"client\":\"phone\"}");
        Eventually.until(status -> status == 200, () -> speak(other, made));
        Eventually.until(status -> status == 200, () -> speak(other, second));
        JsonNode few = make(one, "{\"client\":\"phone\",\"requests_per_minute\":2}");
        Eventually.until(status -> status == 200, () -> speak(other, few));
        assertThat(speak(one, few)).isEqualTo(200);
        assertThat(speak(one, few)).isEqualTo(429);
        assertThat(speak(other, few)).isEqualTo(429);

        json(other.call(admin("DELETE", "/" + id(made))));
        Eventually.until(status -> status == 401, () -> speak(one, made));

        server.stop();
        assertThat(speak(one, second)).isEqualTo(200);
        assertThat(speak(other, second)).isEqualTo(200);
      }
    }
  }
}
