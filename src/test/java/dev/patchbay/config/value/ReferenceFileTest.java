package dev.patchbay.config.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.Configured;
import dev.patchbay.config.Settings;
import dev.patchbay.config.SettingsReader;
import dev.patchbay.config.source.ClasspathProperties;
import dev.patchbay.config.source.ConfigSources;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.route.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commented reference {@code conf/microprofile-config.properties}: it documents every
 * configuration key with its real default.
 */
class ReferenceFileTest {

  private static final Path FILE = Path.of("conf", "microprofile-config.properties");

  @TempDir private Path folder;

  @Test
  void everyKeyOfTheReaderIsInIt() throws IOException {
    Map<String, String> keys = uncommented();

    assertThat(ConfigKeys.ALL)
        .allSatisfy(shape -> assertThat(keys.keySet()).as(shape.text()).anyMatch(shape::matches));
  }

  @Test
  void everyKeyInItIsKnownToTheReader() throws IOException {
    assertThat(uncommented().keySet()).isNotEmpty().allMatch(ConfigKeys::isKnown);
  }

  @Test
  void everyKeyInItIsThereOnce() throws IOException {
    assertThat(lines()).hasSameSizeAs(uncommented().keySet());
  }

  @Test
  void allItsExamplesTogetherAreValid() throws IOException {
    ConfigSources sources =
        new ConfigSources(Map.of(), Map.of("java.io.tmpdir", System.getProperty("java.io.tmpdir")));
    Path file = Files.write(folder.resolve("all"), lines());
    Settings settings = SettingsReader.read(sources.open(file));

    assertThat(settings.providers())
        .extracting(Provider::name)
        .containsExactly("kokoro", "whisper", "studio");
    assertThat(settings.routes())
        .extracting(Route::name)
        .containsExactly(
            "sky", "hd", "long", "speech", "transcription", "translation", "realtime", "other");
  }

  @Test
  void asItIsItSetsNothing() throws IOException {
    assertThat(Configured.keys(Files.readAllLines(FILE).toArray(String[]::new))).isEmpty();
  }

  @Test
  void theDefaultsItTellsAreTheDefaults() throws IOException {
    Map<String, String> told = uncommented();
    Map<String, String> defaults = new TreeMap<>();
    ClasspathProperties.properties("/dev/patchbay/config/defaults.properties")
        .forEach((key, value) -> defaults.put((String) key, (String) value));
    // Its example says what to write; that there is no default is in its comment.
    defaults.remove("patchbay.cors.origins");
    defaults.put("patchbay.body.directory", "${java.io.tmpdir}");
    defaults.keySet().retainAll(told.keySet());

    assertThat(told).containsAllEntriesOf(defaults);
    assertThat(defaults).hasSizeGreaterThan(10);
  }

  private static Map<String, String> uncommented() throws IOException {
    return Configured.keys(lines().toArray(String[]::new));
  }

  private static List<String> lines() throws IOException {
    return Files.readAllLines(FILE).stream()
        .filter(line -> line.matches("#\\S.*"))
        .map(line -> line.substring(1))
        .toList();
  }
}
