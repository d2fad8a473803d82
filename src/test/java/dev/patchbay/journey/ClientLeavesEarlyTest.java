package dev.patchbay.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Received;
import dev.patchbay.testkit.Reply;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.ScriptedProvider;
import dev.patchbay.testkit.SpeechBody;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.api.Test;

/** Client disconnects before the first byte, which the server detects over HTTP/2. */
class ClientLeavesEarlyTest {

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
