package dev.patchbay.config.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file in another syntax is valid as properties, and would configure nothing. */
class FileSyntaxTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"patchbay.providers\": \"openai\"}                | JSON",
        "[patchbay]\\nproviders = [\"openai\"]               | TOML",
        "[[patchbay.providers]]\\nname = \"openai\"          | TOML",
        "patchbay:\\n  providers: openai                     | YAML",
        "<?xml version=\"1.0\"?>\\n<properties/>             | XML",
      })
  void aFileInAnotherSyntaxIsAProblemThatNamesIt(String text, String syntax) throws Exception {
    Path file = file("patchbay.conf", text.replace("\\n", "\n"));

    assertThatThrownBy(() -> sources().open(file))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("patchbay.conf (expected: properties such as")
        .hasMessageContaining("; this looks like " + syntax);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATCHBAY_PROVIDERS=openai",
        "providers=openai",
        "upstream x {\n  server 1;\n}",
        "#!/bin/sh\njava -jar patchbay.war"
      })
  void aFileWithoutAKeyOfTheRouterIsAProblem(String text) throws Exception {
    Path file = file("patchbay.conf", text);

    assertThatThrownBy(() -> sources().open(file))
        .hasMessageContaining("properties such as patchbay.providers=openai, one on each line)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing yet",
        "patchbay.providers: openai",
        "other=1\npatchbay.auth open",
        "%dev.patchbay.auth=open",
        "\uFEFFpatchbay.providers=openai"
      })
  void aFileWithOneAndAnEmptyFileAreTaken(String text) throws Exception {
    assertThat(sources().open(file("patchbay.conf", text))).isNotNull();
  }

  @Test
  void aByteOrderMarkDoesNotHideTheFirstKey() throws Exception {
    Path file = file("patchbay.conf", "\uFEFFpatchbay.attempts=4");

    assertThat(sources().open(file).getValue("patchbay.attempts", Integer.class)).isEqualTo(4);
  }

  @Test
  void theFileThatApplicationsOfAContainerShareMayHaveKeysOfOthersAlone() throws Exception {
    assertThat(sources().open(file("microprofile-config.properties", "other.key=1"))).isNotNull();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static ConfigSources sources() {
    return new ConfigSources(Map.of(), Map.of());
  }
}
