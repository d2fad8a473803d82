package dev.patchbay.journey.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.Metrics;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.AnswerReader;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that reads slowly or not at all keeps no provider from others. */
class SlowReaderTest {

  // More than the sockets between provider and client hold, less than is kept for a slow client.
  private static final byte[] LONG = Sounds.noise(20_000_000);

  private static final String ONE_PLACE = "patchbay.provider.a.limit=1\npatchbay.queue.wait=1ms\n";

  private static final String ONE_FAILURE =
      "patchbay.breaker.minimum-calls=1\npatchbay.breaker.failures=1\npatchbay.breaker.pause=1m\n";

  private static Reply sound() {
    return Reply.audio("audio/pcm", LONG);
  }

  private static RawRequest pcm() {
    return SpeechBody.of("Hi").format("pcm").request();
  }

  private static RouterUnderTest router(ScriptedProvider a, ScriptedProvider b, String more)
      throws Exception {
    return RouterUnderTest.start(Configurations.pair(a, b) + ONE_PLACE + more);
  }

  @Test
  void aClientThatReadsNothingKeepsNoPlaceOfAProviderThatHasSentAll() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(sound()).always(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = router(a, b, "");
        RawClient slow = router.connect()) {
      AnswerReader answer = slow.send(pcm()).head();

      Eventually.untilServedBy("a", router, SampleCalls.speech());
      Metrics.await(router.port(), "patchbay_provider_in_flight{provider=\"a\"} 0");
      Answer heard = answer.rest();
      assertThat(heard.end()).isEqualTo(BodyEnd.CLEAN);
      assertThat(heard.body()).isEqualTo(LONG);
      assertThat(router.spooledFiles()).isZero();
      Metrics.await(router.port(), "patchbay_spool_files 0", "patchbay_spool_bytes 0");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1MB"})
  void aClientThatReadsLateHearsAllThoughTheDiskHasNoRoomForIt(String room) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(sound());
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = router(a, b, "patchbay.body.directory.max=" + room + "\n");
        RawClient slow = router.connect()) {
      AnswerReader answer = slow.send(pcm()).head();
      Metrics.await(router.port(), "patchbay_spool_files 1");

      Answer heard = answer.rest();
      assertThat(heard.end()).isEqualTo(BodyEnd.CLEAN);
      assertThat(heard.body()).isEqualTo(LONG);
    }
  }

  @Test
  void anAnswerThatBreaksOffAfterItsClientHasStalledIsCutForIt() throws Exception {
    Reply broken =
        Reply.status(200)
            .header("Content-Type", "audio/pcm")
            .length(LONG.length + 1)
            .raw(LONG)
            .reset();
    try (ScriptedProvider a = ScriptedProvider.start(broken).always(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = router(a, b, "");
        RawClient slow = router.connect()) {
      AnswerReader answer = slow.send(pcm()).head();
      Eventually.untilServedBy("a", router, SampleCalls.speech());

      assertThat(answer.rest().end()).isNotEqualTo(BodyEnd.CLEAN);
    }
  }

  @Test
  void aClientThatLeavesWhileItsAnswerIsKeptIsNoFaultOfTheProvider() throws Exception {
    byte[] endless = Sounds.noise(60_000_000);
    try (ScriptedProvider a =
            ScriptedProvider.start(Reply.audio("audio/pcm", endless)).always(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = router(a, b, ONE_FAILURE)) {
      RawClient slow = router.connect();
      slow.send(pcm()).head();
      Metrics.await(router.port(), "patchbay_spool_files 1");
      slow.reset();

      Eventually.untilServedBy("a", router, SampleCalls.speech());
      Metrics.await(router.port(), "patchbay_spool_files 0", "patchbay_spool_bytes 0");
    }
  }
}
