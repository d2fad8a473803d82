package dev.patchbay.journey.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics of limits and of the ledger. */
class UsageMetricsTest {

  @TempDir private Path folder;

  @Test
  void limitsTellWhatIsLeftAndWhomTheyRefused() throws Exception {
    String limits =
        """
        patchbay.limit.often.requests=3/1h
        patchbay.limit.often.per=ip
        patchbay.limit.loud.characters=100/1h
        patchbay.limit.dear.per=provider
        patchbay.limit.dear.audio-seconds=60/1h
        """;
    try (ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("a", a.url()) + limits)) {
      assertThat(metrics(router))
          .contains("patchbay_limit_remaining{limit=\"often\",scope=\"ip\",unit=\"requests\"} 3");
      for (int i = 0; i < 4; i++) {
        router.call(SampleCalls.speech());
      }

      assertThat(metrics(router))
          .contains(
              "patchbay_limit_most{limit=\"often\",scope=\"ip\",unit=\"requests\"} 3",
              "patchbay_limit_remaining{limit=\"often\",scope=\"ip\",unit=\"requests\"} 0",
              "patchbay_limit_refused_total{limit=\"often\",scope=\"ip\",unit=\"requests\"} 1",
              "patchbay_limit_refused_total{limit=\"loud\",scope=\"client\",unit=\"characters\"} 0",
              "patchbay_limit_most{limit=\"dear\",scope=\"provider\",unit=\"audio-seconds\"} 60")
          .doesNotContain("127.0.0.1")
          .doesNotContain("patchbay_ledger");
    }
  }

  @Test
  void placesThatAreTakenShow() throws Exception {
    Gate gate = Gate.closed();
    String series = "{limit=\"few\",scope=\"client\",unit=\"concurrent\"} ";
    try (ScriptedProvider a = ScriptedProvider.start(Reply.after(gate).then(SampleCalls.spoken()));
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + "patchbay.limit.few.concurrent=1\n");
        RawClient slow = router.connect()) {
      slow.send(SampleCalls.speech());
      gate.awaitArrival();
      assertThat(router.call(SampleCalls.speech()).status()).isEqualTo(429);
      String metrics = metrics(router);
      gate.open();
      assertThat(slow.answer().status()).isEqualTo(200);

      assertThat(metrics)
          .contains("patchbay_limit_most" + series + 1)
          .contains("patchbay_limit_remaining" + series + 0)
          .contains("patchbay_limit_refused_total" + series + 1);
    }
  }

  @Test
  void theLedgerTellsWhatItHasNotWritten() throws Exception {
    String ledger = "patchbay.ledger.url=jdbc:h2:file:" + folder.resolve("used") + "\n";
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("a", a.url()) + ledger)) {
      router.call(SampleCalls.speech());

      assertThat(metrics(router))
          .contains("# TYPE patchbay_ledger_waiting gauge")
          .contains("\npatchbay_ledger_lost_total 0\n")
          .contains("\npatchbay_ledger_failed_batches_total 0\n");
    }
  }

  private static String metrics(RouterUnderTest router) throws Exception {
    return router.call(RawRequest.get("/metrics")).text();
  }
}
