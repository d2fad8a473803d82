package dev.patchbay.journey.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Hedged requests: a second provider is called if the first is slow to begin. */
class HedgeTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration WHEN_NOT_KNOWN = Duration.ofSeconds(1);
  private static final String HEDGED = "patchbay.hedge.after=20ms\n";
  private static final String IN_VAIN = "patchbay.first-byte=1s\n";
  private static final String B_IS_PAID =
      "patchbay.provider.a.price.characters=0\npatchbay.provider.b.price.characters=15\n";

  @Test
  void theSecondAnswersForASilentFirstWhichIsCut() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.silence());
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + HEDGED)) {
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("b");
      assertThat(answer.header("X-Patchbay-Fallback-Reason")).isEqualTo("a: outrun");
      assertThat(a.awaitRequest(1).awaitClientGone(SOON)).isTrue();
    }
  }

  @Test
  void bothAreCutIfTheClientLeaves() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.silence());
        ScriptedProvider b = ScriptedProvider.start(Reply.silence());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + HEDGED)) {
      try (RawClient client = router.connect()) {
        client.send(SampleCalls.speech());
        a.awaitRequest(1);
        b.awaitRequest(1);
      }

      assertThat(a.request().awaitClientGone(SOON)).isTrue();
      assertThat(b.request().awaitClientGone(SOON)).isTrue();
    }
  }

  @Test
  void aFirstThatBeginsInTimeHasNoCompany() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.pair(a, b) + "patchbay.hedge.after=10s\n")) {
      assertThat(Eventually.servers(1, router)).containsExactly("a");
      assertThat(b.requests()).isEmpty();
    }
  }

  @Test
  void whatIsSlowIsServedAllTheSameIfTheSecondFails() throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider a = ScriptedProvider.start(Reply.after(gate).then(SampleCalls.spoken()));
        ScriptedProvider b = ScriptedProvider.start(Reply.json(500, "{}"));
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + HEDGED);
        RawClient client = router.connect()) {
      client.send(SampleCalls.speech());
      b.awaitRequest(1);
      gate.open();

      Answer answer = client.answer();
      assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("a");
    }
  }

  @Test
  void aSpentBudgetDoublesNoCall() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(Reply.silence());
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b) + HEDGED + IN_VAIN + "patchbay.hedge.budget=1\n")) {
      assertThat(router.call(SampleCalls.speech()).header("X-Patchbay-Fallback-Reason"))
          .isEqualTo("a: outrun");

      assertThat(router.call(SampleCalls.speech()).header("X-Patchbay-Fallback-Reason"))
          .isEqualTo("a: first_byte_deadline");
    }
  }

  @Test
  void aFirstThatIsSlowerThanUsualHasCompanyAsSoonAsItsUsualTimeIsOver() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b)
                    + "patchbay.hedge.after=p95\npatchbay.hedge.budget=100\n")) {
      // Hedged after a second at first; with that many its own time is known.
      assertThat(Eventually.servers(25, router)).contains("a");
      a.always(Reply.silence());
      long begun = System.nanoTime();
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
      assertThat(answer.header("X-Patchbay-Fallback-Reason")).isEqualTo("a: outrun");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(WHEN_NOT_KNOWN);
    }
  }

  @Test
  void aFirstWhoseUsualTimeIsNotKnownHasASecond() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.silence());
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.pair(a, b) + "patchbay.hedge.after=p95\n")) {
      long begun = System.nanoTime();
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.header("X-Patchbay-Fallback-Reason")).isEqualTo("a: outrun");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(WHEN_NOT_KNOWN);
    }
  }

  @Test
  void aFreeProviderHasNoPaidCompany() throws Exception {
    assertThat(reason(B_IS_PAID)).isEqualTo("a: first_byte_deadline");
  }

  @Test
  void aFreeProviderHasPaidCompanyWhereThatIsAllowed() throws Exception {
    assertThat(reason(B_IS_PAID + "patchbay.hedge.paid=true\n")).isEqualTo("a: outrun");
  }

  private static String reason(String configuration) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.silence());
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.pair(a, b) + HEDGED + IN_VAIN + configuration)) {
      return router.call(SampleCalls.speech()).header("X-Patchbay-Fallback-Reason");
    }
  }
}
