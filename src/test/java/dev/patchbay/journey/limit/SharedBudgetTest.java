package dev.patchbay.journey.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.PostgresServer;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two routers on one PostgreSQL share the budgets of their clients. */
class SharedBudgetTest {

  private static final int CALLS = 80;

  /** Costs 0.05. */
  private static final RawRequest SPEECH =
      SpeechBody.of("Hello").request().header("api-key", "0123456789abcdef");

  private static final String SETTINGS =
      """
      patchbay.provider.studio.price.characters=10000
      patchbay.client.phone.key=0123456789abcdef
      patchbay.client.phone.budget=1.00/day
      patchbay.ledger.user=patchbay
      # A busy machine decides nothing alone.
      patchbay.ledger.timeout=20s
      """;

  @TempDir private Path database;
  @TempDir private Path folder;

  private RouterUnderTest start(ScriptedProvider provider, PostgresServer server, String node)
      throws Exception {
    return RouterUnderTest.start(
        Configurations.generic("studio", provider.url())
            + SETTINGS
            + "patchbay.ledger.url=%s\n".formatted(server.url())
            + "patchbay.ledger.directory=%s\n".formatted(folder.resolve(node)));
  }

  @Test
  void twoRoutersSpendNoMoreThanTheBudgetAndOneCall() throws Exception {
    Reply voice = Reply.audio("audio/mpeg", Sounds.mp3(4));
    try (PostgresServer server = PostgresServer.create(database);
        ScriptedProvider studio =
            ScriptedProvider.start(Collections.nCopies(CALLS, voice).toArray(Reply[]::new))) {
      server.start();
      try (RouterUnderTest one = start(studio, server, "1");
          RouterUnderTest two = start(studio, server, "2")) {
        Eventually.until(routers -> routers == 2, () -> routersIn(server));
        List<Answer> answers = callAtOnce(one, two);
        assertThat(answers).extracting(Answer::status).containsOnly(200, 429);
        Eventually.until(SharedBudgetTest::isUsedUp, () -> one.call(SPEECH));
        Eventually.until(SharedBudgetTest::isUsedUp, () -> two.call(SPEECH));
      }
      // Nobody forgets what the others have spent.
      try (RouterUnderTest third = start(studio, server, "3")) {
        assertThat(third.call(SPEECH).text()).contains("insufficient_quota");
        server.stop();
        assertThat(third.call(SPEECH).text()).contains("insufficient_quota");
      }
      assertThat(studio.requests()).hasSize(20);
    }
  }

  /** How many routers have written their share. */
  private static long routersIn(PostgresServer server) throws IOException {
    return server.number(
        "SELECT COUNT(*) FROM patchbay_budget b, jsonb_object_keys(b.nodes)"
            + " WHERE b.client = 'phone'");
  }

  private static boolean isUsedUp(Answer answer) {
    return answer.text().contains("insufficient_quota");
  }

  private static List<Answer> callAtOnce(RouterUnderTest one, RouterUnderTest two)
      throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(16);
    try {
      List<Callable<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        RouterUnderTest router = i % 2 == 0 ? one : two;
        calls.add(() -> router.call(SPEECH));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> call : callers.invokeAll(calls)) {
        answers.add(call.get());
      }
      return answers;
    } finally {
      callers.shutdownNow();
    }
  }
}
