package dev.patchbay.config.reader;

import static dev.patchbay.config.Configured.provider;
import static dev.patchbay.config.Configured.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which proxy is on the way to a provider. */
class NetworkReaderTest {

  private static final String PROXY = "http://proxy.example:3128";

  private static String proxy(Map<String, String> environment, String... lines) {
    return provider(settings(environment, lines), "studio").network().proxy().reveal();
  }

  /** curl, Python and Go read both spellings. */
  @ParameterizedTest
  @CsvSource({"HTTPS_PROXY", "https_proxy"})
  void theEnvironmentNamesTheProxyInEitherSpelling(String name) {
    assertThat(proxy(Map.of(name, PROXY), "patchbay.provider.studio.url=https://studio.example/v1"))
        .isEqualTo(PROXY);
    assertThat(proxy(Map.of(name, PROXY), "patchbay.provider.studio.url=http://10.0.0.7/v1"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NO_PROXY, '.example,10.0.0.7'",
    "no_proxy, studio.example",
    "no_proxy, *",
    "NO_PROXY, example"
  })
  void theEnvironmentExcludesHostsInEitherSpelling(String name, String hosts) {
    assertThat(
            proxy(
                Map.of("https_proxy", PROXY, name, hosts),
                "patchbay.provider.studio.url=https://studio.example/v1"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"none, ''", "http://other.example:8080, http://other.example:8080"})
  void aProvidersOwnProxyWins(String own, String used) {
    assertThat(
            proxy(
                Map.of("HTTPS_PROXY", PROXY),
                "patchbay.provider.studio.url=https://studio.example/v1",
                "patchbay.provider.studio.proxy=" + own))
        .isEqualTo(used);
  }
}
