package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import dev.patchbay.testkit.realtime.Frame;
import dev.patchbay.testkit.realtime.RealtimeClient;
import dev.patchbay.testkit.realtime.RealtimePeer;
import dev.patchbay.testkit.realtime.RealtimeProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The WAR with real speech servers: synthesis, transcription and sessions with each of them, and
 * SIGTERM with a call under way.
 */
@Order(3)
class RealServersIT {

  private static final byte[] MP3 = Sounds.mp3(200);
  private static final String SESSION = "/patchbay/v1/realtime?model=m";
  private static final String HEARD = "{\"text\":\"Hello\"}";
  private static final RawRequest SPEECH =
      RawRequest.post("/patchbay/v1/audio/speech").json(SpeechBody.of("Hello").json());
  private static final String SPOKEN = "/v1/audio/speech 200 ";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  @TempDir private Path base;

  /** What is to be seen of sessions. */
  @FunctionalInterface
  private interface Sessions {
    void check(int port, RealtimeProvider live) throws Exception;
  }

  /** Wait until a server that is told to stop has begun to. */
  @FunctionalInterface
  private interface StopWait {
    void await(Program server) throws Exception;
  }

  @Test
  void debiansTomcatServesAndEndsCallsUnderWay() throws Exception {
    assumeTrue(
        Files.isDirectory(ServerInstallation.DEBIAN_TOMCAT), "Debian's tomcat10 is not installed");
    tomcatServes(ServerInstallation.DEBIAN_TOMCAT);
  }

  @Test
  void tomcat11ServesAndEndsCallsUnderWay() throws Exception {
    tomcatServes(ServerInstallation.unpacked("apache-tomcat-"));
  }

  @Test
  void jettysDistributionServesAndEndsCallsUnderWay() throws Exception {
    jettyServes("http,ee10-deploy,graceful,ee10-websocket-jakarta", RealServersIT::converses);
  }

  @Test
  void jettysDistributionWithoutWebSocketServesAllButSessions() throws Exception {
    jettyServes("http,ee10-deploy,graceful", RealServersIT::hasNoSessions);
  }

  /** Its port takes connections until it has stopped, without reading from them. */
  private void tomcatServes(Path home) throws Exception {
    servesIn(
        ServerInstallation.tomcat(home, base),
        RealServersIT::converses,
        server -> server.line("Stopping service"));
  }

  /** With the module for a graceful stop that the deployment page names. */
  private void jettyServes(String modules, Sessions sessions) throws Exception {
    ServerInstallation jetty =
        ServerInstallation.jetty(
            ServerInstallation.unpacked("jetty-home-"),
            base,
            modules,
            "jetty.server.stopTimeout=15000");
    servesIn(jetty, sessions, server -> awaitRefusing(jetty.port()));
  }

  private void servesIn(ServerInstallation installation, Sessions sessions, StopWait stopping)
      throws Exception {
    Gate gate = Gate.closed();
    Reply begun = Reply.status(200).header("Content-Type", "audio/mpeg").chunked().chunk(MP3);
    try (ScriptedProvider studio =
            ScriptedProvider.start(
                Reply.audioInChunks("audio/mpeg", MP3, MP3),
                Reply.json(200, HEARD),
                begun.gate(gate).chunk(MP3).end());
        RealtimeProvider live = RealtimeProvider.start();
        Program server = installation.start(configuration(studio, live))) {
      installation.awaitAlive(server);
      speaks(installation.port());
      assertThat(server.line(SPOKEN)).contains("by=studio");
      hears(installation.port(), studio);
      sessions.check(installation.port(), live);
      endsACallUnderWay(installation.port(), server, stopping, gate);
    }
  }

  private static String configuration(ScriptedProvider studio, RealtimeProvider live) {
    return """
    patchbay.providers=studio,live
    patchbay.provider.studio.url=%s/v1
    patchbay.provider.live.url=%s/v1
    patchbay.provider.live.tasks=realtime
    """
        .formatted(studio.url(), live.url());
  }

  private static void endsACallUnderWay(int port, Program server, StopWait stopping, Gate gate)
      throws Exception {
    try (RawClient client = RawClient.to(port)) {
      AnswerReader stream = client.send(SPEECH).head();
      stream.atLeast(MP3.length);
      server.terminate();
      stopping.await(server);
      gate.open();

      assertThat(stream.rest().body()).isEqualTo(Bytes.join(MP3, MP3));
    }
    assertThat(server.output()).contains(SPOKEN).contains("by=studio");
  }

  /** Until it accepts no new calls: then it tells the application to stop. */
  private static void awaitRefusing(int port) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (accepts(port)) {
      assertThat(System.nanoTime() - end).as("the port is open still").isNegative();
      Eventually.pause();
    }
  }

  /**
   * Asks for a connection and for nothing on it: Jetty's acceptor, interrupted by the stop, may
   * have accepted one that nobody reads from, and an answer would be waited for until the calls
   * under way are cut.
   */
  private static boolean accepts(int port) {
    try {
      RawClient.to(port).close();
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private static void converses(int port, RealtimeProvider live) throws Exception {
    try (RealtimePeer client = RealtimeClient.open(port, SESSION);
        RealtimePeer provider = live.awaitPeer()) {
      assertThat(client.header("x-patchbay-provider")).isEqualTo("live");
      assertThat(client.text()).isEqualTo(RealtimeProvider.CREATED);
      client.send("{}");
      assertThat(provider.text()).isEqualTo("{}");
      provider.send(Frame.close(4000, "why"));
      assertThat(client.awaitClose().code()).isEqualTo(4000);
    }
  }

  private static void hasNoSessions(int port, RealtimeProvider live) throws Exception {
    try (RealtimePeer client = RealtimeClient.ask(port, SESSION)) {
      assertThat(client.startLine()).contains(" 501");
      assertThat(client.body()).contains("ee10-websocket-jakarta");
      assertThat(live.requests()).isEmpty();
    }
  }

  private static void speaks(int port) throws IOException {
    Answer spoken = RawClient.call(port, SPEECH);

    assertThat(spoken.status()).isEqualTo(200);
    assertThat(spoken.header("Content-Type")).isEqualTo("audio/mpeg");
    assertThat(spoken.header("X-Patchbay-Provider")).isEqualTo("studio");
    assertThat(spoken.body()).isEqualTo(Bytes.join(MP3, MP3));
    assertThat(spoken.end()).isEqualTo(BodyEnd.CLEAN);
  }

  private static void hears(int port, ScriptedProvider studio) throws IOException {
    Multipart form =
        Multipart.form().field("model", "whisper-1").file("größe.mp3", "audio/mpeg", MP3);

    Answer heard =
        RawClient.call(port, RawRequest.post("/patchbay/v1/audio/transcriptions").form(form));

    assertThat(heard.status()).isEqualTo(200);
    assertThat(heard.text()).isEqualTo(HEARD);
    assertThat(studio.awaitRequest(2).body()).isEqualTo(form.bytes());
  }
}
