package dev.patchbay.journey.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that leaves before a byte of its answer is there. */
@Order(1)
class ClientLeavesEarlyTest {

  /** Nobody is to be left because the machine is slow. */
  private static final String PATIENT = "patchbay.provider.first.first-byte=60s\n";

  private static final String BODY = SpeechBody.of("Hello").json();

  @Test
  void theSilentProviderIsCutAtOnceAndNobodyElseIsAsked() throws Exception {
    HTTP2Client http2 = new HTTP2Client();
    try (ScriptedProvider first = ScriptedProvider.start(Reply.silence());
        ScriptedProvider second = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(two(first, second))) {
      http2.start();
      Stream stream = speech(http2, router.port());
      Received asked = first.awaitRequest(1);

      stream.reset(
          new ResetFrame(stream.getId(), ErrorCode.CANCEL_STREAM_ERROR.code), Callback.NOOP);

      assertThat(asked.awaitClientGone(Duration.ofSeconds(5))).isTrue();
      assertThat(second.requests()).isEmpty();
    } finally {
      http2.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theSilentProviderIsCutWithinASecondOverHttp1AsWell(boolean reset) throws Exception {
    try (ScriptedProvider first = ScriptedProvider.start(Reply.silence());
        ScriptedProvider second = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(two(first, second))) {
      RawClient client = router.connect().send(SampleCalls.speech());
      Received asked = first.awaitRequest(1);

      leave(client, reset);

      assertThat(asked.awaitClientGone(Duration.ofSeconds(5))).isTrue();
      assertThat(second.requests()).isEmpty();
    }
  }

  @Test
  void theProviderIsCutAlsoIfItFallsSilentInTheMiddle() throws Exception {
    Reply reply =
        Reply.status(200).header("Content-Type", "audio/wav").chunked().chunk(Sounds.wav(500));
    try (ScriptedProvider first = ScriptedProvider.start(reply.hang());
        ScriptedProvider second = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(two(first, second))) {
      RawClient client = router.connect();
      client.send(SampleCalls.speech()).head().next();

      client.close();

      assertThat(first.awaitRequest(1).awaitClientGone(Duration.ofSeconds(5))).isTrue();
    }
  }

  @Test
  void thePlaceOfAClientThatLeftIsFreeForTheNext() throws Exception {
    try (ScriptedProvider first = ScriptedProvider.start(Reply.silence(), SampleCalls.spoken());
        ScriptedProvider second = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("first", first.url())
                    + "patchbay.provider.first.limit=1\npatchbay.queue.wait=20s\n")) {
      RawClient client = router.connect().send(SampleCalls.speech());
      first.awaitRequest(1);
      client.close();

      assertThat(router.call(SampleCalls.speech()).body()).isEqualTo(SampleCalls.WAV);
      assertThat(second.requests()).isEmpty();
    }
  }

  @Test
  void aClientThatLeavesTheQueueIsForgottenThere() throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider first =
            ScriptedProvider.start(
                Reply.after(gate).then(SampleCalls.spoken()), SampleCalls.spoken());
        ScriptedProvider second = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                two(first, second)
                    + PATIENT
                    + "patchbay.provider.first.limit=1\npatchbay.provider.first.queue.size=1\n"
                    + "patchbay.queue.wait=60s\n")) {
      RawClient served = router.connect().send(SampleCalls.speech());
      first.awaitRequest(1);
      RawClient gone = router.connect().send(SampleCalls.speech());
      awaitQueued(router, 1);
      gone.close();
      awaitQueued(router, 0);
      RawClient next = router.connect().send(SampleCalls.speech());
      awaitQueued(router, 1);
      gate.open();

      assertThat(served.answer().body()).isEqualTo(SampleCalls.WAV);
      assertThat(next.answer().body()).isEqualTo(SampleCalls.WAV);
      assertThat(first.requests()).hasSize(2);
      assertThat(second.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFetchForTheCacheEndsOnceNobodyWaitsForIt(boolean reset, @TempDir Path folder)
      throws Exception {
    try (ScriptedProvider first = ScriptedProvider.start(Reply.silence(), SampleCalls.spoken());
        ScriptedProvider second = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.cached(folder, two(first, second) + PATIENT))) {
      RawClient leader = router.connect().send(SampleCalls.speech());
      Received asked = first.awaitRequest(1);
      RawClient joiner = router.connect().send(SampleCalls.speech());

      leave(leader, reset);
      assertThat(asked.awaitClientGone(Duration.ofSeconds(1))).isFalse();
      leave(joiner, reset);

      assertThat(asked.awaitClientGone(Duration.ofSeconds(5))).isTrue();
      assertThat(router.call(SampleCalls.speech()).body()).isEqualTo(SampleCalls.WAV);
      assertThat(second.requests()).isEmpty();
    }
  }

  @Test
  void aFetchThatIsToBeFinishedGoesOnForTheCache(@TempDir Path folder) throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider first =
            ScriptedProvider.start(Reply.after(gate).then(SampleCalls.spoken()));
        ScriptedProvider second = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.cached(
                    folder, two(first, second) + PATIENT, "patchbay.cache.abandoned=finish\n"))) {
      RawClient leader = router.connect().send(SampleCalls.speech());
      Received asked = first.awaitRequest(1);

      leader.close();
      assertThat(asked.awaitClientGone(Duration.ofSeconds(1))).isFalse();
      gate.open();

      assertThat(router.call(SampleCalls.speech()).body()).isEqualTo(SampleCalls.WAV);
      assertThat(first.requests()).hasSize(1);
    }
  }

  private static void awaitQueued(RouterUnderTest router, int calls) throws Exception {
    String line = "patchbay_provider_queued{provider=\"first\"} " + calls;
    Eventually.until(
        answer -> answer.text().contains(line), () -> router.call(RawRequest.get("/metrics")));
  }

  @Test
  void aPipelinedRequestIsNoDeparture() throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider first =
            ScriptedProvider.start(
                Reply.after(gate).then(SampleCalls.spoken()), SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("first", first.url()))) {
      RawClient client = router.connect().send(SampleCalls.speech());
      Received asked = first.awaitRequest(1);
      // Whole, or whoever watches the connection would take the rest of it.
      assertThat(asked.text()).isEqualTo(SampleCalls.SPEECH_JSON);
      client.send(SampleCalls.speech());

      assertThat(asked.awaitClientGone(Duration.ofSeconds(1))).isFalse();
      gate.open();
      assertThat(client.answer().body()).isEqualTo(SampleCalls.WAV);
      assertThat(client.answer().body()).isEqualTo(SampleCalls.WAV);
    }
  }

  private static void leave(RawClient client, boolean reset) throws IOException {
    if (reset) {
      client.reset();
    } else {
      client.close();
    }
  }

  private static String two(ScriptedProvider first, ScriptedProvider second) {
    return """
    patchbay.providers=first,second
    patchbay.provider.first.url=%s
    patchbay.provider.second.url=%s
    """
        .formatted(first.url(), second.url());
  }

  private static Stream speech(HTTP2Client http2, int port) throws Exception {
    Session session =
        http2
            .connect(new InetSocketAddress("127.0.0.1", port), new Session.Listener() {})
            .get(5, TimeUnit.SECONDS);
    HttpFields fields =
        HttpFields.build()
            .add("Content-Type", "application/json")
            .add("Content-Length", String.valueOf(BODY.length()));
    MetaData.Request request =
        new MetaData.Request(
            "POST",
            HttpURI.from("http://127.0.0.1:" + port + "/v1/audio/speech"),
            HttpVersion.HTTP_2,
            fields);
    Promise.Completable<Stream> opened = new Promise.Completable<>();
    session.newStream(new HeadersFrame(request, null, false), opened, new Stream.Listener() {});
    Stream stream = opened.get(5, TimeUnit.SECONDS);
    ByteBuffer body = ByteBuffer.wrap(BODY.getBytes(StandardCharsets.US_ASCII));
    stream.data(new DataFrame(stream.getId(), body, true), Callback.NOOP);
    return stream;
  }
}
