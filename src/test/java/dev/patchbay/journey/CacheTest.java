package dev.patchbay.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Answer;
import dev.patchbay.testkit.AnswerReader;
import dev.patchbay.testkit.BodyEnd;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.Multipart;
import dev.patchbay.testkit.RawClient;
import dev.patchbay.testkit.RawRequest;
import dev.patchbay.testkit.Reply;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.ScriptedProvider;
import dev.patchbay.testkit.Sounds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that are answered from what is kept, and calls that share one fetch. */
@Timeout(60)
class CacheTest {

  private static final String HI =
      "{\"model\":\"tts-1\",\"voice\":\"af_sky\",\"input\":\"Hi\",\"response_format\":\"mp3\"}";
  private static final byte[] MP3 = Sounds.mp3(20);

  @TempDir private Path directory;

  private String kept(String configuration, String... more) {
    return configuration
        + "\npatchbay.cache=true\npatchbay.cache.directory="
        + directory.resolve("cache")
        + "\n"
        + String.join("\n", more);
  }

  private static Reply mp3() {
    return Reply.audio("audio/mpeg", MP3);
  }

  private static String use(Answer answer) {
    return answer.header("X-Patchbay-Cache");
  }

  /** Speech that stops at a gate after its first bytes. */
  private static Reply halting(byte[] bytes, int first, Gate gate) {
    return Reply.status(200)
        .header("Content-Type", "audio/mpeg")
        .chunked()
        .chunk(Arrays.copyOf(bytes, first))
        .gate(gate)
        .chunk(Arrays.copyOfRange(bytes, first, bytes.length))
        .end();
  }

  @Test
  void theSecondAnswerIsTheFirstByteForByteWithoutTheProvider() throws Exception {
    try (ScriptedProvider kokoro = ScriptedProvider.start(mp3());
        RouterUnderTest router = RouterUnderTest.start(kept(Configurations.kokoro(kokoro)))) {
      Answer miss = router.call(RawRequest.speech(HI));
      Answer hit = router.call(RawRequest.speech(HI.replace(",", " ,\n")));

      assertThat(use(miss)).isEqualTo("miss");
      assertThat(use(hit)).isEqualTo("hit");
      assertThat(hit.body()).isEqualTo(MP3).isEqualTo(miss.body());
      assertThat(hit.header("Content-Type")).isEqualTo(miss.header("Content-Type"));
      assertThat(hit.header("X-Patchbay-Provider")).isEqualTo("kokoro");
      assertThat(hit.header("X-Patchbay-Attempts")).isEqualTo("0");
      assertThat(hit.header("Content-Length")).isEqualTo(String.valueOf(MP3.length));
      assertThat(Integer.parseInt(hit.header("Age"))).isBetween(0, 60);
      assertThat(kokoro.requests()).hasSize(1);
    }
  }

