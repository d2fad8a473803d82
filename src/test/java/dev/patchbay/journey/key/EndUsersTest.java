package dev.patchbay.journey.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Users behind the one key of a chat server: limits and usage of each. */
@Timeout(60)
class EndUsersTest {

  private static final String ADMIN = "pb-operator-0123456789";

  @TempDir private Path folder;

  private String configuration(ScriptedProvider provider) {
    return Configurations.generic("a", provider.url())
        + """
        patchbay.admin.keys=%s
        patchbay.ledger.url=jdbc:h2:file:%s
        patchbay.client.webui.key=pb-key-of-the-webui
        patchbay.client.webui.user-header=X-OpenWebUI-User-Id
        patchbay.client.phone.key=pb-key-of-the-phone
        patchbay.limit.people.per=user
        patchbay.limit.people.requests=2/1d
        patchbay.users.recorded=plain
        """
            .formatted(ADMIN, folder.resolve("usage"));
  }

  private static int speak(RouterUnderTest router, String client, String user) throws Exception {
    RawRequest call =
        SampleCalls.speech().header("Authorization", "Bearer pb-key-of-the-" + client);
    return router.call(user.isEmpty() ? call : call.header("X-OpenWebUI-User-Id", user)).status();
  }

  private static String usage(RouterUnderTest router, int calls) throws Exception {
    RawRequest asked =
        RawRequest.get("/admin/usage?by=client,user")
            .header("Authorization", "Bearer " + ADMIN)
            .header("Accept", "text/csv");
    return Eventually.until(
        text ->
            text.lines().skip(1).mapToInt(line -> Integer.parseInt(line.split(",")[2])).sum()
                == calls,
        () -> router.call(asked).text());
  }

  @Test
  void eachUserOfAListedClientHasLimitsAndUsageOfItsOwn() throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(configuration(provider))) {
      assertThat(speak(router, "webui", "anna")).isEqualTo(200);
      assertThat(speak(router, "webui", "anna")).isEqualTo(200);
      assertThat(speak(router, "webui", "anna")).isEqualTo(429);
      assertThat(speak(router, "webui", "berta")).isEqualTo(200);
      assertThat(speak(router, "webui", "")).isEqualTo(200);
      assertThat(speak(router, "webui", "")).isEqualTo(200);
      assertThat(speak(router, "webui", "")).isEqualTo(429);
      assertThat(provider.requests())
          .noneMatch(sent -> sent.headers().toString().contains("X-OpenWebUI-User-Id"));
      assertThat(usage(router, 5)).contains("webui,anna,2,", "webui,berta,1,", "webui,,2,");
    }
  }

  @Test
  void aClientThatIsNotListedCannotMakeUpUsers() throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(configuration(provider))) {
      assertThat(speak(router, "phone", "a")).isEqualTo(200);
      assertThat(speak(router, "phone", "b")).isEqualTo(200);
      assertThat(speak(router, "phone", "c")).isEqualTo(429);
      assertThat(usage(router, 2)).contains("phone,,2,");
    }
  }

  @Test
  void aTrustedProxyNamesTheUserWhomItHasSignedIn() throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                configuration(provider)
                    + "patchbay.trusted-proxies=127.0.0.1\n"
                    + "patchbay.trusted-proxies.user-header=X-Forwarded-User\n")) {
      RawRequest call =
          SampleCalls.speech()
              .header("Authorization", "Bearer pb-key-of-the-phone")
              .header("X-Forwarded-For", "10.1.2.3")
              .header("X-Forwarded-User", "clara");
      assertThat(router.call(call).status()).isEqualTo(200);
      assertThat(usage(router, 1)).contains("phone,clara,1,");
    }
  }
}
