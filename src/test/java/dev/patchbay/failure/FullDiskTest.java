package dev.patchbay.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A full disk while a cache entry is written: the client notices nothing. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class FullDiskTest {

  // In units of 512 bytes or of a kilobyte, as the shell likes: in both cases some of the answer.
  private static final int LARGEST_FILE = 700;
  private static final byte[] LARGE = Sounds.wav(500_000);

  @TempDir private Path directory;

  @Test
  void theAnswerIsWholeAndNothingOfItIsLeftBehind() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(Reply.audio("audio/wav", LARGE));
        RouterProcess router =
            RouterProcess.limited(
                "-f " + LARGEST_FILE,
                Configurations.keyedPair(a, a)
                    + "patchbay.cache=true\npatchbay.cache.memory=0\npatchbay.cache.disk=100MB\n"
                    + "patchbay.cache.directory="
                    + directory.resolve("kept"))) {
      for (int call = 1; call <= 2; call++) {
        Answer answer = RawClient.call(router.port(), SampleCalls.speech());

        assertThat(answer.header("X-Patchbay-Cache")).isEqualTo("miss");
        assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
        assertThat(answer.body()).isEqualTo(LARGE);
      }
      assertThat(a.requests()).hasSize(2);
      RawRequest kept = SampleCalls.speech().header("Cache-Control", "only-if-cached");
      assertThat(RawClient.call(router.port(), kept).status()).isEqualTo(504);
      assertThat(files()).containsExactlyInAnyOrder("lock", "CACHEDIR.TAG");
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("kept"))) {
      return all.filter(Files::isRegularFile).map(path -> path.getFileName().toString()).toList();
    }
  }
}
