package dev.patchbay.routing.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioUrlsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/a.mp3",
        "https://cdn.example.org:8443/a.mp3?sign=x%20y",
        "HTTPS://Example.ORG/a.mp3",
      })
  void aPublicNameIsAllowed(String url) {
    assertThat(AudioUrls.PUBLIC.allows(url)).isTrue();
    assertThat(AudioUrls.OFF.allows(url)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/a.mp3",
        "file:///etc/passwd",
        "data:audio/wav;base64,AAAA",
        "https://user@example.org/a.mp3",
        "https://localhost/a.mp3",
        "https://printer/a.mp3",
        "https://printer.local/a.mp3",
        "https://db.internal./a.mp3",
        "https://10.0.0.1/a.mp3",
        "https://127.1/a.mp3",
        "https://2130706433/a.mp3",
        "https://0x7f.0.0.1/a.mp3",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/a.mp3",
        "https://exa mple.org/a.mp3",
        "https:/a.mp3",
        "",
      })
  void aProviderIsNoProxyIntoItsOwnNetwork(String url) {
    assertThat(AudioUrls.PUBLIC.allows(url)).isFalse();
    assertThat(AudioUrls.ANY.allows(url)).isTrue();
  }
}
