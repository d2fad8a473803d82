package dev.patchbay.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Answer;
import dev.patchbay.testkit.BodyEnd;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.Metrics;
import dev.patchbay.testkit.RawClient;
import dev.patchbay.testkit.Reply;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.ScriptedProvider;
import dev.patchbay.testkit.Sounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A provider never has more calls at once than it has places. */
class PlacesTest {

  private static final int CALLS = 10;
  private static final String ONE_PLACE = "patchbay.provider.a.limit=1\npatchbay.queue.wait=1ms\n";
  private static final Reply BEGUN =
      Reply.status(200).header("Content-Type", "audio/wav").chunked().chunk(Asks.WAV);

  @Test
  void tenTranscriptionsAtOnceReachWhisperOneByOne() throws Exception {
    Gate gate = Gate.closed();
    List<RawClient> clients = new ArrayList<>();
    try (ScriptedProvider whisper =
            ScriptedProvider.start().always(Reply.after(gate).then(Asks.heard()));
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.provider("whisper", "whisper-cpp", whisper.url()))) {
      for (int i = 0; i < CALLS; i++) {
        clients.add(router.connect().send(Asks.transcription()));
      }
      for (int asked = 1; asked <= CALLS; asked++) {
        gate.awaitArrival();
        // All the others have come as far as they get while this one is at work.
        Metrics.await(
            router.port(),
            "patchbay_provider_in_flight{provider=\"whisper\"} 1",
            "patchbay_provider_queued{provider=\"whisper\"} " + (CALLS - asked));
        assertThat(whisper.requests()).hasSize(asked);
        gate.letPass(1);
      }
      for (RawClient client : clients) {
        assertThat(client.answer().status()).isEqualTo(200);
        client.close();
      }
    }
  }

  @Test
  void whoFindsNoPlaceGoesOnToTheNextProvider() throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider a =
            ScriptedProvider.start().always(Reply.after(gate).then(Asks.spoken()));
        ScriptedProvider b = ScriptedProvider.start().always(Asks.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + ONE_PLACE);
        RawClient first = router.connect()) {
      first.send(Asks.speech());
      gate.awaitArrival();
      Answer spilt = router.call(Asks.speech());
      gate.open();

      assertThat(spilt.header("X-Patchbay-Provider")).isEqualTo("b");
      assertThat(spilt.header("X-Patchbay-Fallback-Reason")).isEqualTo("a: busy");
      assertThat(first.answer().header("X-Patchbay-Provider")).isEqualTo("a");
    }
  }

  @Test
  void aPlaceIsHeldUntilTheLastByte() throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider a =
            ScriptedProvider.start(BEGUN.gate(gate).chunk(Asks.WAV).end()).always(Asks.spoken());
        ScriptedProvider b = ScriptedProvider.start().always(Asks.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + ONE_PLACE);
        RawClient first = router.connect()) {
      first.send(Asks.speech()).head().next();
      assertThat(Again.servers(2, router)).containsOnly("b");
      gate.open();

      Again.untilServedBy("a", router, Asks.speech());
    }
  }

  @Test
  void aClientThatLeavesGivesItsPlaceBack() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start(
                    Reply.status(200)
                        .header("Content-Type", "audio/wav")
                        .length(100_000)
                        .raw(Asks.WAV)
                        .trickle(Sounds.noise(20_000), Duration.ofMillis(1)))
                .always(Asks.spoken());
        ScriptedProvider b = ScriptedProvider.start().always(Asks.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + ONE_PLACE)) {
      RawClient first = router.connect();
      first.send(Asks.speech()).head().next();
      first.reset();

      Again.untilServedBy("a", router, Asks.speech());
    }
  }

  @Test
  void aProviderThatDiesInItsAnswerGivesThePlaceBack() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(BEGUN.reset()).always(Asks.spoken());
        ScriptedProvider b = ScriptedProvider.start().always(Asks.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + ONE_PLACE)) {
      assertThat(router.call(Asks.speech()).end()).isNotEqualTo(BodyEnd.CLEAN);

      Again.untilServedBy("a", router, Asks.speech());
    }
  }
}
