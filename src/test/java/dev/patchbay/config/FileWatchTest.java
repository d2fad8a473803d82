package dev.patchbay.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.source.ConfigSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {

  @TempDir Path folder;

  @Test
  void aSightShowsAFileThatIsWrittenReplacedOrGone() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "1");
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    FileSnapshot first = FileSnapshot.of(Set.of(file));
    assertThat(FileSnapshot.of(Set.of(file))).isEqualTo(first);

    Files.writeString(file, "22");
    FileSnapshot longer = FileSnapshot.of(Set.of(file));
    Files.delete(file);
    FileSnapshot gone = FileSnapshot.of(Set.of(file));

    assertThat(longer).isNotEqualTo(first);
    assertThat(gone).isNotEqualTo(longer).isNotEqualTo(first);
  }

  @Test
  void itFollowsALinkAsMountedConfigurationsAreTurned() throws IOException {
    Path one = Files.writeString(folder.resolve("one"), "1");
    Path other = Files.writeString(folder.resolve("other"), "2");
    Path link = Files.createSymbolicLink(folder.resolve("link"), one);
    FileSnapshot first = FileSnapshot.of(Set.of(link));

    Files.delete(link);
    Files.createSymbolicLink(link, other);

    assertThat(FileSnapshot.of(Set.of(link))).isNotEqualTo(first);
  }

  @Test
  void twoSightsAgreeIfNoFileOfBothDiffers() throws IOException {
    Path a = Files.writeString(folder.resolve("a"), "1");
    Path b = Files.writeString(folder.resolve("b"), "1");
    FileSnapshot one = FileSnapshot.of(Set.of(a));
    FileSnapshot both = FileSnapshot.of(Set.of(a, b));

    assertThat(one.agreesWith(both)).isTrue();
    assertThat(both.agreesWith(one)).isTrue();
    Files.writeString(a, "22");
    assertThat(both.agreesWith(FileSnapshot.of(Set.of(a)))).isFalse();
  }

  @Test
  void itGoesOnWhereMemoryEndedForAMoment() throws Exception {
    Path file = folder.resolve("microprofile-config.properties");
    Files.writeString(file, "patchbay.provider.kokoro.url=http://127.0.0.1:8880/v1\n");
    ConfigSources sources = new ConfigSources(Map.of(), Map.of("patchbay.config", "" + file));
    LiveConfiguration live = LiveConfiguration.from(sources, InstantSource.system());
    BlockingQueue<ReloadResult> reloads = new LinkedBlockingQueue<>();
    live.onReload(
        reload -> {
          reloads.add(reload);
          throw new OutOfMemoryError("as if");
        });
    try (FileWatch watch = FileWatch.start(live, Duration.ofMillis(5))) {
      for (int port = 8881; port < 8884; port++) {
        Files.writeString(file, "patchbay.provider.kokoro.url=http://127.0.0.1:" + port + "/v1\n");
        assertThat(reloads.poll(20, TimeUnit.SECONDS)).as("port %d", port).isNotNull();
        assertThat(watch.awaitTermination(Duration.ofMillis(1))).isFalse();
      }
    }
  }

  @Test
  void everyChangeIsReadUntilItIsClosed() throws Exception {
    Path file = folder.resolve("microprofile-config.properties");
    Files.writeString(file, "patchbay.provider.kokoro.url=http://127.0.0.1:8880/v1\n");
    ConfigSources sources = new ConfigSources(Map.of(), Map.of("patchbay.config", "" + file));
    LiveConfiguration live = LiveConfiguration.from(sources, InstantSource.system());
    BlockingQueue<ReloadResult> reloads = new LinkedBlockingQueue<>();
    live.onReload(reloads::add);
    FileWatch watch = FileWatch.start(live, Duration.ofMillis(5));
    try {
      Files.writeString(file, "patchbay.rutes=a\n");
      assertThat(reloads.take().applied()).isFalse();

      Files.writeString(file, "patchbay.provider.kokoro.url=http://127.0.0.1:8881/v1\n");
      assertThat(reloads.take().generation()).isEqualTo(2);
    } finally {
      watch.close();
    }
    assertThat(watch.awaitTermination(Duration.ofSeconds(10))).isTrue();
  }
}
