package dev.patchbay.journey.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keys with a budget and a rate limit of their own, such as one for a guest. */
@Timeout(60)
class KeyQuotaTest {

  private static final String ADMIN = "pb-operator-0123456789";

  @TempDir private Path folder;

  /** A call costs 0.05. */
  private RouterUnderTest router(ScriptedProvider provider) throws Exception {
    return RouterUnderTest.start(
        Configurations.generic("a", provider.url())
            + """
            patchbay.provider.a.price.characters=10000
            patchbay.admin.keys=%s
            patchbay.auth.keys=ledger
            patchbay.ledger.url=jdbc:h2:file:%s
            patchbay.client.phone.key=pb-key-in-the-file-0123
            """
                .formatted(ADMIN, folder.resolve("usage")));
  }

  private static JsonNode admin(RouterUnderTest router, String path, String json)
      throws IOException {
    RawRequest request =
        RawRequest.of("POST", "/admin/keys" + path).header("Authorization", "Bearer " + ADMIN);
    return JsonMapper.shared().readTree(router.call(request.json(json)).body());
  }

  private static Answer speak(RouterUnderTest router, JsonNode made) throws IOException {
    return router.call(
        SpeechBody.of("Hello")
            .request()
            .header("Authorization", "Bearer " + made.get("key").stringValue()));
  }

  /** A call is settled just after its answer; until then its amount is reserved. */
  private static void assertUsedUp(RouterUnderTest router, JsonNode made) throws IOException {
    Eventually.until(
        answer -> answer.text().contains("insufficient_quota"), () -> speak(router, made));
  }

  @Test
  void aBudgetOfItsOwnOutlivesRotationAndRestart() throws Exception {
    JsonNode next;
    try (ScriptedProvider provider = ScriptedProvider.start().always(SampleCalls.spoken())) {
      try (RouterUnderTest router = router(provider)) {
        JsonNode made = admin(router, "", "{\"client\":\"phone\",\"budget\":\"0.10/month\"}");
        assertThat(made.at("/made/budget").stringValue()).isEqualTo("0.10/month");
        JsonNode other = admin(router, "", "{\"client\":\"phone\",\"budget\":\"0.10/day\"}");
        assertThat(speak(router, made).status()).isEqualTo(200);
        String id = made.at("/made/id").stringValue();
        next = admin(router, "/" + id + "/rotate", "{}");
        assertThat(speak(router, next).status()).isEqualTo(200);
        assertUsedUp(router, next);
        assertThat(speak(router, other).status()).isEqualTo(200);
      }
      try (RouterUnderTest router = router(provider)) {
        assertUsedUp(router, next);
      }
    }
  }

  @Test
  void itsRateLimitIsItsOwn() throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = router(provider)) {
      String one = "{\"client\":\"phone\",\"requests_per_minute\":1}";
      JsonNode made = admin(router, "", one);
      JsonNode other = admin(router, "", one);
      assertThat(made.at("/made/requests_per_minute").intValue()).isEqualTo(1);
      assertThat(speak(router, made).status()).isEqualTo(200);
      assertThat(speak(router, made).text()).contains("rate_limit_exceeded");
      assertThat(speak(router, other).status()).isEqualTo(200);
    }
  }

  @Test
  void aQuotaThatCannotBeIsRefused() throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start();
        RouterUnderTest router = router(provider)) {
      for (String wrong :
          new String[] {
            "\"budget\":\"5\"",
            "\"budget\":\"0/day\"",
            "\"budget\":\"1/week\"",
            "\"budget\":5",
            "\"requests_per_minute\":0",
            "\"requests_per_minute\":\"6\"",
            "\"requests_per_minute\":1.5"
          }) {
        assertThat(admin(router, "", "{\"client\":\"phone\"," + wrong + "}").toString())
            .as(wrong)
            .contains("invalid_value");
      }
    }
  }
}
