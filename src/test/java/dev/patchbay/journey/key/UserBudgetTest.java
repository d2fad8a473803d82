package dev.patchbay.journey.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.PostgresServer;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A budget for each user of a chat server that has one key: nobody spends another's. */
@Timeout(60)
@Tag("alone")
class UserBudgetTest {

  @TempDir private Path folder;

  /** A call costs 0.05, and each user has 0.10. */
  private String configuration(ScriptedProvider provider, String url, String more) {
    return Configurations.generic("a", provider.url())
        + """
        patchbay.provider.a.price.characters=10000
        patchbay.ledger.url=%s
        patchbay.client.webui.key=pb-key-of-the-webui
        patchbay.client.webui.user-header=X-User
        patchbay.client.webui.budget=0.10/month
        patchbay.client.webui.budget.per=user
        """
            .formatted(url)
        + more;
  }

  private String file() {
    return "jdbc:h2:file:" + folder.resolve("usage");
  }

  private static Answer speak(RouterUnderTest router, String user) throws IOException {
    RawRequest call =
        SpeechBody.of("Hello").request().header("Authorization", "Bearer pb-key-of-the-webui");
    return router.call(user.isEmpty() ? call : call.header("X-User", user));
  }

  private static void assertUsedUp(RouterUnderTest router, String user) throws IOException {
    // A call is settled just after its answer; until then its amount is reserved.
    Eventually.until(UserBudgetTest::isUsedUp, () -> speak(router, user));
  }

  @Test
  void eachUserSpendsItsOwnAndARestartForgetsNothing() throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start().always(SampleCalls.spoken())) {
      String configuration = configuration(provider, file(), "patchbay.users.recorded=digest\n");
      try (RouterUnderTest router = RouterUnderTest.start(configuration)) {
        for (String user : new String[] {"anna", "anna", "", "", "berta"}) {
          assertThat(speak(router, user).status()).as(user).isEqualTo(200);
        }
        assertUsedUp(router, "anna");
        assertUsedUp(router, "");
      }
      try (RouterUnderTest router = RouterUnderTest.start(configuration)) {
        assertUsedUp(router, "anna");
        assertThat(speak(router, "berta").status()).isEqualTo(200);
        assertUsedUp(router, "berta");
      }
    }
  }

  @Test
  void whoMakesUsersUpHasOneBudgetForAllThatAreTooMany() throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(configuration(provider, file(), "patchbay.users.most=1\n"))) {
      for (String user : new String[] {"anna", "made-up-1", "made-up-2"}) {
        assertThat(speak(router, user).status()).isEqualTo(200);
      }
      assertUsedUp(router, "made-up-3");
      assertThat(speak(router, "anna").status()).isEqualTo(200);
    }
  }

  @Test
  void twoRoutersOnOnePostgresqlShareTheBudgetOfAUser(@TempDir Path database) throws Exception {
    try (PostgresServer server = PostgresServer.create(database);
        ScriptedProvider provider = ScriptedProvider.start().always(SampleCalls.spoken())) {
      server.start();
      String more = "patchbay.ledger.user=patchbay\npatchbay.ledger.directory=" + folder + "\n";
      String configuration = configuration(provider, server.url(), more);
      try (RouterUnderTest one = RouterUnderTest.start(configuration);
          RouterUnderTest two = RouterUnderTest.start(configuration)) {
        assertThat(speak(one, "anna").status()).isEqualTo(200);
        // A call that waits for the database for more than a moment is counted there afterwards.
        Eventually.until(UserBudgetTest::isUsedUp, () -> speak(two, "anna"));
        Eventually.until(UserBudgetTest::isUsedUp, () -> speak(one, "anna"));
        assertThat(speak(two, "berta").status()).isEqualTo(200);
      }
      // Users are not recorded in the ledger here.
      try (RouterUnderTest third = RouterUnderTest.start(configuration)) {
        Eventually.until(UserBudgetTest::isUsedUp, () -> speak(third, "anna"));
      }
    }
  }

  private static boolean isUsedUp(Answer answer) {
    return answer.text().contains("insufficient_quota");
  }
}
