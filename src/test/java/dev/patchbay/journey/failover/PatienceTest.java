package dev.patchbay.journey.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits exist to ask somebody else: where there is nobody else, a call waits. */
@Order(1)
class PatienceTest {

  /** Its sound comes in pieces over half a second, and not one byte before that of the head. */
  private static Reply late() {
    byte[] head = "HTTP/1.1 200 OK\r\nContent-Type: audio/wav\r\n".getBytes();
    return Reply.nothing()
        .trickle(head, Duration.ofMillis(12))
        .raw("Content-Length: " + SampleCalls.WAV.length + "\r\n\r\n")
        .raw(SampleCalls.WAV);
  }

  @Test
  void theOnlyProviderMayTakeLongerThanTheLimitForTheFirstByte() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(late());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + "patchbay.first-byte=100ms\n")) {
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
    }
  }

  @Test
  void aProviderThatMayNotBeAskedIsNobodyElse() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(late());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b)
                    + """
                    patchbay.first-byte=100ms
                    patchbay.provider.a.price.characters=0
                    patchbay.provider.b.price.characters=15
                    patchbay.paid=never
                    """)) {
      assertThat(router.call(SampleCalls.speech()).header("X-Patchbay-Provider")).isEqualTo("a");
      assertThat(b.requests()).isEmpty();
    }
  }

  @Test
  void aClientThatSaysHowLongItWaitsHearsTheSecondProvider() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.silence());
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      long start = System.nanoTime();
      Answer answer = router.call(SampleCalls.speech().header("x-stainless-timeout", "2"));

      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("b");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  /**
   * The second is small: on a line as slow as this, what kernels hold of it takes longer than the
   * limit.
   */
  @ParameterizedTest
  @ValueSource(ints = {24_000_000, 9_000_000})
  void anUploadThatTakesLongerThanTheLimitArrives(int size) throws Exception {
    try (ServerSocket slow = slowReader(size);
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.heard());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.keyedPair("http://127.0.0.1:" + slow.getLocalPort(), b.url())
                    + "patchbay.transcription.first-byte=500ms\n")) {
      Answer answer = router.call(SampleCalls.transcription(size));

      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("a");
      assertThat(b.requests()).isEmpty();
    }
  }

  /** A provider on a slow line: it takes three seconds for the upload, and answers at once. */
  private static ServerSocket slowReader(int size) throws IOException {
    ServerSocket door = new ServerSocket();
    door.setReceiveBufferSize(64 * 1024);
    door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread reader = new Thread(() -> serveSlowly(door, size), "provider-slow");
    reader.setDaemon(true);
    reader.start();
    return door;
  }

  private static void serveSlowly(ServerSocket door, int size) {
    while (!door.isClosed()) {
      try (Socket client = door.accept()) {
        byte[] piece = new byte[size / 100];
        long left = size;
        while (left > 0) {
          int count =
              client.getInputStream().readNBytes(piece, 0, (int) Math.min(left, piece.length));
          left -= Math.max(count, 1);
          LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
        }
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n";
        client.getOutputStream().write((head + "\r\n" + SampleCalls.TRANSCRIPT).getBytes());
      } catch (IOException ended) {
        // A catalogue's lookup, or the end of the test.
      }
    }
  }

  @Test
  void aFullQueueIsNoReasonForAnSdkToGiveUp() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(Reply.silence());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b)
                    + """
                    patchbay.provider.a.limit=1
                    patchbay.provider.a.queue.size=0
                    patchbay.provider.a.price.characters=0
                    patchbay.provider.b.price.characters=15
                    patchbay.paid=never
                    """);
        RawClient first = router.connect()) {
      first.send(SampleCalls.speech());
      a.awaitRequest(1);
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text()).contains("no_provider_free", "a (busy)", "b (not_free)");
      assertThat(answer.header("Retry-After")).isEqualTo("1");
      assertThat(answer.headers().all("x-should-retry")).isEmpty();
      assertThat(b.requests()).isEmpty();
    }
  }

  @Test
  void aBurstOfSentencesKeepsItsVoice() throws Exception {
    try (ScriptedProvider kokoro = ScriptedProvider.start().always(SampleCalls.spoken());
        ScriptedProvider cloud = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(kokoro, cloud)
                    + """
                    patchbay.provider.a.limit=4
                    patchbay.provider.a.price.characters=0
                    patchbay.provider.b.price.characters=15
                    """)) {
      List<RawClient> clients = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        clients.add(router.connect().send(SampleCalls.speech()));
      }
      for (RawClient client : clients) {
        assertThat(client.answer().header("X-Patchbay-Provider")).isEqualTo("a");
        client.close();
      }
      assertThat(cloud.requests()).isEmpty();
    }
  }

  @Test
  void aPassingErrorOfTheOnlyProviderMayBeRetriedByItsClient() throws Exception {
    for (int status : new int[] {429, 500, 503}) {
      try (ScriptedProvider a = ScriptedProvider.start(Reply.json(status, "{}"));
          RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
        Answer answer = router.call(SampleCalls.speech());

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().all("x-should-retry")).isEmpty();
      }
    }
  }
}
