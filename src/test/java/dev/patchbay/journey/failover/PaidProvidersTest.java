package dev.patchbay.journey.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Test;

/** Paid failover: whether a call may go on from a free to a paid provider. */
class PaidProvidersTest {

  private static final Reply BROKEN = Reply.json(500, "{}");

  // Two characters are spoken, which makes a cent.
  private static final String PRICES =
      """
      patchbay.provider.home.price.characters=0
      patchbay.provider.cloud.price.characters=5000
      patchbay.provider.attic.price.characters=0
      patchbay.breaker.minimum-calls=10
      """;

  @Test
  void neverMeansThatThePaidOneIsPassedOver() throws Exception {
    try (ScriptedProvider home = ScriptedProvider.start(BROKEN);
        ScriptedProvider cloud = ScriptedProvider.start();
        ScriptedProvider attic = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = three(home, cloud, attic, "patchbay.paid=never\n")) {
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("attic");
      assertThat(answer.header("X-Patchbay-Fallback-Reason"))
          .isEqualTo("home: status_500; cloud: not_free");
      assertThat(cloud.requests()).isEmpty();
    }
  }

  @Test
  void neverHoldsWhenNobodyElseIsLeft() throws Exception {
    try (ScriptedProvider home = ScriptedProvider.start(BROKEN);
        ScriptedProvider cloud = ScriptedProvider.start();
        ScriptedProvider attic = ScriptedProvider.start(BROKEN);
        RouterUnderTest router = three(home, cloud, attic, "patchbay.paid=never\n")) {
      assertThat(router.call(SampleCalls.speech()).status()).isEqualTo(500);
      assertThat(cloud.requests()).isEmpty();
    }
  }

  @Test
  void anAmountADayIsSpentAndNoMore() throws Exception {
    try (ScriptedProvider home = ScriptedProvider.start().always(BROKEN);
        ScriptedProvider cloud = ScriptedProvider.start(SampleCalls.spoken());
        ScriptedProvider attic = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = three(home, cloud, attic, "patchbay.paid=0.01/day\n")) {
      assertThat(router.call(SampleCalls.speech()).header("X-Patchbay-Provider"))
          .isEqualTo("cloud");
      Answer second = router.call(SampleCalls.speech());

      assertThat(second.header("X-Patchbay-Provider")).isEqualTo("attic");
      assertThat(second.header("X-Patchbay-Fallback-Reason")).contains("cloud: not_free");
    }
  }

  @Test
  void whatAPaidProviderFailedToSayIsNotSpent() throws Exception {
    try (ScriptedProvider home = ScriptedProvider.start().always(BROKEN);
        ScriptedProvider cloud = ScriptedProvider.start(BROKEN, SampleCalls.spoken());
        ScriptedProvider attic = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = three(home, cloud, attic, "patchbay.paid=0.01/day\n")) {
      assertThat(router.call(SampleCalls.speech()).header("X-Patchbay-Provider"))
          .isEqualTo("attic");

      assertThat(router.call(SampleCalls.speech()).header("X-Patchbay-Provider"))
          .isEqualTo("cloud");
    }
  }

  private static RouterUnderTest three(
      ScriptedProvider home, ScriptedProvider cloud, ScriptedProvider attic, String rest)
      throws Exception {
    return RouterUnderTest.start(
        "patchbay.providers=home,cloud,attic\n"
            + Configurations.generic("home", home.url())
            + Configurations.generic("cloud", cloud.url())
            + Configurations.generic("attic", attic.url())
            + PRICES
            + rest);
  }
}
