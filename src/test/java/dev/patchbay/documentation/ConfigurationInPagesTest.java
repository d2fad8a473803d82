package dev.patchbay.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.SettingsReader;
import dev.patchbay.config.source.BadConfiguration;
import dev.patchbay.config.source.ConfigSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Configurations in the documentation are valid and use known keys. */
class ConfigurationInPagesTest {

  private static final Pattern KEY =
      Pattern.compile("(?:-D)?(patchbay\\.[a-z0-9-]+(?:\\.[A-Za-z0-9_*-]+)*)(?:=.*)?");

  /** Files, a logger and a prefix, whose names begin like keys. */
  private static final Set<String> NO_KEYS =
      Set.of(
          "patchbay.war",
          "patchbay.properties",
          "patchbay.service",
          "patchbay.access",
          "patchbay.provider.NAME");

  private static final Pattern VARIABLE = Pattern.compile("\\b(PATCHBAY_[A-Z0-9_]+)\\b");

  /** Of the Debian package's service. */
  private static final String OF_THE_SERVICE = "PATCHBAY_OPTIONS";

  @TempDir private Path folder;

  static List<CodeBlock> configurations() throws IOException {
    return Documentation.blocks("properties");
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void aConfigurationIsValid(CodeBlock block) throws IOException {
    Path file = Files.writeString(folder.resolve("page.properties"), block.text());
    ConfigSources sources =
        new ConfigSources(
            Map.of("OPENAI_API_KEY", "sk-1", "GROQ_API_KEY", "gsk-1"),
            Map.of("java.io.tmpdir", System.getProperty("java.io.tmpdir")));

    assertThat(SettingsReader.read(sources.open(file)).routes()).isNotEmpty();
  }

  static List<String> keys() throws IOException {
    return Documentation.pages().stream()
        .flatMap(MarkdownPage::code)
        .flatMap(code -> KEY.matcher(code).results())
        .map((MatchResult key) -> key.group(1))
        .filter(key -> !NO_KEYS.contains(key))
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aKeyInTheTextIsKnown(String key) throws IOException {
    assertThat(isKnown(key.replace(".TASK.", ".speech."))).isTrue();
  }

  private boolean isKnown(String key) throws IOException {
    if (key.endsWith(".*")) {
      return Files.readString(Path.of("conf", "microprofile-config.properties"))
          .contains("#" + key.substring(0, key.length() - 1));
    }
    Path file = Files.writeString(folder.resolve("key.properties"), key + "=1");
    try {
      SettingsReader.read(new ConfigSources(Map.of(), Map.of()).open(file));
      return true;
    } catch (BadConfiguration bad) {
      // Of the value anything may be said.
      return bad.problems().stream()
          .noneMatch(one -> one.key().equals(key) && one.value().equals("(unknown key)"));
    }
  }

  @Test
  void aKeyThatIsNotThereIsNotTakenForOne() throws IOException {
    assertThat(isKnown("patchbay.provider.NAME.colour")).isFalse();
    assertThat(isKnown("patchbay.no-such-key")).isFalse();
  }

  @Test
  void aVariableIsOneThatTheCodeReads() throws IOException {
    Set<String> read = SourceCode.all(Pattern.compile("\\b(PATCHBAY_[A-Z0-9_]+)\\b"));
    Set<String> named =
        Documentation.pages().stream()
            .flatMap(page -> VARIABLE.matcher(page.text()).results())
            .map((MatchResult variable) -> variable.group(1))
            .collect(Collectors.toSet());
    named.removeAll(read);
    assertThat(Files.readString(Path.of("src/deb/files/patchbay.service")))
        .contains(OF_THE_SERVICE);
    named.remove(OF_THE_SERVICE);

    for (String variable : named) {
      assertThat(isKnown(variable.toLowerCase(Locale.ROOT).replace('_', '.')))
          .as(variable)
          .isTrue();
    }
  }

  @Test
  void everyPresetIsInTheTable() throws IOException {
    String page = Documentation.page("configuration").prose();
    try (Stream<Path> presets = Files.list(Path.of("src/main/resources/dev/patchbay/presets"))) {
      assertThat(presets.map(file -> file.getFileName().toString().replace(".properties", "")))
          .filteredOn(name -> !name.equals("presets"))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(page).containsPattern("(?m)^\\|.*`" + name + "`"));
    }
  }
}