  @Test
  void anAnswerIsKeptOverARestart() throws Exception {
    try (ScriptedProvider kokoro =
        ScriptedProvider.start(Reply.audio("audio/mpeg", Sounds.mp3(2_000)), mp3())) {
      String configuration = kept(Configurations.kokoro(kokoro));
      try (RouterUnderTest router = RouterUnderTest.start(configuration)) {
        assertThat(router.call(RawRequest.speech(HI)).body()).hasSize(834_000);
      }
      try (RouterUnderTest router = RouterUnderTest.start(configuration)) {
        Answer hit = router.call(RawRequest.speech(HI).header("Cache-Control", "only-if-cached"));
        // The folder is read beside the first calls.
        while (hit.status() == 504) {
          hit = router.call(RawRequest.speech(HI).header("Cache-Control", "only-if-cached"));
        }
        assertThat(use(hit)).isEqualTo("hit");
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
    Reply second = wav ? Reply.audio("audio/wav", Sounds.wav(100)) : mp3();
    try (ScriptedProvider kokoro = ScriptedProvider.start(mp3(), second);
        RouterUnderTest router = RouterUnderTest.start(kept(Configurations.kokoro(kokoro)))) {
      router.call(RawRequest.speech(one));
      Answer answer = router.call(RawRequest.speech(other.replace('\'', '"')));

      assertThat(use(answer)).isEqualTo(shared ? "hit" : "miss");
      assertThat(kokoro.requests()).hasSize(shared ? 1 : 2);
    }
  }

  @Test
  void transcriptionsWithTwoBoundariesAndFileNamesAreOneCall() throws Exception {
    byte[] wav = Sounds.wav(2_000);
    Multipart one = Multipart.form("one").field("model", "w").file("a.wav", "audio/wav", wav);
    Multipart two = Multipart.form("two").file("ü.wav", "audio/x-wav", wav).field("model", "w");
    Multipart other = Multipart.form("one").field("model", "w").file("a.wav", "audio/wav", MP3);
    try (ScriptedProvider studio =
            ScriptedProvider.start(
                Reply.json(200, "{\"text\":\"one\"}"), Reply.json(200, "{\"text\":\"two\"}"));
        RouterUnderTest router =
            RouterUnderTest.start(kept(Configurations.generic("studio", studio.url())))) {
      assertThat(use(router.call(RawRequest.transcription(one)))).isEqualTo("miss");
      Answer hit = router.call(RawRequest.transcription(two));
      assertThat(use(hit)).isEqualTo("hit");
      assertThat(hit.text()).isEqualTo("{\"text\":\"one\"}");
      assertThat(router.call(RawRequest.transcription(other)).text())
          .isEqualTo("{\"text\":\"two\"}");
      assertThat(studio.requests()).hasSize(2);
    }
  }

  @Test
  void aHundredIdenticalCallsAreOneCallOfTheProvider() throws Exception {
    Gate rest = Gate.closed();
    CountDownLatch started = new CountDownLatch(100);
    ExecutorService clients = Executors.newFixedThreadPool(100);
    try (ScriptedProvider kokoro = ScriptedProvider.start(halting(MP3, 4_000, rest));
        RouterUnderTest router = RouterUnderTest.start(kept(Configurations.kokoro(kokoro)))) {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        answers.add(
            clients.submit(
                () -> {
                  try (RawClient client = router.connect()) {
                    AnswerReader answer = client.send(RawRequest.speech(HI)).head();
                    answer.atLeast(4_000);
                    started.countDown();
                    return answer.rest();
                  }
                }));
      }
      // All have their first bytes before the provider says its last.
      assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
      rest.open();
      List<String> uses = new ArrayList<>();
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().body()).isEqualTo(MP3);
        assertThat(answer.get().end()).isEqualTo(BodyEnd.CLEAN);
        uses.add(use(answer.get()));
      }
      assertThat(uses).containsOnlyOnce("miss").containsOnly("miss", "joined");
      assertThat(kokoro.requests()).hasSize(1);
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void aLateJoinerHasTheFirstByteBeforeTheProvidersLast() throws Exception {
    Gate rest = Gate.closed();
    try (ScriptedProvider kokoro = ScriptedProvider.start(halting(MP3, 4_000, rest));
        RouterUnderTest router = RouterUnderTest.start(kept(Configurations.kokoro(kokoro)));
        RawClient first = router.connect();
        RawClient late = router.connect()) {
      AnswerReader leader = first.send(RawRequest.speech(HI)).head();
      leader.atLeast(4_000);
      rest.awaitArrival();
      AnswerReader joiner = late.send(RawRequest.speech(HI)).head();
      assertThat(joiner.atLeast(4_000)).isEqualTo(Arrays.copyOf(MP3, 4_000));
      rest.open();

      assertThat(leader.rest().body()).isEqualTo(MP3);
      Answer joined = joiner.rest();
      assertThat(joined.body()).isEqualTo(MP3);
      assertThat(use(joined)).isEqualTo("joined");
      assertThat(kokoro.requests()).hasSize(1);
    }
  }

  @Test
  void whenTheFirstClientLeavesTheOthersGoOn() throws Exception {
    byte[] large = Sounds.mp3(3_000);
    Gate rest = Gate.closed();
    try (ScriptedProvider kokoro = ScriptedProvider.start(halting(large, 4_000, rest));
        RouterUnderTest router = RouterUnderTest.start(kept(Configurations.kokoro(kokoro)));
        RawClient first = router.connect();
        RawClient late = router.connect()) {
      first.send(RawRequest.speech(HI)).head().atLeast(4_000);
      AnswerReader joiner = late.send(RawRequest.speech(HI)).head();
      joiner.atLeast(4_000);
      first.reset();
      rest.open();

      Answer joined = joiner.rest();
      assertThat(joined.body()).isEqualTo(large);
      assertThat(joined.end()).isEqualTo(BodyEnd.CLEAN);
      assertThat(use(router.call(RawRequest.speech(HI)))).isEqualTo("hit");
    }
  }

  @Test
  void whenTheProviderDiesHalfWayAllBreakAndNothingIsKept() throws Exception {
    Gate rest = Gate.closed();
    Reply dies =
        Reply.status(200)
            .header("Content-Type", "audio/mpeg")
            .chunked()
            .chunk(Arrays.copyOf(MP3, 4_000))
            .gate(rest)
            .fin();
    try (ScriptedProvider kokoro = ScriptedProvider.start(dies, mp3());
        RouterUnderTest router = RouterUnderTest.start(kept(Configurations.kokoro(kokoro)));
        RawClient first = router.connect();
        RawClient late = router.connect()) {
      AnswerReader leader = first.send(RawRequest.speech(HI)).head();
      leader.atLeast(4_000);
      AnswerReader joiner = late.send(RawRequest.speech(HI)).head();
      joiner.atLeast(4_000);
      rest.open();

      assertThat(leader.rest().end()).isNotEqualTo(BodyEnd.CLEAN);
      assertThat(joiner.rest().end()).isNotEqualTo(BodyEnd.CLEAN);
      Answer next = router.call(RawRequest.speech(HI));
      assertThat(use(next)).isEqualTo("miss");
      assertThat(next.body()).isEqualTo(MP3);
    }
  }

  @Test
  void aFailedFetchIsTheSameErrorForAllAndIsNotKept() throws Exception {
    Gate answer = Gate.closed();
    String error = "{\"error\":{\"message\":\"no\",\"type\":\"x\",\"param\":null,\"code\":null}}";
    try (ScriptedProvider kokoro =
            ScriptedProvider.start(Reply.after(answer).then(Reply.json(400, error)), mp3());
        RouterUnderTest router = RouterUnderTest.start(kept(Configurations.kokoro(kokoro)));
        RawClient first = router.connect()) {
      first.send(RawRequest.speech(HI));
      answer.awaitArrival();
      answer.open();

      Answer failed = first.answer();
      assertThat(failed.status()).isEqualTo(400);
      assertThat(failed.text()).isEqualTo(error);
      assertThat(use(router.call(RawRequest.speech(HI)))).isEqualTo("miss");
    }
  }

  @Test
  void whatASubstituteSaidIsNotKept() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.json(503, "{}"), mp3());
        ScriptedProvider b = ScriptedProvider.start(Reply.audio("audio/mpeg", Sounds.mp3(3)));
        RouterUnderTest router = RouterUnderTest.start(kept(Configurations.pair(a, b)))) {
      assertThat(router.call(RawRequest.speech(HI)).header("X-Patchbay-Provider")).isEqualTo("b");
      Answer next = router.call(RawRequest.speech(HI));

      assertThat(use(next)).isEqualTo("miss");
      assertThat(next.header("X-Patchbay-Provider")).isEqualTo("a");
    }
  }

  @Test
  void whereProvidersTakeTurnsAnyOfThemWillDo() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(mp3());
        ScriptedProvider b = ScriptedProvider.start().always(mp3());
        RouterUnderTest router =
            RouterUnderTest.start(
                kept(Configurations.pair(a, b), "patchbay.balance=round-robin"))) {
      for (String text : new String[] {"one", "two"}) {
        RawRequest call = RawRequest.speech(HI.replace("Hi", text));
        String maker = router.call(call).header("X-Patchbay-Provider");
        Answer hit = router.call(call);
        assertThat(use(hit)).isEqualTo("hit");
        assertThat(hit.header("X-Patchbay-Provider")).isEqualTo(maker);
      }
      assertThat(a.requests()).hasSize(1);
      assertThat(b.requests()).hasSize(1);
    }
  }

  @Test
  void aSlowReaderHoldsUpNobody() throws Exception {
    byte[] large = Sounds.mp3(20_000);
    try (ScriptedProvider kokoro = ScriptedProvider.start(Reply.audio("audio/mpeg", large));
        RouterUnderTest router = RouterUnderTest.start(kept(Configurations.kokoro(kokoro)));
        RawClient slow = router.connect();
        RawClient quick = router.connect()) {
      AnswerReader leader = slow.send(RawRequest.speech(HI)).head();
      leader.atLeast(1_000);
      // The first client reads no more until the others have it all.
      assertThat(quick.send(RawRequest.speech(HI)).answer().body()).isEqualTo(large);
      assertThat(router.call(RawRequest.speech(HI)).body()).isEqualTo(large);

      assertThat(leader.rest().body()).isEqualTo(large);
      assertThat(kokoro.requests()).hasSize(1);
    }
  }

  @Test
  void anAnswerThatIsTooLargeStreamsAndIsNotKept() throws Exception {
    byte[] large = Sounds.mp3(4_000);
    Reply reply = Reply.audio("audio/mpeg", large);
    try (ScriptedProvider kokoro = ScriptedProvider.start(reply, reply);
        RouterUnderTest router =
            RouterUnderTest.start(
                kept(Configurations.kokoro(kokoro), "patchbay.cache.max-entry=100KB"))) {
      assertThat(router.call(RawRequest.speech(HI)).body()).isEqualTo(large);
      Answer again = router.call(RawRequest.speech(HI));

      assertThat(again.body()).isEqualTo(large);
      assertThat(use(again)).isEqualTo("miss");
    }
  }

  @Test
  void eventsAreNeitherKeptNorShared() throws Exception {
    String sse = HI.replace("}", ",\"stream_format\":\"sse\"}");
    Reply events = Reply.events().event("{\"type\":\"speech.audio.done\"}").end();
    try (ScriptedProvider studio = ScriptedProvider.start(events, events);
        RouterUnderTest router =
            RouterUnderTest.start(
                kept(
                    Configurations.generic("studio", studio.url()),
                    "patchbay.provider.studio.speech.events=*"))) {
      assertThat(use(router.call(RawRequest.speech(sse)))).isEqualTo("bypass");
      assertThat(use(router.call(RawRequest.speech(sse)))).isEqualTo("bypass");
      assertThat(studio.requests()).hasSize(2);
    }
  }

  @Test
  void aClientHasItsWayWithTheCache() throws Exception {
    byte[] newer = Sounds.mp3(3);
    try (ScriptedProvider kokoro =
            ScriptedProvider.start(mp3(), mp3(), Reply.audio("audio/mpeg", newer));
        RouterUnderTest router = RouterUnderTest.start(kept(Configurations.kokoro(kokoro)))) {
      RawRequest call = RawRequest.speech(HI);
      Answer nothing = router.call(call.header("Cache-Control", "only-if-cached"));
      assertThat(nothing.status()).isEqualTo(504);
      assertThat(use(router.call(call.header("Cache-Control", "no-store")))).isEqualTo("bypass");
      assertThat(use(router.call(call))).isEqualTo("miss");
      Answer fresh = router.call(call.header("Cache-Control", "no-cache"));
      assertThat(use(fresh)).isEqualTo("miss");
      assertThat(fresh.body()).isEqualTo(newer);
      Answer hit = router.call(call.header("Cache-Control", "max-age=600"));
      assertThat(use(hit)).isEqualTo("hit");
      assertThat(hit.body()).isEqualTo(newer);
    }
  }

  @Test
  void keptAnswersHaveTagsAndParts() throws Exception {
    try (ScriptedProvider kokoro = ScriptedProvider.start(mp3());
        RouterUnderTest router = RouterUnderTest.start(kept(Configurations.kokoro(kokoro)))) {
      RawRequest call = RawRequest.speech(HI);
      router.call(call);
      String etag = router.call(call).header("ETag");
      assertThat(etag).startsWith("\"");

      Answer same = router.call(call.header("If-None-Match", etag));
      assertThat(same.status()).isEqualTo(304);
      assertThat(same.body()).isEmpty();
      Answer part = router.call(call.header("Range", "bytes=10-19"));
      assertThat(part.status()).isEqualTo(206);
      assertThat(part.body()).isEqualTo(Arrays.copyOfRange(MP3, 10, 20));
      assertThat(part.header("Content-Range")).isEqualTo("bytes 10-19/" + MP3.length);
      Answer none = router.call(call.header("Range", "bytes=" + MP3.length + "-"));
      assertThat(none.status()).isEqualTo(416);
      assertThat(none.header("Content-Range")).isEqualTo("bytes */" + MP3.length);
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
    try (ScriptedProvider studio = ScriptedProvider.start(mp3(), mp3());
        RouterUnderTest router =
            RouterUnderTest.start(
                kept(
                    Configurations.generic("studio", studio.url()),
                    "patchbay.provider.studio.auth=" + auth,
                    "patchbay.provider.studio.pass-headers=x-studio-*"))) {
      router.call(RawRequest.speech(HI).header(header, "ann"));
      Answer answer = router.call(RawRequest.speech(HI).header(header, "bob"));

      assertThat(use(answer)).isEqualTo(shared ? "hit" : "miss");
    }
  }

  @Test
  void aMappedVoiceIsTheVoiceItIsMappedTo() throws Exception {
    try (ScriptedProvider kokoro = ScriptedProvider.start(mp3());
        RouterUnderTest router =
            RouterUnderTest.start(
                kept(Configurations.kokoro(kokoro), "patchbay.provider.kokoro.voice.sky=af_sky"))) {
      router.call(RawRequest.speech(HI));
      Answer mapped = router.call(RawRequest.speech(HI.replace("af_sky", "sky")));

      assertThat(use(mapped)).isEqualTo("hit");
      assertThat(mapped.header("X-Patchbay-Voice")).isEqualTo("af_sky");
    }
  }

  @Test
  void aRouteThatIsNotKeptKnowsNothingOfIt() throws Exception {
    try (ScriptedProvider kokoro = ScriptedProvider.start(mp3(), mp3());
        RouterUnderTest router =
            RouterUnderTest.start(
                kept(Configurations.kokoro(kokoro), "patchbay.route.speech.cache=false"))) {
      router.call(RawRequest.speech(HI));
      Answer again = router.call(RawRequest.speech(HI));

      assertThat(again.headers().all("X-Patchbay-Cache")).isEmpty();
      assertThat(kokoro.requests()).hasSize(2);
    }
  }
}
