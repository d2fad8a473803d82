package dev.patchbay.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cache.AudioCache;
import dev.patchbay.cache.store.CacheKey;
import dev.patchbay.cluster.ClusterSettings;
import dev.patchbay.config.Settings;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Explanations agree with what the router does with the call. */
class ExplainedAndRealCallTest {

  private static final Reply MP3 = Reply.audio("audio/mpeg", Sounds.mp3(20));

  private final Random random = new Random(3);

  @TempDir private Path folder;

  @Test
  void aCallIsServedByTheProviderInItsExplanation() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(MP3);
        ScriptedProvider b = ScriptedProvider.start().always(MP3)) {
      String configuration = configuration(a, b);
      Settings settings = TestSettings.settings(configuration);
      List<String> seen = new ArrayList<>();
      try (RouterUnderTest router = RouterUnderTest.start(configuration)) {
        for (int i = 0; i < 60; i++) {
          String body = body();
          Explanation explanation = explain(settings, body);
          Answer answer = router.call(RawRequest.speech(body));
          if (explanation.refused().isPresent()) {
            assertThat(answer.status()).as(body).isEqualTo(explanation.refused().get().status());
            continue;
          }
          CandidateExplanation choice = explanation.choice().orElseThrow();
          assertThat(answer.header("X-Patchbay-Provider")).as(body).isEqualTo(choice.provider());
          assertThat(answer.header("X-Patchbay-Voice")).isEqualTo(choice.attempt().voice());
          assertThat(answer.header("X-Patchbay-Route"))
              .isEqualTo(explanation.selected().orElseThrow().route().name());
          seen.add(choice.provider());
        }
      }
      assertThat(seen).contains("a", "b").hasSizeGreaterThan(20).hasSizeLessThan(60);
    }
  }

  @Test
  void anAnswerIsCachedUnderTheKeyInItsExplanation() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(MP3);
        ScriptedProvider b = ScriptedProvider.start().always(MP3)) {
      String configuration =
          configuration(a, b)
              + "patchbay.cache=true\npatchbay.cache.disk=10MB\npatchbay.cache.directory="
              + folder
              + "\n";
      String body = "{\"input\":\"Hé.\",\"voice\":\"alloy\",\"speed\":1.0,\"model\":\"tts-1\"}";
      CacheExplanation kept =
          explain(TestSettings.settings(configuration), body).selected().orElseThrow().cache();
      try (RouterUnderTest router = RouterUnderTest.start(configuration)) {
        router.call(RawRequest.speech(body));
        assertThat(router.call(RawRequest.speech(body)).header("X-Patchbay-Cache"))
            .isEqualTo("hit");
      }
      CacheKey key = kept.key().orElseThrow();
      assertThat(files()).anyMatch(name -> name.startsWith(key.hex()));
      try (AudioCache<?> next = opened(TestSettings.settings(configuration))) {
        assertThat(next.locate(key)).isEqualTo("disk");
        assertThat(next.locate(new CacheKey("0".repeat(64)))).isEqualTo("not kept");
      }
    }
  }

  private static AudioCache<?> opened(Settings settings) throws InterruptedException {
    AudioCache<?> cache =
        new AudioCache<>(settings.cache(), ClusterSettings.ALONE, Clock.systemUTC());
    cache.open();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("patchbay-cache-sweep")) {
        thread.join();
      }
    }
    return cache;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static Explanation explain(Settings settings, String body) {
    return new Explainer(settings, RouterState.atStart(settings))
        .explain(QuestionReader.read(("{\"body\":" + body + "}").getBytes(UTF_8)));
  }

  private String body() {
    return "{\"model\":\""
        + any("tts-1", "tts-1-hd", "kokoro", "other")
        + "\",\"voice\":\""
        + any("alloy", "af_sky", "sam", "nova", "nobody")
        + "\",\"input\":\""
        + "x".repeat(any(1, 30, 300))
        + "\""
        + any("", ",\"response_format\":\"mp3\"", ",\"response_format\":\"flac\"")
        + "}";
  }

  private String configuration(ScriptedProvider a, ScriptedProvider b) {
    return """
    patchbay.providers=a,b
    patchbay.provider.a.preset=generic
    patchbay.provider.a.url=%s/v1
    patchbay.provider.a.voices=alloy,nova
    patchbay.provider.a.models=tts-*
    patchbay.speech.split=never
    patchbay.provider.a.max-characters=100
    patchbay.provider.b.preset=generic
    patchbay.provider.b.url=%s/v1
    patchbay.provider.b.voices=af_sky,nova
    patchbay.provider.b.voice.sam=af_sky
    patchbay.provider.b.formats=mp3
    patchbay.routes=hd,long,speech
    patchbay.route.hd.when.model=tts-1-hd
    patchbay.route.hd.providers=b,a
    patchbay.route.long.when.characters=200..
    patchbay.route.long.when.voice=!sam
    patchbay.route.long.providers=b
    patchbay.route.speech.providers=a,b
    """
        .formatted(a.url(), b.url());
  }

  private String any(String... some) {
    return some[random.nextInt(some.length)];
  }

  private int any(int... some) {
    return some[random.nextInt(some.length)];
  }
}
