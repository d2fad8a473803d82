package dev.patchbay.journey.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rate limits of clients. Their periods of an hour are long enough that nothing refills during a
 * test.
 */
class RateLimitTest {

  private static final Reply VOICE = Reply.audio("audio/mpeg", Sounds.mp3(4));
  private static final Reply WORDS = Reply.json(200, "{\"text\":\"hello\"}");

  private static RawRequest speech(String input) {
    return SpeechBody.of(input).voice("af_sky").request();
  }

  private static RawRequest transcription(int samples) {
    return RawRequest.transcription(
        Multipart.form()
            .field("model", "whisper-1")
            .file("a.wav", "audio/wav", Sounds.wav(samples)));
  }

  private static RouterUnderTest router(ScriptedProvider provider, String... lines)
      throws Exception {
    return RouterUnderTest.start(
        Configurations.generic("studio", provider.url()) + String.join("\n", lines));
  }

  @Test
  void aCallBeyondTheRateIsRefusedAsOpenAiDoes() throws Exception {
    try (ScriptedProvider studio = ScriptedProvider.start(VOICE, VOICE);
        RouterUnderTest router = router(studio, "patchbay.limit.a.requests=2/1h")) {
      Answer first = router.call(speech("Hi"));
      assertThat(first.status()).isEqualTo(200);
      assertThat(first.header("x-ratelimit-limit-requests")).isEqualTo("2");
      assertThat(first.header("x-ratelimit-remaining-requests")).isEqualTo("1");
      assertThat(first.header("x-ratelimit-reset-requests")).matches("(29m5\\d\\.\\d+s|30m0s)");
      router.call(speech("Hi"));

      Answer third = router.call(speech("Hi"));
      assertThat(third.status()).isEqualTo(429);
      assertThat(third.text())
          .contains("\"code\":\"rate_limit_exceeded\"")
          .contains("\"type\":\"requests\"");
      assertThat(Integer.parseInt(third.header("Retry-After"))).isBetween(1_700, 1_800);
      assertThat(Integer.parseInt(third.header("retry-after-ms"))).isBetween(1_700_000, 1_800_000);
      assertThat(third.header("x-ratelimit-remaining-requests")).isEqualTo("0");
      // Or OpenAI's SDK for Java would wait that half hour out.
      assertThat(third.header("x-should-retry")).isEqualTo("false");
    }
  }

  @Test
  void charactersAreCountedAsTheyAreSpoken() throws Exception {
    try (ScriptedProvider studio = ScriptedProvider.start(VOICE);
        RouterUnderTest router = router(studio, "patchbay.limit.a.characters=10/1h")) {
      Answer six = router.call(speech("sechs!"));
      assertThat(six.header("x-ratelimit-remaining-characters")).isEqualTo("4");

      assertThat(router.call(speech("fünf!")).status()).isEqualTo(429);
      Answer never = router.call(speech("more than ten"));
      assertThat(never.status()).isEqualTo(429);
      assertThat(never.header("x-should-retry")).isEqualTo("false");
      assertThat(never.headers().all("Retry-After")).isEmpty();
    }
  }

  @Test
  void aCallThatNobodyServedCostsNoCharacters() throws Exception {
    try (ScriptedProvider studio = ScriptedProvider.start(Reply.json(400, "{}"), VOICE);
        RouterUnderTest router = router(studio, "patchbay.limit.a.characters=10/1h");
        // On one connection a call begins when the one before is settled.
        RawClient client = router.connect()) {
      assertThat(client.send(speech("sechs!")).answer().status()).isEqualTo(400);
      assertThat(client.send(speech("sechs!")).answer().status()).isEqualTo(200);
    }
  }

  @Test
  void secondsAreCountedFromTheFileAndThenFromTheProvider() throws Exception {
    Reply more =
        Reply.json(200, "{\"text\":\"a\",\"usage\":{\"type\":\"duration\",\"seconds\":9}}");
    try (ScriptedProvider studio = ScriptedProvider.start(more, WORDS);
        RouterUnderTest router = router(studio, "patchbay.limit.a.audio-seconds=10/1h");
        // On one connection a call begins when the one before is settled.
        RawClient client = router.connect()) {
      Answer first = client.send(transcription(2 * 24_000)).answer();
      assertThat(first.header("x-ratelimit-remaining-audio-seconds")).isEqualTo("8");

      assertThat(client.send(transcription(2 * 24_000)).answer().status()).isEqualTo(429);
      assertThat(client.send(transcription(12_000)).answer().status()).isEqualTo(200);
    }
  }

  @Test
  void aSpeechCallIsNotHeldForASecondsDebt() throws Exception {
    Reply much = Reply.json(200, "{\"text\":\"a\",\"duration\":100.0}");
    try (ScriptedProvider studio = ScriptedProvider.start(much, VOICE);
        RouterUnderTest router = router(studio, "patchbay.limit.a.audio-seconds=10/1h");
        // On one connection a call begins when the one before is settled.
        RawClient client = router.connect()) {
      client.send(transcription(24_000)).answer();

      assertThat(client.send(transcription(24)).answer().status()).isEqualTo(429);
      assertThat(client.send(speech("Hi")).answer().status()).isEqualTo(200);
    }
  }

  @Test
  void uploadsAreCountedBeforeAndAfterTheyCome() throws Exception {
    RawRequest announced = transcription(1_000);
    byte[] body = announced.bodyBytes();
    RawRequest chunked =
        RawRequest.post("/v1/audio/transcriptions")
            .header("Content-Type", Multipart.form().contentType())
            .chunked(body, 700);
    String line = "patchbay.limit.a.upload-bytes=" + (2 * body.length) + "/1h";
    try (ScriptedProvider studio = ScriptedProvider.start(WORDS, WORDS);
        RouterUnderTest router = router(studio, line)) {
      assertThat(router.call(announced).status()).isEqualTo(200);
      assertThat(router.call(chunked).status()).isEqualTo(200);
      assertThat(router.call(chunked).status()).isEqualTo(429);
      assertThat(router.call(announced).status()).isEqualTo(429);
    }
  }

