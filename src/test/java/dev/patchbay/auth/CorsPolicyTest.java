package dev.patchbay.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.value.InvalidValue;
import dev.patchbay.config.value.ListParsers;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Origins of pages, of applications and of browser extensions. */
class CorsPolicyTest {

  @ParameterizedTest
  @CsvSource({
    "*, https://any.example, true",
    "app://obsidian.md, app://obsidian.md, true",
    "app://obsidian.md, app://other.md, false",
    "chrome-extension://abcdef, chrome-extension://abcdef, true",
    "chrome-extension://*, chrome-extension://abcdef, true",
    "capacitor://localhost, capacitor://localhost, true",
    "tauri://localhost, http://localhost, false",
    "http://localhost:*, http://localhost:3000, true",
    "http://localhost:*, http://localhost, true",
    "http://localhost:*, http://localhost.evil.example:3000, false",
    "http://localhost:*, http://localhost:80@evil.example, false",
    "http://localhost:*, https://localhost:3000, false",
    "http://[::1]:*, http://[::1]:5173, true",
    "https://*.example.com, https://a.example.com, true",
    "https://*.example.com, https://a.b.example.com, true",
    "https://*.example.com, https://example.com, false",
    "https://*.example.com, https://evil-example.com, false",
    "https://*.example.com, https://a.example.com.evil.example, false",
    "https://*.example.com, https://a.example.com:8443, false",
    "https://*.example.com:*, https://a.example.com:8443, true",
    "https://*.example.com, https://evil.example/.example.com, false",
    "https://App.Example.com, https://app.example.com, true",
    "https://app.example.com, null, false",
    "https://app.example.com, '', false",
  })
  void anOriginIsAllowedByItsPattern(String pattern, String origin, boolean allowed) {
    List<String> origins = ListParsers.ORIGINS.read(pattern);
    assertThat(new CorsPolicy(origins).allows(origin)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example.com/",
        "https://app.example.com/path",
        "app.example.com",
        "localhost:3000",
        "https://",
        "https://app.example.com:443",
        "http://localhost:80",
        "https://*example.com",
        "https://a.*.example.com",
        "http://localhost:30*",
        "https://app.example.com?x",
        "https://me@app.example.com",
        "\"https://app.example.com\"",
        "*.example.com",
      })
  void aPatternThatMatchesNothingIsTold(String pattern) {
    Assertions.assertThatThrownBy(() -> ListParsers.ORIGINS.read(pattern))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("as browsers send them");
  }
}
