package dev.patchbay.journey.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A cached answer is given again for a request that means as much to the provider. */
class BuiltCacheKeyTest {

  private static final Reply MP3 = Reply.audio("audio/mpeg", Sounds.mp3(40));

  private static SpeechBody asked() {
    return SpeechBody.of("Hello").model("eleven_v3").voice("George").format("mp3");
  }

  private static String configuration(String preset, ScriptedProvider provider, String... more) {
    return WireConfigurations.of(
        preset, provider, "patchbay.admin=demo", "patchbay.cache=true", String.join("\n", more));
  }

  private static String key(String preset, SpeechBody body, String... more) throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                configuration(preset, provider, more)
                    .replace(provider.url(), "https://studio.example"))) {
      return key(router, body);
    }
  }

  private static String key(RouterUnderTest router, SpeechBody body) throws Exception {
    return JsonMapper.shared()
        .readTree(
            router
                .call(RawRequest.post("/admin/explain").json("{\"body\":" + body.json() + "}"))
                .body())
        .at("/cache/key")
        .asString();
  }

  @Test
  void whatTheProviderIsToldIsInTheKeyAndWhatItIsNotToldIsNot() throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(configuration("elevenlabs", provider))) {
      String plain = key(router, asked());

      assertThat(plain).isNotEmpty();
      assertThat(key(router, asked().speed(1.1))).isNotEqualTo(plain);
      assertThat(key(router, asked().with("language", "de"))).isNotEqualTo(plain);
      assertThat(key(router, asked().voice("Sarah"))).isNotEqualTo(plain);
      assertThat(key(router, asked().input("Hello!"))).isNotEqualTo(plain);
      assertThat(key(router, asked().format("opus"))).isNotEqualTo(plain);
      // ElevenLabs has no field for them: the sound is the one without.
      assertThat(key(router, asked().with("instructions", "Whisper."))).isEqualTo(plain);
    }
  }

  @Test
  void aPresetThatBuildsAnotherRequestHasAnotherKey() throws Exception {
    String before = key("elevenlabs", asked());

    assertThat(key("elevenlabs", asked())).isEqualTo(before);
    assertThat(
            key(
                "elevenlabs",
                asked(),
                "patchbay.provider.elevenlabs.speech.send.field./voice_settings/style=0.5"))
        .isNotEqualTo(before);
    assertThat(
            key(
                "elevenlabs",
                asked(),
                "patchbay.provider.elevenlabs.speech.format.mp3=mp3_44100_192"))
        .isNotEqualTo(before);
  }

  @Test
  void theSecondCallIsAnsweredFromTheCache() throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start(MP3, MP3);
        RouterUnderTest router =
            RouterUnderTest.start(
                configuration("elevenlabs", provider, "patchbay.cache.memory=1MB"))) {
      router.call(asked().request());
      assertThat(router.call(asked().request()).header("X-Patchbay-Cache")).isEqualTo("hit");
      router.call(asked().speed(1.1).request());

      assertThat(provider.requests()).hasSize(2);
    }
  }
}
