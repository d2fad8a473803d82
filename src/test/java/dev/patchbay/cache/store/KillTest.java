package dev.patchbay.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Crash safety of the disk tier: a router killed while it writes leaves complete entries only. */
class KillTest {

  @TempDir private Path directory;

  static CacheSettings settings(Path directory) {
    return new CacheSettings(
        Set.of(),
        0,
        1 << 30,
        directory,
        Duration.ofHours(1),
        4 << 20,
        false,
        CacheSettings.Abandoned.CANCEL,
        CacheSettings.Shared.NONE);
  }

  @Test
  void everyAnswerThatWasKeptIsThereByteForByte() throws Exception {
    long said = 0;
    for (int round = 1; round <= 3; round++) {
      said = Math.max(said, kill(40 * round));
      verify(said);
    }
    assertThat(said).isGreaterThanOrEqualTo(120);
  }

  /** Kills a process in the middle of its work; returns the last number that it said. */
  private long kill(int after) throws IOException, InterruptedException {
    Process scribe =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                EntryWriterProcess.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(scribe.getInputStream(), StandardCharsets.UTF_8))) {
      long last = 0;
      String line = out.readLine();
      while (line != null) {
        // It logs to the same stream.
        last = line.matches("\\d+") ? Long.parseLong(line) : last;
        if (last == after) {
          // Through its handle: otherwise what it has said is lost with it.
          scribe.toHandle().destroyForcibly();
        }
        line = out.readLine();
      }
      return last;
    } finally {
      scribe.destroyForcibly();
      assertThat(scribe.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void verify(long said) {
    DiskTier tier = new DiskTier(settings(directory), Clock.systemUTC(), Runnable::run);
    assertThat(tier.open()).isTrue();
    assertThat(directory.resolve("part")).isEmptyDirectory();
    for (long number = 1; number <= said; number++) {
      Optional<CacheEntry> answer = tier.find(Samples.key(number));
      assertThat(answer).as("answer %d", number).isPresent();
      assertThat(Samples.body(answer.get()))
          .isEqualTo(Samples.bytes(number, EntryWriterProcess.lengthOf(number)));
    }
    tier.close();
  }
}
