package dev.patchbay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoTest {

  private final Properties before = new Properties();
  private Demo demo;

  @BeforeEach
  void start() throws IOException {
    before.putAll(System.getProperties());
    demo = Demo.start(SpeechEngine.of(Map.of()));
  }

  @AfterEach
  void stop() {
    demo.stop();
    System.setProperties(before);
  }

  @Test
  void theRouterIsToldOfBothProvidersInOrder() {
    Map<String, String> addresses = demo.addresses();

    assertThat(addresses.keySet()).containsExactly("studio", "understudy");
    assertThat(System.getProperty("patchbay.providers")).isEqualTo("studio,understudy");
    assertThat(System.getProperty("patchbay.provider.understudy.url"))
        .isEqualTo(addresses.get("understudy") + "/v1");
  }

  @Test
  void theFirstLinesInviteToTryItAndTheOthersSayWhatSpeaksAndHears() {
    List<String> lines = demo.apply("lines http://127.0.0.1:8765").lines().toList();

    assertThat(lines.get(0)).startsWith("curl ").endsWith(" -o hello.mp3");
    assertThat(lines.get(1)).startsWith("curl ").contains("-F file=@hello.mp3");
    assertThat(lines.get(2)).isEqualTo("http://127.0.0.1:8765/");
    assertThat(lines)
        .contains("Voice: FreeTTS", "Ears: this demo's own speech; other recordings are described");
    assertThat(lines)
        .anyMatch(line -> line.startsWith("Install for more: espeak-ng (other languages); "));
  }

  @Test
  void thePageOfAProviderLeadsToTheDashboard() throws Exception {
    demo.apply("lines http://127.0.0.1:8765");

    URI page = URI.create(demo.addresses().get("understudy") + "/");
    try (InputStream in = page.toURL().openStream()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .contains("press Play on <a href=\"http://127.0.0.1:8765/\">");
    }
  }

  @Test
  void anOutageBeginsAndEndsOnCommand() {
    assertThat(demo.apply("state"))
        .contains("\"name\":\"studio\"", "\"voice\":\"FreeTTS\"")
        .doesNotContain("true");
    assertThat(demo.apply("outage understudy 30"))
        .matches(".*\"studio\"[^}]*false}.*\"understudy\"[^}]*true}.*");
    assertThat(demo.apply("recover understudy")).doesNotContain("true");
    assertThat(demo.apply("outage nobody")).isEmpty();
    assertThat(demo.apply("dance")).isEmpty();
  }
}
