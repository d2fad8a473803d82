package dev.patchbay.journey.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cache-Control of clients and responses (RFC 9111 §5.2), and caching per route. */
@Timeout(60)
class CacheDirectivesTest {

  @TempDir private Path directory;

  private String cached(String configuration, String... more) {
    return Configurations.cached(directory.resolve("cache"), configuration, more);
  }

  @Test
  void aClientHasItsWayWithTheCache() throws Exception {
    byte[] newer = Sounds.mp3(3);
    try (ScriptedProvider kokoro =
            ScriptedProvider.start(
                CachedSpeech.mp3(), CachedSpeech.mp3(), Reply.audio("audio/mpeg", newer));
        RouterUnderTest router = RouterUnderTest.start(cached(Configurations.kokoro(kokoro)))) {
      RawRequest call = RawRequest.speech(CachedSpeech.HI);
      Answer nothing = router.call(call.header("Cache-Control", "only-if-cached"));
      assertThat(nothing.status()).isEqualTo(504);
      assertThat(CachedSpeech.use(router.call(call.header("Cache-Control", "no-store"))))
          .isEqualTo("bypass");
      assertThat(CachedSpeech.use(router.call(call))).isEqualTo("miss");
      Answer fresh = router.call(call.header("Cache-Control", "no-cache"));
      assertThat(CachedSpeech.use(fresh)).isEqualTo("miss");
      assertThat(fresh.body()).isEqualTo(newer);
      Answer hit = router.call(call.header("Cache-Control", "max-age=600"));
      assertThat(CachedSpeech.use(hit)).isEqualTo("hit");
      assertThat(hit.body()).isEqualTo(newer);
    }
  }

  @Test
  void aRouteThatIsNotKeptKnowsNothingOfIt() throws Exception {
    try (ScriptedProvider kokoro = ScriptedProvider.start(CachedSpeech.mp3(), CachedSpeech.mp3());
        RouterUnderTest router =
            RouterUnderTest.start(
                cached(Configurations.kokoro(kokoro), "patchbay.route.speech.cache=false"))) {
      router.call(RawRequest.speech(CachedSpeech.HI));
      Answer again = router.call(RawRequest.speech(CachedSpeech.HI));

      assertThat(again.headers().all("X-Patchbay-Cache")).isEmpty();
      assertThat(kokoro.requests()).hasSize(2);
    }
  }

  @Test
  void eventsAreNeitherKeptNorShared() throws Exception {
    String sse = CachedSpeech.HI.replace("}", ",\"stream_format\":\"sse\"}");
    Reply events = Reply.events().event("{\"type\":\"speech.audio.done\"}").end();
    try (ScriptedProvider studio = ScriptedProvider.start(events, events);
        RouterUnderTest router =
            RouterUnderTest.start(
                cached(
                    Configurations.generic("studio", studio.url()),
                    "patchbay.provider.studio.speech.events=*"))) {
      assertThat(CachedSpeech.use(router.call(RawRequest.speech(sse)))).isEqualTo("bypass");
      assertThat(CachedSpeech.use(router.call(RawRequest.speech(sse)))).isEqualTo("bypass");
      assertThat(studio.requests()).hasSize(2);
    }
  }

  @Test
  void anAnswerThatIsTooLargeStreamsAndIsNotKept() throws Exception {
    byte[] large = Sounds.mp3(4_000);
    Reply reply = Reply.audio("audio/mpeg", large);
    try (ScriptedProvider kokoro = ScriptedProvider.start(reply, reply);
        RouterUnderTest router =
            RouterUnderTest.start(
                cached(Configurations.kokoro(kokoro), "patchbay.cache.max-entry=100KB"))) {
      assertThat(router.call(RawRequest.speech(CachedSpeech.HI)).body()).isEqualTo(large);
      Answer again = router.call(RawRequest.speech(CachedSpeech.HI));

      assertThat(again.body()).isEqualTo(large);
      assertThat(CachedSpeech.use(again)).isEqualTo("miss");
    }
  }
}
