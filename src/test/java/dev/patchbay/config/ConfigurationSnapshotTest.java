package dev.patchbay.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.source.ConfigSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationSnapshotTest {

  private static final String KOKORO = "patchbay.provider.kokoro.url=http://127.0.0.1:8880/v1\n";

  @TempDir Path folder;

  private ConfigurationSnapshot snapshot(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("microprofile-config.properties"), text);
    ConfigSources sources = new ConfigSources(Map.of(), Map.of("patchbay.config", "" + file));
    return ConfigurationSnapshot.of(sources.open());
  }

  @Test
  void theLogNamesWhatIsNewOtherAndGone() throws IOException {
    ConfigurationSnapshot before =
        snapshot(KOKORO + "patchbay.body.max=1MB\npatchbay.client.a.key=pb-secret-one-00\n");
    ConfigurationSnapshot after =
        snapshot(KOKORO + "patchbay.idle=5s\npatchbay.client.a.key=pb-secret-two-00\n");

    assertThat(before.changedIn(after))
        .isEqualTo("patchbay.body.max, patchbay.client.a.key, patchbay.idle");
    assertThat(before.changedIn(before)).isEqualTo("nothing");
    assertThat(before.toString()).doesNotContain("secret");
  }

  @Test
  void aKeyThatIsReplacedInItsFileIsNamed() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "pb-secret-one-00");
    String text = KOKORO + "patchbay.client.a.key-file=" + key + "\n";
    ConfigurationSnapshot before = snapshot(text);
    Files.writeString(key, "pb-secret-two-0000");

    assertThat(before.changedIn(snapshot(text))).isEqualTo("patchbay.client.a.key-file");
  }

  @Test
  void manyChangesAreCounted() throws IOException {
    StringBuilder all = new StringBuilder(KOKORO);
    for (int i = 10; i < 40; i++) {
      all.append("patchbay.client.c").append(i).append(".key=pb-0123456789abcdef\n");
    }

    assertThat(snapshot(KOKORO).changedIn(snapshot(all.toString())))
        .startsWith("patchbay.client.c10.key, ")
        .endsWith("patchbay.client.c29.key and 10 more");
  }
}
