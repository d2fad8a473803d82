package dev.patchbay.journey.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cross-site requests: web pages of other sites get nothing from the router. */
class WebPagesTest {

  private static final String KEY = "pb-0123456789abcdef";

  @ParameterizedTest
  @ValueSource(
      strings = {"", "patchbay.auth=open", "patchbay.client.phone.key=pb-0123456789abcdef"})
  void aPageOnAnotherSiteSpendsNoMoney(String mode) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("a", a.url()) + mode + "\n")) {
      RawRequest form =
          RawRequest.post("/v1/chat/completions")
              .header("Content-Type", "text/plain")
              .header("Authorization", "Bearer " + KEY)
              .body("{\"model\":\"gpt-4o\"}".getBytes(StandardCharsets.UTF_8));
      RawRequest image = RawRequest.get("/v1/files").header("Authorization", "Bearer " + KEY);

      for (RawRequest sent :
          new RawRequest[] {
            form.header("Origin", "https://evil.example"),
            form.header("Origin", "null"),
            form.header("Sec-Fetch-Site", "cross-site"),
            form.header("Sec-Fetch-Site", "same-site"),
            image.header("Sec-Fetch-Site", "cross-site"),
            SampleCalls.speech().header("Sec-Fetch-Site", "same-site")
          }) {
        Answer answer = router.call(sent);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("foreign_origin", "patchbay.cors.origins");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
      }
      assertThat(a.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "patchbay.auth=open", "patchbay.cors.origins=https://app.example"})
  void whatABrowserAsksBeforeAPagesCallReachesNoProvider(String mode) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("a", a.url()) + mode + "\n")) {
      RawRequest asked = RawRequest.of("OPTIONS", "/v1/files");
      Answer plain = router.call(asked);
      Answer preflight =
          router.call(
              asked
                  .header("Origin", "https://evil.example")
                  .header("Access-Control-Request-Method", "POST"));

      assertThat(plain.status()).isEqualTo(204);
      assertThat(plain.header("Allow")).contains("POST");
      assertThat(preflight.status()).isEqualTo(403);
      assertThat(preflight.headers().has("Access-Control-Allow-Origin")).isFalse();
      assertThat(a.requests()).isEmpty();
    }
  }

  @Test
  void noOtherSiteHasAnyAnswerInItsPage() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + "patchbay.admin.keys=" + KEY + "\n")) {
      for (String path : new String[] {"/v1/models", "/health", "/metrics", "/admin/state"}) {
        assertThat(router.call(RawRequest.get(path)).header("Cross-Origin-Resource-Policy"))
            .as(path)
            .isEqualTo("same-origin");
      }
    }
  }
}
