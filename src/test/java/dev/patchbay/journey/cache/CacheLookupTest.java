package dev.patchbay.journey.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cache keys: which calls get the cached response of an earlier one. */
@Timeout(60)
class CacheLookupTest {

  @TempDir private Path directory;

  private String cached(String configuration, String... more) {
    return Configurations.cached(directory.resolve("cache"), configuration, more);
  }

  @Test
  void theSecondAnswerIsTheFirstByteForByteWithoutTheProvider() throws Exception {
    try (ScriptedProvider kokoro = ScriptedProvider.start(CachedSpeech.mp3());
        RouterUnderTest router = RouterUnderTest.start(cached(Configurations.kokoro(kokoro)))) {
      Answer miss = router.call(RawRequest.speech(CachedSpeech.HI));
      Answer hit = router.call(RawRequest.speech(CachedSpeech.HI.replace(",", " ,\n")));

      assertThat(CachedSpeech.use(miss)).isEqualTo("miss");
      assertThat(CachedSpeech.use(hit)).isEqualTo("hit");
      assertThat(hit.body()).isEqualTo(CachedSpeech.MP3).isEqualTo(miss.body());
      assertThat(hit.header("Content-Type")).isEqualTo(miss.header("Content-Type"));
      assertThat(hit.header("X-Patchbay-Provider")).isEqualTo("kokoro");
      assertThat(hit.header("X-Patchbay-Attempts")).isEqualTo("0");
      assertThat(hit.header("Content-Length")).isEqualTo(String.valueOf(CachedSpeech.MP3.length));
      assertThat(Integer.parseInt(hit.header("Age"))).isBetween(0, 60);
      assertThat(kokoro.requests()).hasSize(1);
    }
  }

  @Test
  void anAnswerIsKeptOverARestart() throws Exception {
    try (ScriptedProvider kokoro =
        ScriptedProvider.start(Reply.audio("audio/mpeg", Sounds.mp3(2_000)), CachedSpeech.mp3())) {
      String configuration = cached(Configurations.kokoro(kokoro));
      try (RouterUnderTest router = RouterUnderTest.start(configuration)) {
        assertThat(router.call(RawRequest.speech(CachedSpeech.HI)).body()).hasSize(834_000);
      }
      try (RouterUnderTest router = RouterUnderTest.start(configuration)) {
        RawRequest onlyCached =
            RawRequest.speech(CachedSpeech.HI).header("Cache-Control", "only-if-cached");
        // The folder is read beside the first calls.
        Answer hit =
            Eventually.until(answer -> answer.status() != 504, () -> router.call(onlyCached));
        assertThat(CachedSpeech.use(hit)).isEqualTo("hit");
        assertThat(hit.body()).isEqualTo(Sounds.mp3(2_000));
      }
      assertThat(kokoro.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'voice':'af_sky','input':'Hi','model':'tts-1'}                       | true",
        "{'model':'tts-1','voice':'af_sky','input':'\\u0048i'}                 | true",
        "{'model':'tts-1','voice':'af_sky','input':'hi'}                       | false",
        "{'model':'tts-1','voice':'af_bella','input':'Hi'}                     | false",
        "{'model':'tts-1','voice':'af_sky','input':'Hi','speed':1.5}           | false",
        "{'model':'tts-1','voice':'af_sky','input':'Hi','instructions':'x'}    | false",
        "{'model':'tts-1','voice':'af_sky','input':'Hi','response_format':'wav'} | false",
        "{'model':'tts-1','voice':'af_sky','input':'Hi','lang_code':'j'}       | false",
      })
  void callsShareAnAnswerIfTheyMeanTheSame(String other, boolean shared) throws Exception {
    String one = "{'model':'tts-1','voice':'af_sky','input':'Hi'}".replace('\'', '"');
    boolean wav = other.contains("wav");
    Reply second = wav ? Reply.audio("audio/wav", Sounds.wav(100)) : CachedSpeech.mp3();
    try (ScriptedProvider kokoro = ScriptedProvider.start(CachedSpeech.mp3(), second);
        RouterUnderTest router = RouterUnderTest.start(cached(Configurations.kokoro(kokoro)))) {
      router.call(RawRequest.speech(one));
      Answer answer = router.call(RawRequest.speech(other.replace('\'', '"')));

      assertThat(CachedSpeech.use(answer)).isEqualTo(shared ? "hit" : "miss");
      assertThat(kokoro.requests()).hasSize(shared ? 1 : 2);
    }
  }

