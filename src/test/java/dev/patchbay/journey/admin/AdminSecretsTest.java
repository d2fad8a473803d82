package dev.patchbay.journey.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.http.RawRequest;
import org.junit.jupiter.api.Test;

/** Secrets of the configuration are masked in the admin API. */
class AdminSecretsTest {

  private static final String LINES =
      """
      patchbay.admin.keys=pb-operator-0123456789
      patchbay.provider.a.set.api_token=SECRET-of-the-field
      patchbay.provider.a.set.speed=1.5
      patchbay.routes=secret,plain
      patchbay.route.secret.when.header.Authorization=Bearer SECRET-of-the-route
      patchbay.route.secret.when.header.X-Auth-Token=SECRET-of-the-header
      patchbay.route.plain.when.header.X-Room=kitchen
      """;

  @Test
  void whoReadsTheScreenLearnsNoSecretOfTheConfiguration() throws Exception {
    try (RouterUnderTest router =
        RouterUnderTest.start(Configurations.generic("a", "http://127.0.0.1:1") + LINES)) {
      String state = router.call(signed(RawRequest.get("/admin/state"))).text();
      RawRequest asked =
          RawRequest.post("/admin/explain")
              .json(
                  "{\"task\":\"speech\",\"model\":\"m\",\"voice\":\"v\",\"input\":\"hi\","
                      + "\"headers\":{\"X-Room\":\"kitchen\"}}");
      String explained = router.call(signed(asked)).text();

      assertThat(state)
          .contains("header authorization = ***", "header x-auth-token = ***")
          .contains("header x-room = kitchen")
          .doesNotContain("SECRET");
      assertThat(explained).contains("api_token", "***", "1.5").doesNotContain("SECRET");
    }
  }

  private static RawRequest signed(RawRequest request) {
    return request.header("Authorization", "Bearer pb-operator-0123456789");
  }
}
