package dev.patchbay.journey.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RedisServer;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.AnswerReader;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;

/** Routers that keep responses for each other in Redis, and fetch them once for all. */
@Timeout(60)
class SharedCacheTest {

  private static final String ADMIN = "pb-operator-0123456789";
  private static final byte[] MP3 = Sounds.mp3(20);
  private static final String VALUES = "{patchbay}:value:*";

  private RedisServer redis;
  private ScriptedProvider kokoro;
  private int texts;

  @BeforeEach
  void start() throws Exception {
    redis = RedisServer.start();
    kokoro = ScriptedProvider.start().always(Reply.audio("audio/mpeg", MP3));
  }

  @AfterEach
  void end() throws Exception {
    kokoro.close();
    redis.close();
  }

  private RouterUnderTest router(String... more) throws Exception {
    return RouterUnderTest.start(
        Configurations.kokoro(kokoro)
            + "\npatchbay.cache=true\npatchbay.cache.disk=0\npatchbay.cache.shared=10MB\n"
            + "patchbay.shared.timeout=20s\npatchbay.admin.keys="
            + ADMIN
            + "\n"
            + redis.configuration()
            + String.join("\n", more));
  }

  private static RawRequest speech(String text) {
    return RawRequest.speech(SpeechBody.of(text).voice("af_sky").format("mp3").json());
  }

  private static String use(Answer answer) {
    return answer.header("X-Patchbay-Cache");
  }

  private static String use(RouterUnderTest router, RawRequest request) throws IOException {
    Answer answer = router.call(request);
    assertThat(answer.status()).isIn(200, 504);
    return use(answer);
  }

  /** Until both have their connections to Redis. */
  private void awaitSharing(RouterUnderTest one, RouterUnderTest other) throws IOException {
    for (RouterUnderTest first : new RouterUnderTest[] {one, other}) {
      RouterUnderTest second = first.equals(one) ? other : one;
      Eventually.until(
          "hit"::equals,
          () -> {
            RawRequest request = speech("text " + texts++);
            use(first, request);
            return use(second, request);
          });
    }
  }

  private static Reply wholeButItsEnd(Gate end) {
    return Reply.status(200)
        .header("Content-Type", "audio/mpeg")
        .chunked()
        .chunk(MP3)
        .gate(end)
        .end();
  }

  private static RawRequest onlyKept(String text) {
    return speech(text).header("Cache-Control", "only-if-cached");
  }

  @Test
  void whatOneHasFetchedTheOtherNeedNot() throws Exception {
    try (RouterUnderTest one = router();
        RouterUnderTest other = router()) {
      awaitSharing(one, other);
      int before = kokoro.requests().size();
      assertThat(use(one, speech("Hi"))).isEqualTo("miss");
      Answer there = other.call(speech("Hi"));

      assertThat(use(there)).isEqualTo("hit");
      assertThat(there.body()).isEqualTo(MP3);
      assertThat(there.header("Content-Type")).isEqualTo("audio/mpeg");
      assertThat(kokoro.requests()).hasSize(before + 1);
      // From its own memory now.
      redis.kill();
      assertThat(use(other, speech("Hi"))).isEqualTo("hit");
    }
  }

  @Test
  void whatOneIsFetchingTheOtherWaitsFor() throws Exception {
    Gate rest = Gate.closed();
    try (RouterUnderTest one = router();
        RouterUnderTest other = router();
        RawClient first = one.connect();
        RawClient second = other.connect()) {
      awaitSharing(one, other);
      int before = kokoro.requests().size();
      kokoro.next(wholeButItsEnd(rest));
      AnswerReader leader = first.send(speech("Hi")).head();
      rest.awaitArrival();
      second.send(speech("Hi"));
      try (Jedis look = redis.connect()) {
        long looks = evaluations(look);
        Eventually.until(count -> count > looks + 20, () -> evaluations(look));
      }
      rest.open();

      assertThat(use(leader.rest())).isEqualTo("miss");
      assertThat(use(second.head().rest())).isEqualTo("hit");
      assertThat(kokoro.requests()).hasSize(before + 1);
    }
  }

