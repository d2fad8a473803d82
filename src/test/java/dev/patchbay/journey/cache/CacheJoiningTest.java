package dev.patchbay.journey.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.AnswerReader;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
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

/** Request coalescing (single flight): identical concurrent calls share one fetch. */
@Timeout(60)
class CacheJoiningTest {

  @TempDir private Path directory;

  private String cached(String configuration, String... more) {
    return Configurations.cached(directory.resolve("cache"), configuration, more);
  }

  @Test
  void aHundredIdenticalCallsAreOneCallOfTheProvider() throws Exception {
    Gate rest = Gate.closed();
    CountDownLatch started = new CountDownLatch(100);
    ExecutorService clients = Executors.newFixedThreadPool(100);
    try (ScriptedProvider kokoro =
            ScriptedProvider.start(CachedSpeech.halting(CachedSpeech.MP3, 4_000, rest));
        RouterUnderTest router = RouterUnderTest.start(cached(Configurations.kokoro(kokoro)))) {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        answers.add(
            clients.submit(
                () -> {
                  try (RawClient client = router.connect()) {
                    AnswerReader answer = client.send(RawRequest.speech(CachedSpeech.HI)).head();
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
        assertThat(answer.get().body()).isEqualTo(CachedSpeech.MP3);
        assertThat(answer.get().end()).isEqualTo(BodyEnd.CLEAN);
        uses.add(CachedSpeech.use(answer.get()));
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
    try (ScriptedProvider kokoro =
            ScriptedProvider.start(CachedSpeech.halting(CachedSpeech.MP3, 4_000, rest));
        RouterUnderTest router = RouterUnderTest.start(cached(Configurations.kokoro(kokoro)));
        RawClient first = router.connect();
        RawClient late = router.connect()) {
      AnswerReader leader = first.send(RawRequest.speech(CachedSpeech.HI)).head();
      leader.atLeast(4_000);
      rest.awaitArrival();
      AnswerReader joiner = late.send(RawRequest.speech(CachedSpeech.HI)).head();
      assertThat(joiner.atLeast(4_000)).isEqualTo(Arrays.copyOf(CachedSpeech.MP3, 4_000));
      rest.open();

      assertThat(leader.rest().body()).isEqualTo(CachedSpeech.MP3);
      Answer joined = joiner.rest();
      assertThat(joined.body()).isEqualTo(CachedSpeech.MP3);
      assertThat(CachedSpeech.use(joined)).isEqualTo("joined");
      assertThat(kokoro.requests()).hasSize(1);
    }
  }

  @Test
  void whenTheFirstClientLeavesTheOthersGoOn() throws Exception {
    byte[] large = Sounds.mp3(3_000);
    Gate rest = Gate.closed();
    try (ScriptedProvider kokoro =
            ScriptedProvider.start(CachedSpeech.halting(large, 4_000, rest));
        RouterUnderTest router = RouterUnderTest.start(cached(Configurations.kokoro(kokoro)));
        RawClient first = router.connect();
        RawClient late = router.connect()) {
      first.send(RawRequest.speech(CachedSpeech.HI)).head().atLeast(4_000);
      AnswerReader joiner = late.send(RawRequest.speech(CachedSpeech.HI)).head();
      joiner.atLeast(4_000);
      first.reset();
      rest.open();

      Answer joined = joiner.rest();
      assertThat(joined.body()).isEqualTo(large);
      assertThat(joined.end()).isEqualTo(BodyEnd.CLEAN);
      assertThat(CachedSpeech.use(router.call(RawRequest.speech(CachedSpeech.HI))))
          .isEqualTo("hit");
    }
  }

  @Test
  void whenTheProviderDiesHalfWayAllBreakAndNothingIsKept() throws Exception {
    Gate rest = Gate.closed();
    Reply dies =
        Reply.status(200)
            .header("Content-Type", "audio/mpeg")
            .chunked()
            .chunk(Arrays.copyOf(CachedSpeech.MP3, 4_000))
            .gate(rest)
            .fin();
    try (ScriptedProvider kokoro = ScriptedProvider.start(dies, CachedSpeech.mp3());
        RouterUnderTest router = RouterUnderTest.start(cached(Configurations.kokoro(kokoro)));
        RawClient first = router.connect();
        RawClient late = router.connect()) {
      AnswerReader leader = first.send(RawRequest.speech(CachedSpeech.HI)).head();
      leader.atLeast(4_000);
      AnswerReader joiner = late.send(RawRequest.speech(CachedSpeech.HI)).head();
      joiner.atLeast(4_000);
      rest.open();

      assertThat(leader.rest().end()).isNotEqualTo(BodyEnd.CLEAN);
      assertThat(joiner.rest().end()).isNotEqualTo(BodyEnd.CLEAN);
      Answer next = router.call(RawRequest.speech(CachedSpeech.HI));
      assertThat(CachedSpeech.use(next)).isEqualTo("miss");
      assertThat(next.body()).isEqualTo(CachedSpeech.MP3);
    }
  }

  @Test
  void aFailedFetchIsTheSameErrorForAllAndIsNotKept() throws Exception {
    Gate answer = Gate.closed();
    String error = "{\"error\":{\"message\":\"no\",\"type\":\"x\",\"param\":null,\"code\":null}}";
    try (ScriptedProvider kokoro =
            ScriptedProvider.start(
                Reply.after(answer).then(Reply.json(400, error)), CachedSpeech.mp3());
        RouterUnderTest router = RouterUnderTest.start(cached(Configurations.kokoro(kokoro)));
        RawClient first = router.connect()) {
      first.send(RawRequest.speech(CachedSpeech.HI));
      answer.awaitArrival();
      answer.open();

      Answer failed = first.answer();
      assertThat(failed.status()).isEqualTo(400);
      assertThat(failed.text()).isEqualTo(error);
      assertThat(CachedSpeech.use(router.call(RawRequest.speech(CachedSpeech.HI))))
          .isEqualTo("miss");
    }
  }

  @Test
  void aSlowReaderHoldsUpNobody() throws Exception {
    byte[] large = Sounds.mp3(20_000);
    try (ScriptedProvider kokoro = ScriptedProvider.start(Reply.audio("audio/mpeg", large));
        RouterUnderTest router = RouterUnderTest.start(cached(Configurations.kokoro(kokoro)));
        RawClient slow = router.connect();
        RawClient quick = router.connect()) {
      AnswerReader leader = slow.send(RawRequest.speech(CachedSpeech.HI)).head();
      leader.atLeast(1_000);
      // The first client reads no more until the others have it all.
      assertThat(quick.send(RawRequest.speech(CachedSpeech.HI)).answer().body()).isEqualTo(large);
      assertThat(router.call(RawRequest.speech(CachedSpeech.HI)).body()).isEqualTo(large);

      assertThat(leader.rest().body()).isEqualTo(large);
      assertThat(kokoro.requests()).hasSize(1);
    }
  }
}