  @Test
  void noMoreCallsThanAllowedAreUnderWay() throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider studio = ScriptedProvider.start(Reply.after(gate).then(VOICE), VOICE);
        RouterUnderTest router = router(studio, "patchbay.limit.a.concurrent=1");
        RawClient slow = router.connect()) {
      slow.send(speech("Hi"));
      gate.awaitArrival();

      Answer second = router.call(speech("Hi"));
      assertThat(second.status()).isEqualTo(429);
      assertThat(second.header("Retry-After")).isEqualTo("1");
      gate.open();
      assertThat(slow.answer().status()).isEqualTo(200);
      assertThat(slow.send(speech("Hi")).answer().status()).isEqualTo(200);
    }
  }

  @Test
  void clientsHaveEachTheirOwn() throws Exception {
    String[] lines = {
      "patchbay.client.one.key=0123456789abcdef1",
      "patchbay.client.two.key=0123456789abcdef2",
      "patchbay.client.guest.key=0123456789abcdef3",
      "patchbay.limit.a.requests=1/1h",
      "patchbay.limit.a.clients=one,two"
    };
    try (ScriptedProvider studio = ScriptedProvider.start().always(VOICE);
        RouterUnderTest router = router(studio, lines)) {
      RawRequest one = speech("Hi").header("api-key", "0123456789abcdef1");
      RawRequest guest = speech("Hi").header("api-key", "0123456789abcdef3");
      assertThat(router.call(one).status()).isEqualTo(200);
      assertThat(router.call(one).status()).isEqualTo(429);
      assertThat(router.call(speech("Hi").header("api-key", "0123456789abcdef2")).status())
          .isEqualTo(200);
      assertThat(router.call(guest).status()).isEqualTo(200);
      assertThat(router.call(guest).headers().all("x-ratelimit-limit-requests")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/models", "/v1/models/tts-1", "/v1/audio/voices", "/v1/readyz"})
  void oneWithoutAKeyReadsTheCatalogueNoOftenerThanALimitAllows(String target) throws Exception {
    String[] lines = {
      "patchbay.client.one.key=0123456789abcdef1", "patchbay.limit.a.requests=2/1h",
    };
    try (ScriptedProvider studio = ScriptedProvider.start();
        RouterUnderTest router = router(studio, lines)) {
      router.call(RawRequest.get(target));
      router.call(RawRequest.get(target));

      assertThat(router.call(RawRequest.get(target)).status()).isEqualTo(429);
      RawRequest withKey = RawRequest.get("/v1/models").header("api-key", "0123456789abcdef1");
      for (int i = 0; i < 3; i++) {
        assertThat(router.call(withKey).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void aLimitForNamedClientsLeavesTheCatalogueOpen() throws Exception {
    String[] lines = {
      "patchbay.client.one.key=0123456789abcdef1",
      "patchbay.limit.a.requests=1/1h",
      "patchbay.limit.a.clients=one"
    };
    try (ScriptedProvider studio = ScriptedProvider.start();
        RouterUnderTest router = router(studio, lines)) {
      router.call(RawRequest.get("/v1/models"));
      assertThat(router.call(RawRequest.get("/v1/models")).status()).isEqualTo(200);
    }
  }

  @Test
  void aRouteThatHasHadItsShareRefuses() throws Exception {
    String[] lines = {
      "patchbay.limit.a.per=route",
      "patchbay.limit.a.routes=speech",
      "patchbay.limit.a.requests=1/1h"
    };
    try (ScriptedProvider studio = ScriptedProvider.start(VOICE, WORDS);
        RouterUnderTest router = router(studio, lines)) {
      assertThat(router.call(speech("Hi")).status()).isEqualTo(200);
      Answer second = router.call(speech("Hi"));
      assertThat(second.status()).isEqualTo(429);
      assertThat(second.header("Retry-After")).isNotEmpty();
      assertThat(router.call(transcription(240)).status()).isEqualTo(200);
    }
  }

  @Test
  void aProviderThatHasHadItsShareIsPassedOver() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(VOICE);
        ScriptedProvider b = ScriptedProvider.start(VOICE);
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b)
                    + """
                    patchbay.limit.dear.per=provider
                    patchbay.limit.dear.providers=a
                    patchbay.limit.dear.requests=1/1h
                    """)) {
      assertThat(router.call(speech("Hi")).header("X-Patchbay-Provider")).isEqualTo("a");
      Answer second = router.call(speech("Hi"));
      assertThat(second.status()).isEqualTo(200);
      assertThat(second.header("X-Patchbay-Provider")).isEqualTo("b");
      assertThat(second.header("X-Patchbay-Fallback-Reason")).contains("a: limit");
    }
  }

  @Test
  void aProvidersOwnLimitIsNotTheClients() throws Exception {
    Reply limited =
        Reply.status(429)
            .header("x-ratelimit-remaining-requests", "0")
            .header("Content-Type", "application/json")
            .body("{}");
    Reply told = Reply.status(200).header("x-ratelimit-remaining-requests", "7");
    try (ScriptedProvider a = ScriptedProvider.start(limited);
        ScriptedProvider b =
            ScriptedProvider.start(told.header("Content-Type", "audio/mpeg").body(Sounds.mp3(4)));
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b) + "patchbay.limit.mine.requests=100/1h\n")) {
      Answer answer = router.call(speech("Hi"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("x-ratelimit-remaining-requests")).isEqualTo("99");
    }
  }
}
