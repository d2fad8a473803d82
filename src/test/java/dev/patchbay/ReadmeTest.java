package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.SettingsReader;
import dev.patchbay.config.source.ConfigSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadmeTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

  @TempDir private Path folder;

  static List<String> configurations() throws IOException {
    return Readme.blocks("properties");
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void aConfigurationInItIsValid(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("readme.properties"), text);
    ConfigSources sources = new ConfigSources(Map.of("OPENAI_API_KEY", "sk-1"), Map.of());

    assertThat(SettingsReader.read(sources.open(file)).routes()).isNotEmpty();
  }

  @Test
  void itHasTwoCommandsForTheBuild() throws IOException {
    assertThat(Readme.blocks("sh"))
        .filteredOn(block -> block.contains("mvn"))
        .containsExactly(
            "mvn -q package -DskipTests && java -jar target/patchbay.war --demo", "mvn verify");
  }

  @Test
  void everyPresetIsInItsTable() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    try (Stream<Path> presets = Files.list(Path.of("src/main/resources/dev/patchbay/presets"))) {
      assertThat(presets.map(file -> file.getFileName().toString().replace(".properties", "")))
          .filteredOn(name -> !name.equals("presets"))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(readme).containsPattern("(?m)^\\|.*`" + name + "`"));
    }
  }

  @Test
  void whatItPointsToIsThere() throws IOException {
    assertThat(LINK.matcher(Files.readString(Path.of("README.md"))).results())
        .extracting((MatchResult link) -> Path.of(link.group(1)))
        .isNotEmpty()
        .allMatch(Files::exists);
  }
}
