package dev.patchbay.journey.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads that are too large, too slow, refused early or never sent. */
class UploadLimitsTest {

  private static final Multipart LARGE =
      Multipart.form().file("a.wav", "audio/wav", Sounds.noise(3 << 20)).field("model", "m");

  @Test
  void anAnnouncedBodyOverTheLimitIsRefusedUnread() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + "patchbay.body.max=1MB\n");
        RawClient client = router.connect()) {
      Answer answer = client.send(RawRequest.transcription(LARGE).head()).answer();

      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.header("Content-Type")).startsWith("application/json");
      assertThat(answer.text()).contains("\"error\":{");
    }
  }

  /** A container would read the rest of the body, on a thread, before the next call. */
  @ParameterizedTest
  @CsvSource({
    "POST,   /v1/audio/transcriptions, 2000000, 413",
    "DELETE, /v1/audio/transcriptions, 2000000, 405",
    "TRACE,  /v1/audio/transcriptions, 2000000, 405",
    "POST,   /admin/explain,           2000000, 404",
    "POST,   /v1/chat/completions,     2000000, 413",
  })
  void aCallThatIsRefusedUnreadClosesItsConnection(
      String method, String target, int length, int status) throws Exception {
    String head =
        method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length;
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + "patchbay.body.max=1MB\n");
        RawClient client = router.connect()) {
      Answer answer = client.send((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII)).answer();

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("Connection")).isEqualTo("close");
    }
  }

  @Test
  void aChunkedBodyIsCountedWhileItComes() throws Exception {
    RawRequest upload =
        RawRequest.post("/v1/audio/transcriptions")
            .header("Content-Type", LARGE.contentType())
            .chunked(LARGE.bytes(), 65_536);
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + "patchbay.body.max=1MB\n")) {
      assertThat(answerWhileSending(router, upload).status()).isEqualTo(413);
    }
  }

  @Test
  void aClientThatSendsSixtyMegabytesCanReadWhyTheyAreRefused() throws Exception {
    RawRequest upload =
        RawRequest.transcription(
            Multipart.form().file("a.wav", "audio/wav", new byte[60 << 20]).field("model", "m"));
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + "patchbay.body.max=1MB\n")) {
      Answer answer = answerWhileSending(router, upload);

      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.text()).contains("\"error\":{");
    }
  }

  /** Or TCP resets the connection, and the response is lost with what was not read. */
  @ParameterizedTest
  @CsvSource({
    "POST,   /v1/audio/transcriptions, 413",
    "DELETE, /v1/audio/transcriptions, 405",
  })
  void aClientThatReadsOnlyOnceItHasSentAllReadsWhyItIsRefused(
      String method, String target, int status) throws Exception {
    byte[] body = new byte[40 << 20];
    String head =
        method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length;
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + "patchbay.body.max=1MB\n");
        RawClient client = router.connect()) {
      client.send((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII)).send(body);

      assertThat(client.answer().status()).isEqualTo(status);
    }
  }

  @Test
  void aConnectionGoesOnAfterABodyThatNobodyHasRead() throws Exception {
    String limit = "patchbay.limit.all.per=all\npatchbay.limit.all.requests=1/1d\n";
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("a", a.url()) + limit);
        RawClient client = router.connect()) {
      assertThat(router.call(SampleCalls.speech()).status()).isEqualTo(200);
      assertThat(client.send(SampleCalls.transcription(24 << 20)).answer().status()).isEqualTo(429);

      assertThat(client.send(RawRequest.get("/health")).answer().status()).isEqualTo(200);
    }
  }

  @Test
  @Tag("nightly")
  void aClientThatSendsNothingForFiveSecondsAfterItsRefusalLosesItsConnection() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + "patchbay.body.max=1MB\n");
        RawClient client = router.connect()) {
      byte[] half = Arrays.copyOf(RawRequest.transcription(LARGE).bytes(), 1 << 20);
      assertThat(client.send(half).answer().status()).isEqualTo(413);
      assertThat(client.closedByOther()).as("in one direction").isTrue();
      client.send(half);

      new CountDownLatch(1).await(6, TimeUnit.SECONDS);
      assertThatThrownBy(() -> client.send(half).send(half)).isInstanceOf(IOException.class);
    }
  }

  // A client such as Node's reads what comes while it still sends.
  private static Answer answerWhileSending(RouterUnderTest router, RawRequest upload)
      throws IOException {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    try (RawClient client = router.connect()) {
      Thread sender = new Thread(() -> send(client, upload, sent));
      sender.start();
      return client.answer();
    } finally {
      sent.join();
    }
  }

  private static void send(RawClient client, RawRequest upload, CompletableFuture<Void> sent) {
    try {
      client.send(upload);
    } catch (IOException refused) {
      // The router may close once it has answered.
      return;
    } finally {
      sent.complete(null);
    }
  }

  @Test
  void aClientThatWaitsForPermissionToSendGetsIt() throws Exception {
    RawRequest upload = RawRequest.transcription(LARGE).header("Expect", "100-continue");
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.heard());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()));
        RawClient client = router.connect()) {
      client.send(upload.head());
      assertThat(client.interim()).startsWith("HTTP/1.1 100");
      Answer answer = client.send(upload.bodyBytes()).answer();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(a.request().body()).isEqualTo(LARGE.bytes());
      assertThat(a.request().headers().has("Expect")).isFalse();
    }
  }

  @Test
  void aClientThatWaitsForPermissionIsToldAtOnceThatItsBodyIsTooLarge() throws Exception {
    RawRequest upload = RawRequest.transcription(LARGE).header("Expect", "100-continue");
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + "patchbay.body.max=1MB\n");
        RawClient client = router.connect()) {
      Answer answer = client.send(upload.head()).answer();

      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.interim()).isEmpty();
    }
  }

  @Test
  void aProviderThatRefusesAnUploadBeforeItHasReadItIsHeard() throws Exception {
    Multipart large =
        Multipart.form().file("a.wav", "audio/wav", Sounds.noise(20 << 20)).field("model", "m");
    Reply refusal = Reply.json(503, "{\"error\":\"loading\"}").beforeUploadIsRead();
    try (ScriptedProvider a = ScriptedProvider.start(refusal);
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.heard());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      Answer answer = router.call(RawRequest.transcription(large));

      assertThat(answer.text()).isEqualTo("{\"text\":\"hello\"}");
      assertThat(answer.header("X-Patchbay-Fallback-Reason")).contains("status_503");
      assertThat(b.request().body()).isEqualTo(large.bytes());
    }
  }

  @Test
  void aBodyThatBreaksOffReachesNoProvider() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.heard());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      RawClient client = router.connect();
      client.send(RawRequest.transcription(LARGE).head()).send(new byte[1 << 20]);
      client.reset();

      // The router is busy with another call by the time it has dropped this one.
      assertThat(router.call(SampleCalls.transcription()).status()).isEqualTo(200);
      assertThat(a.request().body()).isEqualTo(SampleCalls.recording().bytes());
    }
  }

  @Test
  void aProviderThatTakesLessIsNotAskedForMore() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.heard());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b) + "patchbay.provider.a.max-upload=1MB\n")) {
      Answer answer = router.call(RawRequest.transcription(LARGE));

      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("b");
      assertThat(answer.header("X-Patchbay-Attempts")).isEqualTo("1");
    }
  }

  @Test
  void aClientThatAnnouncesABodyAndSendsNoneIsNotWaitedForForEver() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.startImpatient(
                Duration.ofMillis(300), Configurations.generic("a", a.url()));
        RawClient client = router.connect()) {
      Answer answer = client.send(RawRequest.transcription(LARGE).head()).answer();

      assertThat(answer.status()).isEqualTo(408);
      assertThat(answer.text()).contains("\"error\":{");
      assertThat(a.requests()).isEmpty();
    }
  }
}
