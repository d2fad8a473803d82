package dev.patchbay.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk of uploads: they are refused until there is space again. */
class NoRoomTest {

  @TempDir private Path parent;

  @Test
  void anUploadThatCannotBeKeptIsRefusedUntilItCan() throws Exception {
    Path spools = Files.createDirectory(parent.resolve("spools"));
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken(), SampleCalls.heard());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.keyedPair(a, a) + "patchbay.body.directory=" + spools + "\n")) {
      Files.delete(spools);
      Answer refused = router.call(SampleCalls.transcription(3_000_000));
      assertThat(refused.status()).isEqualTo(507);
      ErrorFormat.assertValid(refused);
      assertThat(refused.text()).doesNotContain(spools.toString());
      assertThat(a.requests()).isEmpty();

      assertThat(router.call(SampleCalls.speech()).body()).isEqualTo(SampleCalls.WAV);
      Files.createDirectory(spools);
      assertThat(router.call(SampleCalls.transcription(3_000_000)).text())
          .isEqualTo(SampleCalls.TRANSCRIPT);
      assertThat(spools).isEmptyDirectory();
    }
  }
}
