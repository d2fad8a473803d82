package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Bytes;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.AnswerReader;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM for a Tomcat with calls under way. */
class TomcatStopIT {

  private static final byte[] MP3 = Sounds.mp3(200);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  @TempDir private Path base;

  @Test
  void callsUnderWayAreServedAndLogged() throws Exception {
    ServerInstallation tomcat =
        ServerInstallation.tomcat(ServerInstallation.unpacked("apache-tomcat-"), base);
    Gate gate = Gate.closed();
    Reply begun = Reply.status(200).header("Content-Type", "audio/mpeg").chunked().chunk(MP3);
    try (ScriptedProvider studio = ScriptedProvider.start(begun.gate(gate).chunk(MP3).end());
        Program server = tomcat.start(studio)) {
      tomcat.awaitAlive(server);
      try (RawClient client = RawClient.to(tomcat.port())) {
        AnswerReader stream =
            client
                .send(
                    RawRequest.post("/patchbay/v1/audio/speech")
                        .json(SpeechBody.of("Hello").json()))
                .head();
        stream.atLeast(MP3.length);
        server.terminate();
        awaitRefusing(tomcat.port());
        gate.open();

        assertThat(stream.rest().body()).isEqualTo(Bytes.join(MP3, MP3));
      }
      assertThat(server.output()).contains(" /v1/audio/speech ").contains("provider=studio");
    }
  }

  /** Until the connector is paused: Tomcat then tells the application to stop. */
  private static void awaitRefusing(int port) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (accepts(port)) {
      assertThat(System.nanoTime() - end).as("the port is open still").isNegative();
    }
  }

  private static boolean accepts(int port) {
    try (RawClient client = RawClient.to(port)) {
      return client.send(RawRequest.get("/patchbay/health/ready")).answer().status() == 200;
    } catch (IOException refused) {
      return false;
    }
  }
}
