package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.testkit.Bytes;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.AnswerReader;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graceful shutdown of the process on SIGTERM while calls are in flight. */
class TerminationIT {

  /** What the shell calls a process that SIGTERM has ended. */
  private static final int TERMINATED = 143;

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final byte[] HALF = Sounds.noise(50_000);
  private static final Reply BEGUN =
      Reply.status(200).header("Content-Type", "audio/pcm").chunked().chunk(HALF);

  @TempDir private Path directory;
  private Path temporary;

  @BeforeEach
  void makeDirectory() throws IOException {
    temporary = Files.createDirectory(directory.resolve("tmp"));
  }

  @Test
  void aStreamUnderWayIsHeardToItsEndAndNothingIsLeft() throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider a =
            ScriptedProvider.start(heard(), BEGUN.gate(gate).chunk(HALF).end(), Reply.silence());
        Program router = router(a, "30s")) {
      int port = router.port();
      assertThat(RawClient.call(port, upload()).status()).isEqualTo(200);
      try (RawClient client = RawClient.to(port)) {
        AnswerReader stream = client.send(pcm()).head();
        stream.atLeast(HALF.length);
        router.terminate();
        awaitNotReady(port);

        Answer refused = RawClient.call(port, pcm());
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Connection")).isEqualToIgnoringCase("close");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(router.isRunning()).isTrue();
        gate.open();
        Answer whole = stream.rest();

        assertThat(whole.end()).isEqualTo(BodyEnd.CLEAN);
        assertThat(whole.body()).isEqualTo(Bytes.join(HALF, HALF));
      }
      assertThat(router.exitValue()).isEqualTo(TERMINATED);
      assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> RawClient.to(port));
      assertThat(temporary).isEmptyDirectory();
    }
  }

  @Test
  void aStreamThatGoesOnForTooLongIsCutAndNeverLooksWhole() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(BEGUN.hang());
        Program router = router(a, "300ms")) {
      try (RawClient client = RawClient.to(router.port())) {
        AnswerReader stream = client.send(pcm()).head();
        stream.atLeast(HALF.length);
        long begun = System.nanoTime();
        router.terminate();

        Answer cut = stream.rest();
        assertThat(cut.end()).isIn(BodyEnd.BROKEN, BodyEnd.RESET);
        assertThat(cut.body()).isEqualTo(HALF);
        assertThat(router.exitValue()).isEqualTo(TERMINATED);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
            .isBetween(Duration.ofMillis(300), SOON);
      }
      assertThat(a.request().awaitClientGone(SOON)).isTrue();
      assertThat(temporary).isEmptyDirectory();
    }
  }

  private Program router(ScriptedProvider provider, String within) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("router.properties"),
            """
            patchbay.provider.a.preset=generic
            patchbay.provider.a.url=%s/v1
            patchbay.body.memory=1024
            patchbay.stop.within=%s
            """
                .formatted(provider.url(), within));
    return Program.router(directory, file, "-Djava.io.tmpdir=" + temporary);
  }

  private static void awaitNotReady(int port) throws IOException {
    long end = System.nanoTime() + SOON.toNanos();
    while (RawClient.call(port, RawRequest.get("/health/ready")).status() == 200) {
      assertThat(System.nanoTime() - end).as("still ready after " + SOON).isNegative();
      Eventually.pause();
    }
  }

  private static RawRequest pcm() {
    return SpeechBody.of("Hi").format("pcm").request();
  }

  private static RawRequest upload() {
    return RawRequest.transcription(
        Multipart.form()
            .file("speech.wav", "audio/wav", Sounds.noise(100_000))
            .field("model", "whisper-1"));
  }

  private static Reply heard() {
    return Reply.json(200, "{\"text\":\"hello\"}");
  }
}
