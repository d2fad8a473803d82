package dev.patchbay.config.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.AudioTask;
import dev.patchbay.config.Settings;
import dev.patchbay.config.SettingsReader;
import dev.patchbay.routing.provider.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigSourcesTest {

  private static final String NAME = "microprofile-config.properties";

  @TempDir private Path folder;

  @Test
  void systemPropertiesWinOverTheEnvironmentOverTheFileOverTheDefaults() throws IOException {
    Path file = file("a", "patchbay.attempts=4");
    Map<String, String> environment = Map.of("PATCHBAY_ATTEMPTS", "5");
    Map<String, String> properties = Map.of("patchbay.attempts", "6");

    assertThat(attempts(new ConfigSources(Map.of(), Map.of()), file("b", ""))).isEqualTo(3);
    assertThat(attempts(new ConfigSources(Map.of(), Map.of()), file)).isEqualTo(4);
    assertThat(attempts(new ConfigSources(environment, Map.of()), file)).isEqualTo(5);
    assertThat(attempts(new ConfigSources(environment, properties), file)).isEqualTo(6);
  }

  @Test
  void aVariableGivesAProviderOfTheFileItsKey() throws IOException {
    Path file = file("a", "patchbay.provider.my-studio.url=http://127.0.0.1:9");
    Map<String, String> environment =
        Map.of(
            "PATCHBAY_PROVIDER_MY_STUDIO_KEY", "sk-1",
            "PATCHBAY_PROVIDER_MY_STUDIO_SPEECH_MAX_CHARACTERS", "5",
            "PATCHBAY_ROUTE_SPEECH_ATTEMPTS", "2");
    Settings settings = SettingsReader.read(new ConfigSources(environment, Map.of()).open(file));
    Provider studio = settings.providers().get(0);

    assertThat(studio.signIn().key().reveal()).isEqualTo("sk-1");
    assertThat(studio.service(AudioTask.SPEECH).orElseThrow().maxCharacters()).isEqualTo(5);
    assertThat(settings.routes().get(0).retryLimits().attempts()).isEqualTo(2);
  }

  @Test
  void providersCanComeFromTheEnvironmentAlone() {
    Map<String, String> environment =
        Map.of(
            "PATCHBAY_PROVIDERS", "groq,azure",
            "PATCHBAY_PROVIDER_GROQ_KEY", "sk-1",
            "PATCHBAY_PROVIDER_AZURE_KEY", "sk-2",
            "PATCHBAY_PROVIDER_AZURE_URL", "https://x.openai.azure.com",
            "PATCHBAY_PROVIDER_AZURE_QUERY_API_VERSION", "2099");
    Settings settings = SettingsReader.read(new ConfigSources(environment, Map.of()).open());

    assertThat(settings.providers()).extracting(Provider::name).containsExactly("groq", "azure");
    assertThat(settings.providers().get(1).query()).containsEntry("api-version", "2099");
  }

  @Test
  void expressionsReadVariablesPropertiesAndDefaults() throws IOException {
    Path file =
        file(
            "a",
            "patchbay.provider.studio.url=http://${HOST}:${port:9}/v1\n"
                + "patchbay.provider.studio.key=${KEY:}");
    ConfigSources sources = new ConfigSources(Map.of("HOST", "h"), Map.of("port", "8"));

    Provider studio = SettingsReader.read(sources.open(file)).providers().get(0);
    assertThat(studio.url()).hasToString("http://h:8/v1");
    assertThat(studio.signIn().key().isEmpty()).isTrue();
  }

  @Test
  void aProfileChangesWhatItSays() throws IOException {
    Path file = file("a", "patchbay.attempts=4\n%night.patchbay.attempts=1\n%day.patchbay.x=y");

    assertThat(attempts(new ConfigSources(Map.of(), Map.of("mp.config.profile", "night")), file))
        .isEqualTo(1);
    assertThat(attempts(new ConfigSources(Map.of(), Map.of()), file)).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "user.dir, conf",
    "catalina.base, conf",
    "catalina.base, conf/patchbay",
    "jetty.base, etc",
    "jetty.base, etc/patchbay"
  })
  void theFileIsFoundWhereTheServerKeepsItsOwn(String property, String place) throws IOException {
    Path file = file(place + "/" + NAME, "patchbay.attempts=4");
    ConfigSources sources = new ConfigSources(Map.of(), Map.of(property, folder.toString()));

    assertThat(sources.file()).contains(file);
    assertThat(SettingsReader.read(sources.open()).routes().get(0).retryLimits().attempts())
        .isEqualTo(4);
  }

  @Test
  void aFileThatIsNamedWinsOverOneThatIsFound() throws IOException {
    file("conf/" + NAME, "");
    Path byVariable = file("a", "");
    Path byProperty = file("b", "");
    Map<String, String> environment = Map.of("PATCHBAY_CONFIG", byVariable.toString());

    assertThat(new ConfigSources(environment, Map.of("user.dir", folder.toString())).file())
        .contains(byVariable);
    assertThat(
            new ConfigSources(environment, Map.of("patchbay.config", byProperty.toString())).file())
        .contains(byProperty);
  }

  @Test
  void theProcessItselfWithTheShippedFileRunsOnDefaults() {
    ConfigSources process = ConfigSources.ofProcess();
    ConfigSources sources = new ConfigSources(Map.of(), process.properties());

    assertThat(process.environment()).isEqualTo(System.getenv());
    assertThat(sources.file()).contains(Path.of("conf", NAME).toAbsolutePath());
    assertThat(SettingsReader.read(sources.open()).providers())
        .extracting(Provider::name)
        .containsExactly("kokoro", "whisper");
  }

  @Test
  void withoutAnyFileItRunsOnDefaults() {
    assertThat(new ConfigSources(Map.of(), Map.of("user.dir", folder.toString())).file()).isEmpty();
  }

  @Test
  void aNamedFileThatIsNotThereIsAProblem() {
    Path missing = folder.resolve("missing");
    ConfigSources sources =
        new ConfigSources(Map.of("PATCHBAY_CONFIG", missing.toString()), Map.of());

    assertThatThrownBy(sources::open)
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining(missing + " (expected: a regular file that exists");
  }

  @Test
  void aFileThatIsNoPropertiesFileIsAProblem() throws IOException {
    ConfigSources sources = new ConfigSources(Map.of(), Map.of());
    Path escape = file("a", "a=\\u12");
    Path latin = Files.write(folder.resolve("b"), new byte[] {'a', '=', (byte) 0xe4, '\n'});

    assertThatThrownBy(() -> sources.open(escape)).isInstanceOf(BadConfiguration.class);
    assertThatThrownBy(() -> sources.open(latin)).isInstanceOf(BadConfiguration.class);
  }

  private static int attempts(ConfigSources sources, Path file) {
    return SettingsReader.read(sources.open(file)).routes().get(0).retryLimits().attempts();
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
