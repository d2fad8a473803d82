package dev.patchbay.journey.stop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.call.CallEnding;
import dev.patchbay.call.CallListener;
import dev.patchbay.call.CallRecord;
import dev.patchbay.journey.record.LogCapture;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.AnswerReader;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stop that runs out of time: what the router cuts is its own ending, not the provider's. */
@Tag("alone")
class CutByStopTest {

  private static final Reply BEGUN =
      Reply.status(200).header("Content-Type", "audio/wav").chunked().chunk(SampleCalls.WAV);
  private static final String ONE_FAILURE_OPENS =
      "patchbay.breaker.failures=1\npatchbay.breaker.minimum-calls=1\n";

  private final BlockingQueue<CallRecord> ended = new LinkedBlockingQueue<>();

  @Test
  void aStreamThatTheStopCutsIsNoFaultOfTheProvider() throws Exception {
    assertThat(cutAfterTheFirstByte("", SampleCalls.speech())).contains("ending=stopped");
  }

  @Test
  void noneThatIsFetchedForTheCacheEither(@TempDir Path folder) throws Exception {
    String cache = Configurations.cached(folder, "");
    assertThat(cutAfterTheFirstByte(cache, SampleCalls.speech())).contains("ending=stopped");
  }

  private String cutAfterTheFirstByte(String more, RawRequest request) throws Exception {
    try (LogCapture log = new LogCapture();
        ScriptedProvider a = ScriptedProvider.start(BEGUN.hang());
        RouterUnderTest router = start(a, more);
        RawClient client = router.connect()) {
      AnswerReader stream = client.send(request).head();
      stream.next();
      router.stop();

      assertThat(stream.rest().end()).isNotEqualTo(BodyEnd.CLEAN);
      CallRecord call = next();
      assertThat(call.routeTaken().ending()).isEqualTo(CallEnding.STOPPED);
      assertThat(call.answer().status()).isEqualTo(200);
      assertThat(log.text()).doesNotContain("broken_body", "a is open");
      return log.text();
    }
  }

  @Test
  void eventsThatTheStopCutsSaySo() throws Exception {
    Reply events =
        Reply.status(200)
            .header("Content-Type", "text/event-stream")
            .chunked()
            .chunk("data: {\"type\":\"speech.audio.delta\",\"audio\":\"AAAA\"}\n\n".getBytes())
            .hang();
    try (ScriptedProvider a = ScriptedProvider.start(events);
        RouterUnderTest router = start(a, "patchbay.provider.a.speech.events=true\n");
        RawClient client = router.connect()) {
      AnswerReader stream =
          client.send(SpeechBody.of("Hi").with("stream_format", "sse").request()).head();
      stream.next();
      router.stop();

      assertThat(stream.rest().text()).contains("\"code\":\"stopping\"");
      assertThat(next().routeTaken().ending()).isEqualTo(CallEnding.STOPPED);
    }
  }

  @Test
  void aProviderThatHasNotAnsweredYetIsNotBlamedEither() throws Exception {
    assertThat(cutBeforeTheFirstByte("")).containsOnly(new Outcome.Failed(Fault.STOPPED));
  }

  @Test
  void norIsOneThatIsHedged() throws Exception {
    assertThat(cutBeforeTheFirstByte("patchbay.hedge.after=1h\n"))
        .containsOnly(new Outcome.Failed(Fault.STOPPED));
  }

  private List<Outcome> cutBeforeTheFirstByte(String more) throws Exception {
    try (LogCapture log = new LogCapture();
        ScriptedProvider a = ScriptedProvider.start(Reply.silence());
        RouterUnderTest router = start(a, more);
        RawClient client = router.connect()) {
      client.send(SampleCalls.speech());
      a.awaitRequest(1);
      router.stop();

      Answer refused = client.answer();
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.text()).contains("\"code\":\"stopping\"");
      // A provider may have begun with it.
      assertThat(refused.headers().all("X-Patchbay-Stopping")).isEmpty();
      CallRecord call = next();
      assertThat(call.routeTaken().ending()).isEqualTo(CallEnding.STOPPED);
      assertThat(log.text()).doesNotContain("a is open");
      return call.routeTaken().journey().entries().stream().map(Journey.Entry::outcome).toList();
    }
  }

  private RouterUnderTest start(ScriptedProvider a, String more) throws Exception {
    CallListener listener = ended::add;
    return RouterUnderTest.startWith(
        listener, Configurations.generic("a", a.url()) + ONE_FAILURE_OPENS + more);
  }

  private CallRecord next() throws InterruptedException {
    return ended.poll(10, TimeUnit.SECONDS);
  }
}
