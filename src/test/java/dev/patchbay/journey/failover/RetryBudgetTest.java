package dev.patchbay.journey.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Retry budget: an outage of one provider does not overload the next. */
class RetryBudgetTest {

  private static final int CALLS = 40;
  private static final Reply BROKEN = Reply.json(500, "{}");

  // Nothing but the budget stands between a failure and the next provider.
  private static final String NEVER_OPEN =
      "patchbay.breaker.window=1000\npatchbay.breaker.minimum-calls=1000\n";
  private static final String THREE =
      "patchbay.retries.percent=25\npatchbay.retries.per-second=0\npatchbay.retries.burst=4\n";

  @Test
  void aFullOutageOfTheFirstCostsTheSecondNoMoreThanItsShare() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(BROKEN);
        ScriptedProvider b = ScriptedProvider.start().always(BROKEN);
        ScriptedProvider c = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(three(a, b, c))) {
      List<String> servers = Eventually.servers(CALLS, router);
      Answer last = router.call(SampleCalls.speech());

      // Nobody is lost: the last candidate is asked whatever the budget says.
      assertThat(servers).containsOnly("c");
      assertThat(a.requests()).hasSize(CALLS + 1);
      assertThat(b.requests()).hasSize(4);
      assertThat(last.header("X-Patchbay-Fallback-Reason"))
          .isEqualTo("a: status_500; b: retry_budget");
    }
  }

  @Test
  void aProviderThatHasCallsOfItsOwnIsGivenAShareOfThemBesides() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(BROKEN);
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        ScriptedProvider c = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(three(a, b, c) + "patchbay.balance=round-robin\n")) {
      int rounds = 12;
      List<String> servers = Eventually.servers(3 * rounds, router);

      // Of a's calls, the first of each round, it takes four and one for every four of its own.
      int extra = 4 + (rounds - 1) / 4;
      assertThat(Collections.frequency(servers, "b")).isEqualTo(rounds + extra);
      assertThat(Collections.frequency(servers, "c")).isEqualTo(2 * rounds - extra);
    }
  }

  private static String three(ScriptedProvider a, ScriptedProvider b, ScriptedProvider c) {
    return "patchbay.providers=a,b,c\npatchbay.attempts=3\n"
        + Configurations.generic("a", a.url())
        + Configurations.generic("b", b.url())
        + Configurations.generic("c", c.url())
        + NEVER_OPEN
        + THREE;
  }
}
