package dev.patchbay.journey.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.AnswerReader;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cache scope, abandoned fetches, and responses that are never stored. */
@Timeout(60)
class KeptForWhomTest {

  private static final String HI = SpeechBody.of("My mothers maiden name").voice("af_sky").json();
  private static final byte[] LARGE = Sounds.mp3(3_000);

  @TempDir private Path directory;

  private String cached(String configuration, String... more) {
    return Configurations.cached(directory.resolve("cache"), configuration, more);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void clientsHaveTheirOwnAnswersOnlyIfThatIsWanted(boolean perClient) throws Exception {
    try (ScriptedProvider kokoro =
            ScriptedProvider.start().always(Reply.audio("audio/mpeg", Sounds.mp3(20)));
        RouterUnderTest router =
            RouterUnderTest.start(
                cached(
                    Configurations.kokoro(kokoro),
                    "patchbay.cache.per-client=" + perClient,
                    "patchbay.client.ann.key=key-of-ann-00000001",
                    "patchbay.client.bob.key=key-of-bob-00000001"))) {
      RawRequest ann = RawRequest.speech(HI).header("api-key", "key-of-ann-00000001");
      RawRequest bob = RawRequest.speech(HI).header("api-key", "key-of-bob-00000001");

      assertThat(CachedSpeech.use(router.call(ann))).isEqualTo("miss");
      assertThat(CachedSpeech.use(router.call(ann))).isEqualTo("hit");
      assertThat(CachedSpeech.use(router.call(bob))).isEqualTo(perClient ? "miss" : "hit");
    }
  }

  @Test
  void whatAllHaveLeftIsCutOffAtTheProvider() throws Exception {
    Reply endless =
        Reply.status(200)
            .header("Content-Type", "audio/mpeg")
            .length(1 << 20)
            .raw(Sounds.mp3(10))
            .trickle(new byte[1 << 19], Duration.ofMillis(1));
    try (ScriptedProvider kokoro =
            ScriptedProvider.start(endless, Reply.audio("audio/mpeg", Sounds.mp3(20)));
        RouterUnderTest router = RouterUnderTest.start(cached(Configurations.kokoro(kokoro)));
        RawClient first = router.connect();
        RawClient late = router.connect()) {
      first.send(RawRequest.speech(HI)).head().atLeast(1_000);
      late.send(RawRequest.speech(HI)).head().atLeast(1_000);
      first.reset();
      late.reset();

      assertThat(kokoro.request().awaitClientGone(Duration.ofSeconds(20))).isTrue();
      assertThat(CachedSpeech.use(router.call(RawRequest.speech(HI)))).isEqualTo("miss");
    }
  }

  @Test
  void orItIsFinishedAndThereTheNextTime() throws Exception {
    Gate rest = Gate.closed();
    try (ScriptedProvider kokoro =
            ScriptedProvider.start(CachedSpeech.halting(LARGE, 4_000, rest));
        RouterUnderTest router =
            RouterUnderTest.start(
                cached(Configurations.kokoro(kokoro), "patchbay.cache.abandoned=finish"));
        RawClient only = router.connect()) {
      only.send(RawRequest.speech(HI)).head().atLeast(4_000);
      only.reset();
      rest.open();
      Answer next = router.call(RawRequest.speech(HI));

      // It may come while the rest is still fetched.
      assertThat(CachedSpeech.use(next)).isIn("hit", "joined");
      assertThat(next.body()).isEqualTo(LARGE);
      assertThat(kokoro.requests()).hasSize(1);
    }
  }

  @Test
  void whatIsUnderWayIsEnoughForWhoWantsNoProviderAsked() throws Exception {
    Gate rest = Gate.closed();
    RawRequest onlyKept = RawRequest.speech(HI).header("Cache-Control", "only-if-cached");
    try (ScriptedProvider kokoro =
            ScriptedProvider.start(CachedSpeech.halting(LARGE, 4_000, rest));
        RouterUnderTest router = RouterUnderTest.start(cached(Configurations.kokoro(kokoro)));
        RawClient first = router.connect();
        RawClient late = router.connect()) {
      first.send(RawRequest.speech(HI)).head().atLeast(4_000);
      AnswerReader joiner = late.send(onlyKept).head();
      joiner.atLeast(4_000);
      rest.open();
      Answer joined = joiner.rest();

      assertThat(CachedSpeech.use(joined)).isEqualTo("joined");
      assertThat(joined.body()).isEqualTo(LARGE);
    }
  }

  @Test
  void nothingThatWasSpokenIsWrittenDown() throws Exception {
    try (ScriptedProvider kokoro = ScriptedProvider.start(Reply.audio("audio/mpeg", LARGE));
        RouterUnderTest router = RouterUnderTest.start(cached(Configurations.kokoro(kokoro)))) {
      router.call(RawRequest.speech(HI));
      assertThat(CachedSpeech.use(router.call(RawRequest.speech(HI)))).isEqualTo("hit");
      List<Path> files;
      try (Stream<Path> all = Files.walk(directory.resolve("cache"))) {
        files = all.filter(Files::isRegularFile).toList();
      }

      assertThat(files).anyMatch(file -> file.toString().endsWith(".answer"));
      for (Path file : files) {
        assertThat(file.toString()).doesNotContain("maiden");
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes.contains("maiden")).as(file.toString()).isFalse();
      }
      assertThat(router.call(RawRequest.get("/metrics")).text()).doesNotContain("maiden");
    }
  }
}
