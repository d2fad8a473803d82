package dev.patchbay.journey.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Entity tags and byte ranges of cached responses (RFC 9110 §13, §14). */
@Timeout(60)
class CacheRangesTest {

  @TempDir private Path directory;

  private String cached(String configuration, String... more) {
    return Configurations.cached(directory.resolve("cache"), configuration, more);
  }

  @Test
  void aCachedAnswerHasATagByWhichAClientRevalidatesIt() throws Exception {
    try (ScriptedProvider kokoro = ScriptedProvider.start(CachedSpeech.mp3());
        RouterUnderTest router = RouterUnderTest.start(cached(Configurations.kokoro(kokoro)))) {
      RawRequest call = RawRequest.speech(CachedSpeech.HI);
      router.call(call);
      String etag = router.call(call).header("ETag");
      assertThat(etag).startsWith("\"");

      Answer same = router.call(call.header("If-None-Match", etag));
      assertThat(same.status()).isEqualTo(304);
      assertThat(same.body()).isEmpty();
    }
  }

  @Test
  void aRangeOfACachedAnswerIsAPartOfItIfThereIsOne() throws Exception {
    try (ScriptedProvider kokoro = ScriptedProvider.start(CachedSpeech.mp3());
        RouterUnderTest router = RouterUnderTest.start(cached(Configurations.kokoro(kokoro)))) {
      RawRequest call = RawRequest.speech(CachedSpeech.HI);
      router.call(call);

      Answer part = router.call(call.header("Range", "bytes=10-19"));
      assertThat(part.status()).isEqualTo(206);
      assertThat(part.body()).isEqualTo(Arrays.copyOfRange(CachedSpeech.MP3, 10, 20));
      assertThat(part.header("Content-Range")).isEqualTo("bytes 10-19/" + CachedSpeech.MP3.length);
      Answer none = router.call(call.header("Range", "bytes=" + CachedSpeech.MP3.length + "-"));
      assertThat(none.status()).isEqualTo(416);
      assertThat(none.header("Content-Range")).isEqualTo("bytes */" + CachedSpeech.MP3.length);
    }
  }
}
