package dev.patchbay.journey.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deadlines: no call waits longer than allowed, however many providers are silent. */
class DeadlinesTest {

  /** Far less than the defaults, far more than a busy machine needs. */
  private static final Duration IN_TIME = Duration.ofSeconds(8);

  @ParameterizedTest
  @ValueSource(strings = {"x-stainless-timeout", "x-stainless-read-timeout"})
  void aClientThatSaysHowLongItWaitsIsToldInTime(String header) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.silence());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      long start = System.nanoTime();
      Answer answer = router.call(SampleCalls.speech().header(header, "0.5"));

      assertThat(answer.status()).isEqualTo(504);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(IN_TIME);
      assertThat(a.request().awaitClientGone(IN_TIME)).isTrue();
    }
  }

  @Test
  void silentProvidersTogetherTakeNoLongerThanTheCallMay() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.silence());
        ScriptedProvider b = ScriptedProvider.start(Reply.silence());
        ScriptedProvider c = ScriptedProvider.start(Reply.silence());
        RouterUnderTest router =
            RouterUnderTest.start(
                "patchbay.providers=a,b,c\n"
                    + Configurations.generic("a", a.url())
                    + Configurations.generic("b", b.url())
                    + Configurations.generic("c", c.url())
                    + "patchbay.first-byte=400ms\npatchbay.deadline=600ms\n")) {
      long start = System.nanoTime();
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.status()).isEqualTo(504);
      assertThat(answer.header("x-should-retry")).isEqualTo("false");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(IN_TIME);
      assertThat(a.requests()).hasSize(1);
      assertThat(b.requests()).hasSize(1);
      assertThat(c.requests()).isEmpty();
    }
  }

  @Test
  void aCallThatWaitsForAPlaceIsToldInTime() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.silence());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url())
                    + "patchbay.provider.a.limit=1\npatchbay.first-byte=1h\n");
        RawClient first = router.connect()) {
      first.send(SampleCalls.speech());
      a.awaitRequest(1);
      long start = System.nanoTime();
      Answer answer = router.call(SampleCalls.speech().header("x-stainless-timeout", "0.3"));

      assertThat(answer.status()).isEqualTo(503);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(IN_TIME);
      assertThat(a.requests()).hasSize(1);
    }
  }
}
