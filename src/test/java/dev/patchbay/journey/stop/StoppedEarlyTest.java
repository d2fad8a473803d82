package dev.patchbay.journey.stop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.call.CallEnding;
import dev.patchbay.call.CallRecord;
import dev.patchbay.journey.record.RecordingCallListener;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Metrics;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shutdown before a response has begun: clients are told to retry. */
class StoppedEarlyTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "patchbay.hedge.after=10s\n", "patchbay.hedge.after=1ms\n"})
  void aCallThatWaitsForItsProviderIsToldToComeAgain(String hedge) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.silence());
        ScriptedProvider b = ScriptedProvider.start().always(Reply.silence());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + hedge);
        RawClient client = router.connect()) {
      client.send(SampleCalls.speech());
      a.awaitRequest(1);
      stop(router);

      comesAgain(client.answer());
    }
  }

  @Test
  void allWhoShareAFetchAreToldToComeAgain() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.silence());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("a", a.url()) + cached());
        RawClient leads = router.connect();
        RawClient joins = router.connect()) {
      leads.send(SampleCalls.speech());
      a.awaitRequest(1);
      joins.send(SampleCalls.speech());
      Metrics.await(router.port(), "patchbay_cache_calls_total{use=\"joined\"} 1");
      stop(router);

      comesAgain(leads.answer());
      comesAgain(joins.answer());
    }
  }

  @Test
  void theyAreToldOfAsStopped() throws Exception {
    RecordingCallListener told = new RecordingCallListener();
    try (ScriptedProvider a = ScriptedProvider.start(Reply.silence());
        RouterUnderTest router =
            RouterUnderTest.startWith(told, Configurations.generic("a", a.url()));
        RawClient client = router.connect()) {
      client.send(SampleCalls.speech());
      a.awaitRequest(1);
      stop(router);

      CallRecord call = told.next();
      assertThat(call.routeTaken().ending()).isEqualTo(CallEnding.STOPPED);
      assertThat(call.answer().status()).isEqualTo(503);
    }
  }

  @Test
  void aCallInAQueueIsToldToComeAgain() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.silence());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url())
                    + "patchbay.limit=1\npatchbay.queue.wait=10s\n");
        RawClient served = router.connect();
        RawClient queued = router.connect()) {
      served.send(SampleCalls.speech());
      a.awaitRequest(1);
      queued.send(SampleCalls.transcription());
      Metrics.await(router.port(), "patchbay_provider_queued{provider=\"a\"} 1");
      stop(router);

      comesAgain(served.answer());
      comesAgain(queued.answer());
    }
  }

  private String cached() {
    return "patchbay.cache=true\npatchbay.cache.directory=" + folder + "\n";
  }

  private static void stop(RouterUnderTest router) throws Exception {
    router.close();
  }

  private static void comesAgain(Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text())
        .startsWith("{\"error\":{\"message\":\"The router is stopping; try again.\"")
        .contains("\"code\":\"stopping\"");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.header("Connection")).isEqualToIgnoringCase("close");
  }
}