  private static long evaluations(Jedis redis) {
    return redis
        .info("commandstats")
        .lines()
        .filter(line -> line.startsWith("cmdstat_evalsha:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^,]*calls=(\\d+),.*", "$1")))
        .sum();
  }

  @Test
  void whoWaitedForAFetchThatFailsFetchesItself() throws Exception {
    Gate rest = Gate.closed();
    try (RouterUnderTest one = router();
        RouterUnderTest other = router();
        RawClient first = one.connect();
        RawClient second = other.connect()) {
      awaitSharing(one, other);
      kokoro.next(
          Reply.status(200)
              .header("Content-Type", "audio/mpeg")
              .length(MP3.length)
              .raw(Arrays.copyOf(MP3, 4_000))
              .gate(rest)
              .reset());
      AnswerReader leader = first.send(speech("Hi")).head();
      rest.awaitArrival();
      second.send(speech("Hi"));
      rest.open();
      leader.rest();
      Answer answer = second.head().rest();

      assertThat(use(answer)).isEqualTo("miss");
      assertThat(answer.body()).isEqualTo(MP3);
    }
  }

  @Test
  void aPurgeReachesAllRoutersAndRedis() throws Exception {
    try (RouterUnderTest one = router();
        RouterUnderTest other = router();
        Jedis look = redis.connect()) {
      awaitSharing(one, other);
      use(one, speech("Hi"));
      assertThat(use(other, speech("Hi"))).isEqualTo("hit");
      assertThat(use(other, onlyKept("Hi"))).isEqualTo("hit");
      one.call(
          RawRequest.of("DELETE", "/admin/cache?voice=af_sky")
              .header("Authorization", "Bearer " + ADMIN));

      assertThat(use(one, onlyKept("Hi"))).isEqualTo("miss");
      Eventually.until("miss"::equals, () -> use(other, onlyKept("Hi")));
      Eventually.until(Set::isEmpty, () -> look.keys(VALUES));
      // What is fetched after it is kept.
      use(one, speech("Hi"));
      assertThat(use(other, speech("Hi"))).isEqualTo("hit");
    }
  }

  @Test
  void afterAPurgeNobodyJoinsAFetchThatAnotherRouterHadBegun() throws Exception {
    Gate rest = Gate.closed();
    try (RouterUnderTest one = router();
        RouterUnderTest other = router();
        RawClient first = other.connect()) {
      awaitSharing(one, other);
      use(other, speech("Before"));
      kokoro.next(wholeButItsEnd(rest));
      AnswerReader leader = first.send(speech("Hi")).head();
      rest.awaitArrival();
      one.call(RawRequest.of("DELETE", "/admin/cache").header("Authorization", "Bearer " + ADMIN));
      Eventually.until("miss"::equals, () -> use(other, onlyKept("Before")));

      assertThat(use(other, onlyKept("Hi"))).isEqualTo("miss");
      rest.open();
      assertThat(leader.rest().body()).isEqualTo(MP3);
      assertThat(use(other, onlyKept("Hi"))).isEqualTo("miss");
    }
  }

  @Test
  void aPurgeWhileRedisIsAwayReachesTheOthersLater() throws Exception {
    try (RouterUnderTest one = router();
        RouterUnderTest other = router()) {
      awaitSharing(one, other);
      use(one, speech("Hi"));
      use(other, speech("Hi"));
      redis.kill();
      one.call(RawRequest.of("DELETE", "/admin/cache").header("Authorization", "Bearer " + ADMIN));
      assertThat(use(other, onlyKept("Hi"))).isEqualTo("hit");
      redis.restart();

      Eventually.until("miss"::equals, () -> use(other, onlyKept("Hi")));
    }
  }

  @Test
  void aClientsOwnResponsesStayItsOwn() throws Exception {
    String[] clients = {
      "patchbay.cache.per-client=true",
      "patchbay.client.ann.key=key-of-ann-00000001",
      "patchbay.client.bob.key=key-of-bob-00000001"
    };
    try (RouterUnderTest one = router(clients);
        RouterUnderTest other = router(clients)) {
      RawRequest ann = speech("Hi").header("api-key", "key-of-ann-00000001");
      RawRequest bob = speech("Hi").header("api-key", "key-of-bob-00000001");
      Eventually.until(
          "hit"::equals,
          () -> {
            RawRequest any = speech("text " + texts++).header("api-key", "key-of-ann-00000001");
            use(one, any);
            return use(other, any);
          });
      use(one, ann);

      assertThat(use(other, bob)).isEqualTo("miss");
      assertThat(use(other, ann)).isEqualTo("hit");
    }
  }

  @Test
  void whatIsDamagedInRedisIsFetchedAgain() throws Exception {
    try (RouterUnderTest one = router();
        RouterUnderTest other = router();
        Jedis forger = redis.connect()) {
      awaitSharing(one, other);
      int before = forger.keys(VALUES).size();
      use(one, speech("Hi"));
      byte[] forged = "RIFF".getBytes(StandardCharsets.US_ASCII);
      Eventually.until(found -> found > before, () -> forge(forger, forged));
      Answer answer = other.call(speech("Hi"));

      assertThat(use(answer)).isEqualTo("miss");
      assertThat(answer.body()).isEqualTo(MP3);
    }
  }

  private static int forge(Jedis redis, byte[] value) {
    Set<String> keys = redis.keys(VALUES);
    keys.forEach(key -> redis.set(key.getBytes(StandardCharsets.UTF_8), value));
    return keys.size();
  }

  @Test
  void callsAreServedWhileRedisIsFullAndAfterwardsItIsUsedAgain() throws Exception {
    try (RouterUnderTest one = router();
        RouterUnderTest other = router();
        Jedis operator = redis.connect()) {
      awaitSharing(one, other);
      operator.configSet("maxmemory", "1");
      assertThat(use(one, speech("Hi"))).isEqualTo("miss");
      assertThat(use(other, speech("Hi"))).isEqualTo("miss");
      operator.configSet("maxmemory", "0");

      awaitSharing(one, other);
    }
  }

  @Test
  void callsAreServedWhileRedisStandsStill() throws Exception {
    try (RouterUnderTest one = router("patchbay.shared.timeout=5ms")) {
      redis.pause();
      try {
        for (int i = 0; i < 20; i++) {
          assertThat(use(one, speech("text " + i))).isEqualTo("miss");
          assertThat(use(one, speech("text " + i))).isEqualTo("hit");
        }
      } finally {
        redis.resume();
      }
    }
  }
}
