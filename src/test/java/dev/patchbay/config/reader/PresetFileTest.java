package dev.patchbay.config.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.AudioTask;
import dev.patchbay.config.SettingsReader;
import dev.patchbay.config.source.BadConfiguration;
import dev.patchbay.config.source.ConfigSources;
import dev.patchbay.routing.provider.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresetFileTest {

  @TempDir Path folder;

  private Provider read(String preset, String... own) throws IOException {
    Path file = Files.writeString(folder.resolve("studio.properties"), preset);
    Path config = folder.resolve("microprofile-config.properties");
    Files.writeString(
        config, "patchbay.provider.mine.preset=" + file + "\n" + String.join("\n", own) + "\n");
    ConfigSources sources = new ConfigSources(Map.of(), Map.of("patchbay.config", "" + config));
    return SettingsReader.read(sources.open()).providers().get(0);
  }

  @Test
  void aPresetOfOnesOwnStandsBehindTheProvidersKeys() throws IOException {
    Provider mine =
        read(
            """
            url=http://127.0.0.1:9000/v1
            tasks=speech
            max-characters=300
            """,
            "patchbay.provider.mine.max-characters=200");

    assertThat(mine.url()).hasToString("http://127.0.0.1:9000/v1");
    assertThat(mine.services()).containsOnlyKeys(AudioTask.SPEECH);
    assertThat(mine.service(AudioTask.SPEECH).orElseThrow().maxCharacters()).isEqualTo(200);
  }

  @Test
  void itMayBeginWithAnother() throws IOException {
    Provider mine = read("based-on=kokoro\nurl=http://127.0.0.1:9000/v1\n");

    assertThat(mine.url()).hasToString("http://127.0.0.1:9000/v1");
    assertThat(mine.service(AudioTask.SPEECH).orElseThrow().voices().mapped()).isNotNull();
    assertThat(mine.services()).containsKey(AudioTask.SPEECH);
  }

  @Test
  void aKeyThatNoPresetHasIsAProblem() {
    assertThatThrownBy(() -> read("url=http://127.0.0.1:9000/v1\ntasks=speech\nvoyces=a\n"))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("unknown key voyces");
  }

  @Test
  void soIsAnUnknownBase() {
    assertThatThrownBy(() -> read("based-on=cocoro\n"))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("one of ")
        .hasMessageContaining("kokoro");
  }
}
