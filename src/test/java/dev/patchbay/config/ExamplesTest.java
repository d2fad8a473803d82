package dev.patchbay.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.source.ConfigSources;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.route.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExamplesTest {

  private static final Path FOLDER = Path.of("conf", "examples");
  private static final String ELSEWHERE = "http://127.0.0.1:9/v1";

  @ParameterizedTest
  @CsvSource({
    "fallback, 'speech:openai,kokoro transcription:openai,whisper translation:openai,whisper"
        + " other:openai'",
    "by-model, 'standard:kokoro advanced:openai transcription:openai translation:openai"
        + " other:openai'",
    "by-voice, 'sky:kokoro speech:openai transcription:openai translation:openai other:openai'",
    "balanced, 'speech:openai,kokoro1,kokoro2 transcription:openai translation:openai"
        + " other:openai'",
    "litellm, 'speech:litellm transcription:litellm'"
  })
  void anExampleRoutesAsItSays(String name, String routes) {
    Settings settings = read(name, Map.of("OPENAI_API_KEY", "sk-1"));

    assertThat(String.join(" ", settings.routes().stream().map(ExamplesTest::line).toList()))
        .isEqualTo(routes);
  }

  @Test
  void theTestsNameAllOfThem() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.filter(file -> file.toString().endsWith(".properties"))).hasSize(5);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fallback, OPENAI_URL KOKORO_URL WHISPER_URL",
    "by-model, OPENAI_URL KOKORO_URL",
    "by-voice, OPENAI_URL KOKORO_URL",
    "balanced, OPENAI_URL KOKORO1_URL KOKORO2_URL",
    "litellm, LITELLM_URL"
  })
  void itsProvidersCanBeElsewhere(String name, String variables) {
    Map<String, String> environment = new TreeMap<>(Map.of("OPENAI_API_KEY", "sk-1"));
    Stream.of(variables.split(" ")).forEach(variable -> environment.put(variable, ELSEWHERE));

    assertThat(read(name, environment).providers())
        .extracting(Provider::url)
        .allSatisfy(url -> assertThat(url).hasToString(ELSEWHERE));
  }

  private static Settings read(String name, Map<String, String> environment) {
    Path file = FOLDER.resolve(name + ".properties");
    return SettingsReader.read(new ConfigSources(environment, Map.of()).open(file));
  }

  private static String line(Route route) {
    return route.name()
        + ":"
        + String.join(",", route.candidates().stream().map(c -> c.provider().name()).toList());
  }
}
