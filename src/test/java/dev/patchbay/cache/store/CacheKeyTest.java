package dev.patchbay.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioTask;
import dev.patchbay.fetch.CallFingerprint;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheKeyTest {

  private static CallFingerprint meaning(
      AudioTask task, String route, String client, List<String> towards, String body) {
    return new CallFingerprint(task, route, client, towards, body);
  }

  private static CacheKey key(CallFingerprint meaning) {
    return CacheKey.of(meaning, false);
  }

  @Test
  void everythingThatIsDecidedIsInIt() {
    List<String> to = List.of("kokoro", "http://127.0.0.1:8880/v1", "af_sky");
    List<CacheKey> keys =
        List.of(
            key(meaning(AudioTask.SPEECH, "speech", "a", to, "b")),
            key(meaning(AudioTask.TRANSCRIPTION, "speech", "a", to, "b")),
            key(meaning(AudioTask.SPEECH, "sky", "a", to, "b")),
            key(meaning(AudioTask.SPEECH, "speech", "a", to, "c")),
            key(meaning(AudioTask.SPEECH, "speech", "a", to.subList(0, 2), "b")),
            key(meaning(AudioTask.SPEECH, "speech", "a", List.of("kok", "oro"), "b")),
            key(meaning(AudioTask.SPEECH, "speech", "a", List.of("koko", "ro"), "b")));

    assertThat(keys).doesNotHaveDuplicates();
  }

  @Test
  void theClientIsInItOnlyIfClientsDoNotShare() {
    CallFingerprint ann = meaning(AudioTask.SPEECH, "speech", "ann", List.of(), "b");
    CallFingerprint bob = meaning(AudioTask.SPEECH, "speech", "bob", List.of(), "b");

    assertThat(CacheKey.of(ann, false)).isEqualTo(CacheKey.of(bob, false));
    assertThat(CacheKey.of(ann, true)).isNotEqualTo(CacheKey.of(bob, true));
    assertThat(CacheKey.of(ann, true)).isNotEqualTo(CacheKey.of(ann, false));
  }
}
