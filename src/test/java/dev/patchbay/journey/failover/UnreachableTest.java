package dev.patchbay.journey.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.provider.RefusingPort;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import dev.patchbay.testkit.provider.SilentPort;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Providers that cannot be reached or do not respond in time. */
class UnreachableTest {

  @Test
  void nobodyListensAtTheFirst() throws Exception {
    try (RefusingPort a = RefusingPort.open();
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a.url(), b.url()))) {
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
      assertThat(answer.header("X-Patchbay-Fallback-Reason")).contains("connect");
    }
  }

  @Test
  void theFirstHasACertificateThatNobodySigned() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.startSelfSigned();
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
      assertThat(answer.header("X-Patchbay-Fallback-Reason")).contains("tls");
    }
  }

  @Test
  void theFirstTakesTheCallAndSaysNothing() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.silence());
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b) + "patchbay.provider.a.first-byte=300ms\n")) {
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
      assertThat(answer.header("X-Patchbay-Fallback-Reason")).contains("first_byte");
      assertThat(a.request().awaitClientGone(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  void theFirstSendsItsHeadAndNoByteOfAudio() throws Exception {
    Reply head = Reply.status(200).header("Content-Type", "audio/wav").chunked().hang();
    try (ScriptedProvider a = ScriptedProvider.start(head);
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b) + "patchbay.provider.a.first-byte=300ms\n")) {
      assertThat(router.call(SampleCalls.speech()).body()).isEqualTo(SampleCalls.WAV);
    }
  }

  @Test
  void theFirstTakesTheConnectionAndNeverShakesHands() throws Exception {
    try (SilentPort a = SilentPort.open();
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair("https://" + a.authority(), b.url())
                    + "patchbay.provider.a.connect=300ms\n")) {
      assertThat(router.call(SampleCalls.speech()).body()).isEqualTo(SampleCalls.WAV);
    }
  }

  @Test
  void oneDeadlineEndsTheWholeCallHoweverManyProvidersAreLeft() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.silence());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.pair(a, b) + "patchbay.deadline=300ms\n")) {
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.status()).isEqualTo(504);
      assertThat(answer.text()).contains("\"code\":\"provider_timeout\"");
      assertThat(b.requests()).isEmpty();
    }
  }

  @Test
  void theFirstDiesInMidConversation() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      assertThat(router.call(SampleCalls.speech()).header("X-Patchbay-Provider")).isEqualTo("a");
      a.die();
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("b");
      assertThat(answer.header("X-Patchbay-Fallback-Reason")).contains("a: connect");
    }
  }

  @Test
  void aClientThatSaysHowLongItWaitsIsAnsweredBeforeItLeaves() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.silence());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer =
          router.call(SampleCalls.transcription().header("X-Stainless-Read-Timeout", "1"));

      assertThat(answer.status()).isEqualTo(504);
      assertThat(a.request().awaitClientGone(Duration.ofSeconds(10))).isTrue();
    }
  }
}
