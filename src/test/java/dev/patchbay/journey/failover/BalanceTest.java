package dev.patchbay.journey.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Load balancing: the order in which providers are called. */
class BalanceTest {

  @Test
  void roundRobinAsksOneAfterTheOther() throws Exception {
    assertThat(served(4, "patchbay.balance=round-robin\n")).containsExactly("a", "b", "a", "b");
  }

  @Test
  void firstAsksTheFirst() throws Exception {
    assertThat(served(3, "patchbay.balance=first\n")).containsExactly("a", "a", "a");
  }

  @Test
  void weightedAsksEachAsOftenAsItsWeightSays() throws Exception {
    List<String> served =
        served(
            8,
            "patchbay.balance=weighted\npatchbay.routes=speech\n"
                + "patchbay.route.speech.providers=a,b\n"
                + "patchbay.route.speech.candidate.a.weight=3\n");

    assertThat(Collections.frequency(served, "a")).isEqualTo(6);
    assertThat(Collections.frequency(served, "b")).isEqualTo(2);
  }

  @Test
  void cheapestAsksTheOneThatTakesLeast() throws Exception {
    String prices =
        "patchbay.provider.a.price.characters=15\npatchbay.provider.b.price.characters=2\n";

    assertThat(served(3, "patchbay.balance=cheapest\n" + prices)).containsOnly("b");
  }

  @Test
  void fastestAsksTheOneWhoseFirstByteComesSooner() throws Exception {
    Reply slow =
        Reply.nothing()
            .trickle("HTTP/1.1 200 OK\r\n".getBytes(), Duration.ofMillis(30))
            .header("Content-Type", "audio/wav")
            .body(SampleCalls.WAV);
    try (ScriptedProvider a = ScriptedProvider.start().always(slow);
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.pair(a, b) + "patchbay.balance=fastest\n")) {
      // Each has to be tried once before anything is known of it.
      assertThat(Eventually.servers(2, router)).containsExactlyInAnyOrder("a", "b");
      assertThat(Eventually.servers(6, router)).containsOnly("b");
    }
  }

  @Test
  void leastBusyAsksTheOneThatHasLessToDo() throws Exception {
    Gate gate = Gate.closed();
    Reply slow = Reply.after(gate).then(SampleCalls.spoken());
    try (ScriptedProvider a = ScriptedProvider.start().always(slow);
        ScriptedProvider b = ScriptedProvider.start().always(slow);
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.pair(a, b) + "patchbay.balance=least-busy\n");
        RawClient one = router.connect();
        RawClient two = router.connect()) {
      one.send(SampleCalls.speech());
      gate.awaitArrival();
      two.send(SampleCalls.speech());
      gate.awaitArrival();
      gate.open();

      assertThat(one.answer().body()).isEqualTo(SampleCalls.WAV);
      assertThat(two.answer().body()).isEqualTo(SampleCalls.WAV);
      assertThat(a.requests()).hasSize(1);
      assertThat(b.requests()).hasSize(1);
    }
  }

  private static List<String> served(int calls, String balance) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + balance)) {
      List<String> served = Eventually.servers(calls, router);
      assertThat(a.requests()).hasSize(Collections.frequency(served, "a"));
      assertThat(b.requests()).hasSize(Collections.frequency(served, "b"));
      return served;
    }
  }
}
