package dev.patchbay.journey.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.Metrics;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Concurrency limit of a provider and its queue. */
class PlacesTest {

  private static final int CALLS = 10;
  private static final String ONE_PLACE = "patchbay.provider.a.limit=1\npatchbay.queue.wait=1ms\n";
  private static final Reply BEGUN =
      Reply.status(200).header("Content-Type", "audio/wav").chunked().chunk(SampleCalls.WAV);

  @Test
  void tenTranscriptionsAtOnceReachWhisperOneByOne() throws Exception {
    Gate gate = Gate.closed();
    List<RawClient> clients = new ArrayList<>();
    try (ScriptedProvider whisper =
            ScriptedProvider.start().always(Reply.after(gate).then(SampleCalls.heard()));
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.provider("whisper", "whisper-cpp", whisper.url()))) {
      for (int i = 0; i < CALLS; i++) {
        clients.add(router.connect().send(SampleCalls.transcription()));
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
            ScriptedProvider.start().always(Reply.after(gate).then(SampleCalls.spoken()));
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + ONE_PLACE);
        RawClient first = router.connect()) {
      first.send(SampleCalls.speech());
      gate.awaitArrival();
      Answer spilt = router.call(SampleCalls.speech());
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
            ScriptedProvider.start(BEGUN.gate(gate).chunk(SampleCalls.WAV).end())
                .always(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + ONE_PLACE);
        RawClient first = router.connect()) {
      first.send(SampleCalls.speech()).head().next();
      assertThat(Eventually.servers(2, router)).containsOnly("b");
      gate.open();

      Eventually.untilServedBy("a", router, SampleCalls.speech());
    }
  }

  @Test
  void aClientThatLeavesGivesItsPlaceBack() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start(
                    Reply.status(200)
                        .header("Content-Type", "audio/wav")
                        .length(100_000)
                        .raw(SampleCalls.WAV)
                        .trickle(Sounds.noise(20_000), Duration.ofMillis(1)))
                .always(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + ONE_PLACE)) {
      RawClient first = router.connect();
      first.send(SampleCalls.speech()).head().next();
      first.reset();

      Eventually.untilServedBy("a", router, SampleCalls.speech());
    }
  }

  @Test
  void aProviderThatDiesInItsAnswerGivesThePlaceBack() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(BEGUN.reset()).always(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + ONE_PLACE)) {
      assertThat(router.call(SampleCalls.speech()).end()).isNotEqualTo(BodyEnd.CLEAN);

      Eventually.untilServedBy("a", router, SampleCalls.speech());
    }
  }
}
