package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A provider whose address changes in DNS, as those of containers do. */
class MovedProviderIT {

  // Java by itself would remember the old address for 30 s.
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final byte[] WAV = Sounds.wav(100);

  @TempDir private Path directory;

  // Elsewhere not all of 127.0.0.0/8 is this machine.
  @EnabledOnOs(OS.LINUX)
  @Test
  void itIsFoundAtItsNewAddressWithoutARestart() throws Exception {
    Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 studio.test\n");
    try (ScriptedProvider old = ScriptedProvider.start().always(Reply.audio("audio/wav", WAV));
        Program router =
            Program.router(directory, configuration(old), "-Djdk.net.hosts.file=" + hosts)) {
      int port = router.port();
      assertThat(speak(port).body()).isEqualTo(WAV);
      old.die();
      assertThat(speak(port).status()).isEqualTo(502);

      Files.writeString(hosts, "127.0.0.2 studio.test\n");
      try (ScriptedProvider moved =
          ScriptedProvider.startAt(InetAddress.getByName("127.0.0.2"), old.port())
              .always(Reply.audio("audio/wav", WAV))) {
        long end = System.nanoTime() + SOON.toNanos();
        Answer answer = speak(port);
        while (answer.status() != 200) {
          assertThat(System.nanoTime() - end).as("not found after " + SOON).isNegative();
          Eventually.pause();
          answer = speak(port);
        }
        assertThat(answer.body()).isEqualTo(WAV);
        assertThat(moved.requests()).hasSize(1);
      }
    }
  }

  private Path configuration(ScriptedProvider provider) throws Exception {
    return Files.writeString(
        directory.resolve("router.properties"),
        """
        patchbay.provider.a.preset=generic
        patchbay.provider.a.url=http://studio.test:%d/v1
        """
            .formatted(provider.port()));
  }

  private static Answer speak(int port) throws Exception {
    return RawClient.call(port, SpeechBody.of("Hi").request());
  }
}
