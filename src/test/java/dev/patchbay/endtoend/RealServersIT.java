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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The WAR with real speech servers: synthesis and transcription with each of them. */
class RealServersIT {

  private static final byte[] MP3 = Sounds.mp3(200);
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
            ServerInstallation.unpacked("jetty-home-"), base, "http,ee10-deploy"));
  }

  private void servesIn(ServerInstallation installation) throws Exception {
    try (ScriptedProvider studio =
        ScriptedProvider.start(
            Reply.audioInChunks("audio/mpeg", MP3, MP3), Reply.json(200, HEARD))) {
      try (Program server = installation.start(studio)) {
        installation.awaitAlive(server);
        speaks(installation.port());
        hears(installation.port(), studio);
      }
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
