package dev.patchbay.journey.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Client disconnects cancel the provider's work. */
class ClientLeavesTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void theProviderIsLeftWithinAFewChunks() throws Exception {
    Gate gate = Gate.closed();
    Reply reply =
        Reply.status(200).header("Content-Type", "audio/wav").chunked().chunk(Sounds.wav(500));
    for (int i = 0; i < 4; i++) {
      reply = reply.gate(gate).chunk(Sounds.noise(1000));
    }
    try (ScriptedProvider a = ScriptedProvider.start(reply.hang());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      RawClient client = router.connect();
      client.send(SampleCalls.speech()).head().next();
      gate.awaitArrival();
      client.reset();
      gate.open();

      Received received = a.awaitRequest(1);
      assertThat(received.awaitClientGone(SOON)).isTrue();
    }
  }

  @Test
  void theProviderIsLeftAlsoByAClientThatOnlyCloses() throws Exception {
    Gate gate = Gate.closed();
    Reply reply =
        Reply.status(200).header("Content-Type", "audio/wav").chunked().chunk(Sounds.wav(500));
    for (int i = 0; i < 50; i++) {
      reply = reply.gate(gate).chunk(Sounds.noise(1000));
    }
    try (ScriptedProvider a = ScriptedProvider.start(reply.hang());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      RawClient client = router.connect();
      client.send(SampleCalls.speech()).head().next();
      gate.awaitArrival();
      client.close();
      gate.open();

      assertThat(a.awaitRequest(1).awaitClientGone(SOON)).isTrue();
    }
  }

  @Test
  void whatIsLeftOfALargeAnswerIsNotReadFirst() throws Exception {
    byte[] large = Sounds.noise(64 << 20);
    Reply reply =
        Reply.status(200)
            .header("Content-Type", "audio/wav")
            .length(large.length + 1044L)
            .raw(Sounds.wav(500))
            .raw(large);
    try (ScriptedProvider a = ScriptedProvider.start(reply);
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      RawClient client = router.connect();
      client.send(SampleCalls.speech()).head().next();
      client.reset();

      // The provider's write fails only if nobody drains it.
      assertThat(a.awaitRequest(1).awaitClientGone(SOON)).isTrue();
      assertThat(a.request().answerWasCut()).isTrue();
    }
  }

  @Test
  void theNextClientIsServedByTheSameProvider() throws Exception {
    Gate gate = Gate.closed();
    Reply reply =
        Reply.status(200).header("Content-Type", "audio/wav").chunked().chunk(Sounds.wav(500));
    try (ScriptedProvider a =
            ScriptedProvider.start(
                reply.gate(gate).chunk(new byte[9]).hang(), SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      RawClient client = router.connect();
      client.send(SampleCalls.speech()).head().next();
      client.reset();
      gate.open();

      assertThat(router.call(SampleCalls.speech()).body()).isEqualTo(SampleCalls.WAV);
    }
  }
}
