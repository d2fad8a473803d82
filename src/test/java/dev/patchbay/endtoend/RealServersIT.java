package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.testkit.Bytes;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The WAR with real speech servers: synthesis and transcription with each of them. */
class RealServersIT {

  private static final byte[] MP3 = Sounds.mp3(200);
  private static final String SESSION = "/patchbay/v1/realtime?model=m";
  private static final String HEARD = "{\"text\":\"Hello\"}";

  @TempDir private Path base;

  @Test
  void debiansTomcatServes() throws Exception {
    assumeTrue(
        Files.isDirectory(ServerInstallation.DEBIAN_TOMCAT), "Debian's tomcat10 is not installed");
    servesIn(ServerInstallation.tomcat(ServerInstallation.DEBIAN_TOMCAT, base));
  }

  @Test
  void tomcat11Serves() throws Exception {
    servesIn(ServerInstallation.tomcat(ServerInstallation.unpacked("apache-tomcat-"), base));
  }

  @Test
  void jettysDistributionServes() throws Exception {
    servesIn(
        ServerInstallation.jetty(
            ServerInstallation.unpacked("jetty-home-"),
            base,
            "http,ee10-deploy,ee10-websocket-jakarta"));
  }

  @Test
  void jettysDistributionWithoutWebSocketServesAllButSessions() throws Exception {
    servesIn(
        ServerInstallation.jetty(
            ServerInstallation.unpacked("jetty-home-"), base, "http,ee10-deploy"),
        RealServersIT::hasNoSessions);
  }

  /** What is to be seen of sessions. */
  private interface Sessions {
    void check(int port, RealtimeProvider live) throws Exception;
  }

  private void servesIn(ServerInstallation installation) throws Exception {
    servesIn(installation, RealServersIT::converses);
  }

  private void servesIn(ServerInstallation installation, Sessions sessions) throws Exception {
    try (ScriptedProvider studio =
            ScriptedProvider.start(
                Reply.audioInChunks("audio/mpeg", MP3, MP3), Reply.json(200, HEARD));
        RealtimeProvider live = RealtimeProvider.start()) {
      String properties =
          """
          patchbay.providers=studio,live
          patchbay.provider.studio.url=%s/v1
          patchbay.provider.live.url=%s/v1
          patchbay.provider.live.tasks=realtime
          """
              .formatted(studio.url(), live.url());
      try (Program server = installation.start(properties)) {
        installation.awaitAlive(server);
        speaks(installation.port());
        hears(installation.port(), studio);
        sessions.check(installation.port(), live);
      }
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
    Answer spoken =
        RawClient.call(
            port, RawRequest.post("/patchbay/v1/audio/speech").json(SpeechBody.of("Hello").json()));

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
