package dev.patchbay.journey.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.Metrics;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sixteen sentences at once, where four at a time are spoken at home for nothing. */
class BurstTest {

  private static final int SENTENCES = 16;
  private static final int PLACES = 4;
  private static final String KEY = "0123456789abcdef";

  private static String homeThenCloud(ScriptedProvider home, ScriptedProvider cloud) {
    return "patchbay.providers=home,cloud\n"
        + Configurations.generic("home", home.url())
        + Configurations.generic("cloud", cloud.url())
        + "patchbay.provider.home.price.characters=0\n"
        + "patchbay.provider.cloud.price.characters=15\n"
        + "patchbay.provider.home.limit="
        + PLACES
        + "\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "patchbay.paid=never",
        "patchbay.paid=0.000001/day",
        "patchbay.routes=speech\npatchbay.route.speech.backup=cloud",
        "patchbay.routes=speech\npatchbay.route.speech.balance=cheapest",
        "patchbay.client.reader.key=0123456789abcdef\npatchbay.client.reader.budget=0.000001/day",
      })
  void everySentenceComesFromTheFreeVoice(String policy) throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider home =
            ScriptedProvider.start().always(Reply.after(gate).then(SampleCalls.spoken()));
        ScriptedProvider cloud = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(homeThenCloud(home, cloud) + policy + "\n")) {
      List<RawClient> clients = sendAll(router, SENTENCES);
      Metrics.await(
          router.port(), "patchbay_provider_queued{provider=\"home\"} " + (SENTENCES - PLACES));
      gate.open();

      for (RawClient client : clients) {
        assertThat(client.answer().header("X-Patchbay-Provider")).isEqualTo("home");
        client.close();
      }
      assertThat(cloud.requests()).isEmpty();
    }
  }

  /** Longer than the two seconds that a place is worth where another free provider is. */
  @Test
  void aSentenceWaitsForTheFreeVoiceAsLongAsForItsFirstByte() throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider home =
            ScriptedProvider.start().always(Reply.after(gate).then(SampleCalls.spoken()));
        ScriptedProvider cloud = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                homeThenCloud(home, cloud) + "patchbay.provider.home.first-byte=2200ms\n");
        RawClient last = router.connect()) {
      List<RawClient> clients = sendAll(router, PLACES);
      home.awaitRequest(PLACES);
      long start = System.nanoTime();
      Answer waited = last.send(SampleCalls.speech()).answer();

      assertThat(System.nanoTime() - start).isGreaterThan(2_100_000_000L);
      assertThat(waited.header("X-Patchbay-Provider")).isEqualTo("cloud");
      gate.open();
      for (RawClient client : clients) {
        client.close();
      }
    }
  }

  @Test
  void aFullQueueIsNoReasonNotToComeAgain() throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider home =
            ScriptedProvider.start().always(Reply.after(gate).then(SampleCalls.spoken()));
        ScriptedProvider cloud = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                homeThenCloud(home, cloud) + "patchbay.paid=never\npatchbay.queue.size=1\n")) {
      List<RawClient> clients = sendAll(router, PLACES + 1);
      Metrics.await(
          router.port(),
          "patchbay_provider_in_flight{provider=\"home\"} " + PLACES,
          "patchbay_provider_queued{provider=\"home\"} 1");
      Answer refused = router.call(SampleCalls.speech());
      gate.open();

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      assertThat(refused.headers().all("x-should-retry")).isEmpty();
      for (RawClient client : clients) {
        assertThat(client.answer().status()).isEqualTo(200);
        client.close();
      }
    }
  }

  /** The other free provider is dead, which shows only once the burst has gone to it. */
  @Test
  void aBusyProviderIsWaitedForOnceTheOthersHaveFailed() throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider home =
            ScriptedProvider.start().always(Reply.after(gate).then(SampleCalls.spoken()));
        ScriptedProvider dead = ScriptedProvider.start().always(Reply.status(500).body("{}"));
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(home, dead)
                    + "patchbay.provider.a.limit=1\npatchbay.queue.wait=1ms\n")) {
      List<RawClient> clients = sendAll(router, 2);
      dead.awaitRequest(1);
      gate.open();

      for (RawClient client : clients) {
        assertThat(client.answer().header("X-Patchbay-Provider")).isEqualTo("a");
        client.close();
      }
    }
  }

  private static List<RawClient> sendAll(RouterUnderTest router, int calls) throws Exception {
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      clients.add(router.connect().send(SampleCalls.speech().header("api-key", KEY)));
    }
    return clients;
  }
}
