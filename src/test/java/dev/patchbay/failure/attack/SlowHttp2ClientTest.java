package dev.patchbay.failure.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slow uploads over HTTP/2: a stalled stream is reset and its connection continues. */
class SlowHttp2ClientTest {

  private static final Duration SHORT = Duration.ofMillis(700);
  private static final Duration PAUSE = Duration.ofMillis(400);
  private static final int PATIENCE_SECONDS = 20;

  private final HTTP2Client http2 = new HTTP2Client();

  /** How the router ends a stream: the status of its answer, or -1 where it resets it. */
  private static final class Ending implements Stream.Listener {

    private final CompletableFuture<Integer> status = new CompletableFuture<>();

    @Override
    public void onHeaders(Stream stream, HeadersFrame frame) {
      status.complete(((MetaData.Response) frame.getMetaData()).getStatus());
      stream.demand();
    }

    @Override
    public void onReset(Stream stream, ResetFrame frame, Callback callback) {
      status.complete(-1);
      callback.succeeded();
    }

    int await() throws Exception {
      return status.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  @BeforeEach
  void start() throws Exception {
    http2.start();
  }

  @AfterEach
  void stop() throws Exception {
    http2.stop();
  }

  @Test
  void oneThatStopsIsGivenUpAndNobodyIsAsked() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.startImpatient(SHORT, Configurations.keyedPair(a, a))) {
      Session session = session(router);
      Ending ending = new Ending();
      send(begin(session, ending), SampleCalls.SPEECH_JSON.substring(0, 20), false);

      assertThat(ending.await()).isIn(400, 408, -1);
      assertThat(a.requests()).isEmpty();
    }
  }

  @Test
  void oneThatDawdlesIsGivenUpAndItsConnectionServesOthers() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.keyedPair(a, a))) {
      Session session = session(router);
      Ending ending = new Ending();
      Stream stream = begin(session, ending);
      // Two or three bytes a second, of which ten are the least.
      for (int i = 0; i < 40 && !ending.status.isDone(); i++) {
        send(stream, SampleCalls.SPEECH_JSON.substring(i, i + 1), false);
        never.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      }
      assertThat(ending.await()).isIn(400, 408, -1);
      assertThat(a.requests()).isEmpty();

      Ending other = new Ending();
      send(begin(session, other), SampleCalls.SPEECH_JSON, true);
      assertThat(other.await()).isEqualTo(200);
    }
  }

  private Session session(RouterUnderTest router) throws Exception {
    return http2
        .connect(new InetSocketAddress("127.0.0.1", router.port()), new Session.Listener() {})
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static Stream begin(Session session, Stream.Listener listener) throws Exception {
    HttpFields fields = HttpFields.build().put("Content-Type", "application/json");
    MetaData.Request request =
        new MetaData.Request(
            "POST", HttpURI.from("http://127.0.0.1/v1/audio/speech"), HttpVersion.HTTP_2, fields);
    Promise.Completable<Stream> stream = new Promise.Completable<>();
    session.newStream(new HeadersFrame(request, null, false), stream, listener);
    return stream.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static void send(Stream stream, String text, boolean last) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    stream.data(new DataFrame(stream.getId(), bytes, last), Callback.NOOP);
  }
}
