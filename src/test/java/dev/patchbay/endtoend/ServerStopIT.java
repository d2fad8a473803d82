package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.testkit.Bytes;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.AnswerReader;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM for a servlet container with calls under way. */
class ServerStopIT {

  private static final byte[] MP3 = Sounds.mp3(200);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  @TempDir private Path base;

  /** Wait until a server that is told to stop has begun to. */
  @FunctionalInterface
  private interface StopWait {
    void await(Program server) throws Exception;
  }

  @Test
  void callsUnderWayInTomcat11AreServedAndLogged() throws Exception {
    tomcatStopsGracefully(ServerInstallation.unpacked("apache-tomcat-"));
  }

  @Test
  void callsUnderWayInDebiansTomcatAreServedAndLogged() throws Exception {
    assumeTrue(
        Files.isDirectory(ServerInstallation.DEBIAN_TOMCAT), "Debian's tomcat10 is not installed");
    tomcatStopsGracefully(ServerInstallation.DEBIAN_TOMCAT);
  }

  /** With the module that the deployment page names. */
  @Test
  void callsUnderWayInJettyAreServedAndLogged() throws Exception {
    ServerInstallation jetty =
        ServerInstallation.jetty(
            ServerInstallation.unpacked("jetty-home-"),
            base,
            "http,ee10-deploy,graceful",
            "jetty.server.stopTimeout=15000");
    stopsGracefully(jetty, server -> awaitRefusing(jetty.port()));
  }

  /** Its port takes connections until it has stopped, without reading from them. */
  private void tomcatStopsGracefully(Path home) throws Exception {
    stopsGracefully(
        ServerInstallation.tomcat(home, base), server -> server.line("Stopping service"));
  }

  private static void stopsGracefully(ServerInstallation installation, StopWait stopping)
      throws Exception {
    Gate gate = Gate.closed();
    Reply begun = Reply.status(200).header("Content-Type", "audio/mpeg").chunked().chunk(MP3);
    try (ScriptedProvider studio = ScriptedProvider.start(begun.gate(gate).chunk(MP3).end());
        Program server = installation.start(studio)) {
      installation.awaitAlive(server);
      try (RawClient client = RawClient.to(installation.port())) {
        AnswerReader stream =
            client
                .send(
                    RawRequest.post("/patchbay/v1/audio/speech")
                        .json(SpeechBody.of("Hello").json()))
                .head();
        stream.atLeast(MP3.length);
        server.terminate();
        stopping.await(server);
        gate.open();

        assertThat(stream.rest().body()).isEqualTo(Bytes.join(MP3, MP3));
      }
      assertThat(server.output()).contains("/v1/audio/speech 200 ").contains("by=studio");
    }
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
}
