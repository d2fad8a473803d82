package dev.patchbay.journey.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The request that explain shows is the one that the provider gets. */
class ShownRequestTest {

  private static final byte[] MP3 = Sounds.mp3(40);

  private static SpeechBody asked() {
    return SpeechBody.of("Say \\\"hi\\\" & <bye>\\n\\u00e9")
        .voice("alloy")
        .format("mp3")
        .speed(1.1);
  }

  private static JsonNode explained(RouterUnderTest router, String question) throws Exception {
    return JsonMapper.shared()
        .readTree(router.call(RawRequest.post("/admin/explain").json(question)).body());
  }

  private static String configuration(String preset, ScriptedProvider provider) {
    return WireConfigurations.of(
        preset, provider, "patchbay.admin=demo", "patchbay.substitution=any");
  }

  @ParameterizedTest
  @ValueSource(strings = {"elevenlabs", "azure-speech", "deepgram", "fish", "openai"})
  void itIsShownByteForByteWithoutItsKey(String preset) throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start(Reply.audio("audio/mpeg", MP3));
        RouterUnderTest router = RouterUnderTest.start(configuration(preset, provider))) {
      String shown =
          explained(router, "{\"show_request\":true,\"body\":" + asked().json() + "}")
              .at("/candidates/0/sent/request")
              .asString();
      router.call(asked().request());

      Received sent = provider.request();
      String[] parts = shown.split("\n\n", 2);
      assertThat(parts[0]).startsWith("POST " + provider.url() + sent.target() + "\n");
      assertThat(parts[1]).isEqualTo(sent.text() + "\n");
      assertThat(parts[0])
          .contains("content-type: " + sent.header("Content-Type"))
          .contains(": ***")
          .doesNotContain("key-of-" + preset);
    }
  }

  @Test
  void itIsShownOnlyIfAskedFor() throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(configuration("elevenlabs", provider))) {
      assertThat(
              explained(router, "{\"input\":\"Hi\",\"voice\":\"x\"}")
                  .at("/candidates/0/sent/request")
                  .isNull())
          .isTrue();
    }
  }
}