  @Test
  void transcriptionsWithTwoBoundariesAndFileNamesAreOneCall() throws Exception {
    byte[] wav = Sounds.wav(2_000);
    Multipart one = Multipart.form("one").field("model", "w").file("a.wav", "audio/wav", wav);
    Multipart two = Multipart.form("two").file("ü.wav", "audio/x-wav", wav).field("model", "w");
    Multipart other =
        Multipart.form("one").field("model", "w").file("a.wav", "audio/wav", CachedSpeech.MP3);
    try (ScriptedProvider studio =
            ScriptedProvider.start(
                Reply.json(200, "{\"text\":\"one\"}"), Reply.json(200, "{\"text\":\"two\"}"));
        RouterUnderTest router =
            RouterUnderTest.start(cached(Configurations.generic("studio", studio.url())))) {
      assertThat(CachedSpeech.use(router.call(RawRequest.transcription(one)))).isEqualTo("miss");
      Answer hit = router.call(RawRequest.transcription(two));
      assertThat(CachedSpeech.use(hit)).isEqualTo("hit");
      assertThat(hit.text()).isEqualTo("{\"text\":\"one\"}");
      assertThat(router.call(RawRequest.transcription(other)).text())
          .isEqualTo("{\"text\":\"two\"}");
      assertThat(studio.requests()).hasSize(2);
    }
  }

  @Test
  void aMappedVoiceIsTheVoiceItIsMappedTo() throws Exception {
    try (ScriptedProvider kokoro = ScriptedProvider.start(CachedSpeech.mp3());
        RouterUnderTest router =
            RouterUnderTest.start(
                cached(
                    Configurations.kokoro(kokoro), "patchbay.provider.kokoro.voice.sky=af_sky"))) {
      router.call(RawRequest.speech(CachedSpeech.HI));
      Answer mapped = router.call(RawRequest.speech(CachedSpeech.HI.replace("af_sky", "sky")));

      assertThat(CachedSpeech.use(mapped)).isEqualTo("hit");
      assertThat(mapped.header("X-Patchbay-Voice")).isEqualTo("af_sky");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "none,   Authorization,   true",
    "none,   User-Agent,      true",
    "none,   X-Request-Id,    true",
    "none,   Accept-Language, true",
    "none,   X-Studio-Mood,   false",
    "client, Authorization,   false",
    "client, User-Agent,      true",
  })
  void clientsShareUnlessTheProviderCouldTellThemApart(String auth, String header, boolean shared)
      throws Exception {
    try (ScriptedProvider studio = ScriptedProvider.start(CachedSpeech.mp3(), CachedSpeech.mp3());
        RouterUnderTest router =
            RouterUnderTest.start(
                cached(
                    Configurations.generic("studio", studio.url()),
                    "patchbay.provider.studio.auth=" + auth,
                    "patchbay.provider.studio.pass-headers=x-studio-*"))) {
      router.call(RawRequest.speech(CachedSpeech.HI).header(header, "ann"));
      Answer answer = router.call(RawRequest.speech(CachedSpeech.HI).header(header, "bob"));

      assertThat(CachedSpeech.use(answer)).isEqualTo(shared ? "hit" : "miss");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accept", "Accept-Language", "User-Agent"})
  void whatOneClientWouldRatherHaveIsNotKeptForAll(String header) throws Exception {
    try (ScriptedProvider studio = ScriptedProvider.start(CachedSpeech.mp3(), CachedSpeech.mp3());
        RouterUnderTest router =
            RouterUnderTest.start(cached(Configurations.generic("studio", studio.url())))) {
      router.call(RawRequest.speech(CachedSpeech.HI).header(header, "audio/x-mallory"));

      assertThat(studio.request().headers().fields())
          .noneMatch(field -> field.value().contains("mallory"));
    }
  }

  @Test
  void whereProvidersTakeTurnsAnyOfThemWillDo() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(CachedSpeech.mp3());
        ScriptedProvider b = ScriptedProvider.start().always(CachedSpeech.mp3());
        RouterUnderTest router =
            RouterUnderTest.start(
                cached(Configurations.pair(a, b), "patchbay.balance=round-robin"))) {
      for (String text : new String[] {"one", "two"}) {
        RawRequest call = RawRequest.speech(CachedSpeech.HI.replace("Hi", text));
        String maker = router.call(call).header("X-Patchbay-Provider");
        Answer hit = router.call(call);
        assertThat(CachedSpeech.use(hit)).isEqualTo("hit");
        assertThat(hit.header("X-Patchbay-Provider")).isEqualTo(maker);
      }
      assertThat(a.requests()).hasSize(1);
      assertThat(b.requests()).hasSize(1);
    }
  }

  @Test
  void whatASubstituteSaidIsNotKept() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.json(503, "{}"), CachedSpeech.mp3());
        ScriptedProvider b = ScriptedProvider.start(Reply.audio("audio/mpeg", Sounds.mp3(3)));
        RouterUnderTest router = RouterUnderTest.start(cached(Configurations.pair(a, b)))) {
      assertThat(router.call(RawRequest.speech(CachedSpeech.HI)).header("X-Patchbay-Provider"))
          .isEqualTo("b");
      Answer next = router.call(RawRequest.speech(CachedSpeech.HI));

      assertThat(CachedSpeech.use(next)).isEqualTo("miss");
      assertThat(next.header("X-Patchbay-Provider")).isEqualTo("a");
    }
  }
}
