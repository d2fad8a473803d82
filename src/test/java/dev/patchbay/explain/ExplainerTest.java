package dev.patchbay.explain;

import static dev.patchbay.explain.Settled.explain;
import static dev.patchbay.explain.Settled.speech;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.ratelimit.RemainingLimit;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.route.SkippedCandidate;
import dev.patchbay.routing.route.SkippedRoute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplainerTest {

  private static final String HOUSE =
      """
      patchbay.providers=kokoro,openai,ears
      patchbay.provider.kokoro.url=http://127.0.0.1:9/v1
      patchbay.provider.kokoro.price.characters=0
      patchbay.provider.kokoro.voice.sam=af_sky
      patchbay.provider.openai.key=sk-planted
      patchbay.provider.openai.price.characters=15
      patchbay.provider.ears.preset=whisper-cpp
      patchbay.provider.ears.url=http://127.0.0.1:9
      patchbay.routes=sky,long,team,speech,transcription
      patchbay.route.sky.when.voice=af_sky
      patchbay.route.sky.providers=kokoro
      patchbay.route.long.when.characters=1000..
      patchbay.route.long.providers=openai
      patchbay.route.team.when.header.x-team=red
      patchbay.route.team.providers=openai
      patchbay.route.speech.providers=ears,kokoro,openai
      patchbay.route.speech.set.instructions=Be brief.
      patchbay.route.transcription.providers=ears
      """;

  @Test
  void itSaysWhichRouteTakesACallAndWhyTheOthersBeforeItDoNot() {
    Explanation told = explain(HOUSE, speech("model", "tts-1", "voice", "alloy"));

    assertThat(told.passed())
        .extracting(SkippedRoute::route, passed -> passed.reason().text())
        .containsExactly(
            tuple("sky", "when.voice: af_sky (asked: alloy)"),
            tuple("long", "when.characters: 1000.. (asked: 6)"),
            tuple("team", "when.header.x-team: red (asked: nothing)"));
    assertThat(told.taken().orElseThrow().route().name()).isEqualTo("speech");
    assertThat(told.skipped())
        .extracting(SkippedCandidate::provider, SkippedCandidate::detail)
        .containsExactly(tuple("ears", "does no speech"));
    assertThat(candidates(told))
        .extracting(CandidateExplanation::provider)
        .containsExactly("kokoro", "openai");
    assertThat(told.choice().orElseThrow().provider()).isEqualTo("kokoro");
    assertThat(told.refused()).isEmpty();
  }

  @Test
  void itSaysWhatWouldBeRewritten() {
    Explanation told = explain(HOUSE, speech("model", "tts-1", "voice", "sam"));

    assertThat(candidates(told).get(0).changes())
        .contains(
            new FieldChange("voice", Optional.of("sam"), Optional.of("af_sky")),
            new FieldChange("instructions", Optional.empty(), Optional.of("Be brief.")));
    assertThat(candidates(told).get(0).headers())
        .contains("content-type", "x-request-id")
        .doesNotContain("authorization");
    assertThat(told.skipped())
        .contains(
            new SkippedCandidate("openai", SkippedCandidate.Reason.VOICE, "has no voice \"sam\""));
  }

  @Test
  void headersThatDoNotCrossAreNamed() {
    CallQuestion question =
        CallQuestion.of(
            new CallShorthand(Map.of("input", "Hi")),
            "",
            "",
            Map.of("Cookie", List.of("a=b"), "User-Agent", List.of("x")));

    CandidateExplanation first = candidates(explain(HOUSE, question)).get(0);
    assertThat(first.keptBack()).containsExactly("cookie");
    assertThat(first.headers()).contains("user-agent");
  }

  @Test
  void aCallThatNobodyCanServeIsRefusedWithWhatEachLacks() {
    Explanation told = explain(HOUSE, speech("model", "nobody-has-it", "voice", "alloy"));

    assertThat(told.refused()).map(ApiError::status).contains(404);
    assertThat(told.choice()).isEmpty();
    assertThat(told.skipped())
        .extracting(SkippedCandidate::provider, SkippedCandidate::reason)
        .contains(tuple("openai", SkippedCandidate.Reason.MODEL));
  }

  @Test
  void aCallThatNobodyWouldUnderstandIsRefusedAsItWouldBe() {
    CallQuestion broken =
        speech().with(SampleBody.whole(SampleBody.JSON, "{\"input\":".getBytes(US_ASCII)));
    CallQuestion climbing =
        CallQuestion.of(new CallShorthand(Map.of("input", "Hi")), "/v1/../admin", "POST", Map.of());
    CallQuestion large = speech("upload_bytes", "200000000");

    assertThat(explain(HOUSE, broken).refused()).map(ApiError::status).contains(400);
    assertThat(explain(HOUSE, climbing).refused()).map(ApiError::code).contains("bad_path");
    assertThat(explain(HOUSE, large).refused()).map(ApiError::status).contains(413);
  }

  @Test
  void whatAClientMayNotDoIsRefused() {
    String client =
        """
        patchbay.client.phone.key=0123456789abcdef
        patchbay.client.phone.voices=af_*
        patchbay.client.phone.providers=openai
        """;
    Explanation voice =
        explain(HOUSE + client, speech("voice", "alloy", "model", "tts-1").from("phone", ""));
    Explanation provider =
        explain(HOUSE + client, speech("voice", "af_sky", "model", "tts-1").from("phone", ""));

    assertThat(voice.refused()).map(ApiError::code).contains("voice_not_allowed");
    assertThat(provider.passed().get(0).reason().text())
        .isEqualTo("no candidate can serve the call");
    assertThat(((SkippedRoute.NoCandidate) provider.passed().get(0).reason()).candidates())
        .containsExactly(
            new SkippedCandidate(
                "kokoro", SkippedCandidate.Reason.CALLER, "is not for the client to use"));
    assertThatThrownBy(() -> explain(HOUSE + client, speech().from("tablet", "")))
        .isInstanceOf(RequestRefused.class);
  }

  @Test
  void aBudgetThatIsUsedUpCountsAsItDoesForCalls() {
    String client =
        """
        patchbay.client.phone.key=0123456789abcdef
        patchbay.client.phone.budget=0/day
        patchbay.route.speech.providers=openai,kokoro
        """;
    CallQuestion call = speech("voice", "alloy", "model", "tts-1").from("phone", "");
    Explanation refused = explain(HOUSE + client, call);
    Explanation thrifty =
        explain(HOUSE + client + "patchbay.client.phone.budget.over=cheapest\n", call);

    assertThat(refused.refused()).map(ApiError::code).contains("insufficient_quota");
    assertThat(refused.choice()).isEmpty();
    assertThat(thrifty.choice().orElseThrow().provider()).isEqualTo("kokoro");
    assertThat(thrifty.taken().orElseThrow().thrifty()).isTrue();
  }

  @Test
  void aHeaderThatIsWantedAsACredentialIsNotShown() {
    String team = "patchbay.route.team.when.header.authorization=Bearer\\ planted-*\n";
    CallQuestion call =
        CallQuestion.of(
            new CallShorthand(Map.of("input", "Hi", "model", "tts-1")),
            "",
            "",
            Map.of("X-Team", List.of("red"), "Authorization", List.of("Bearer mine")));

    assertThat(explain(HOUSE + team, call).passed())
        .extracting(one -> one.reason().text())
        .contains("when.header.authorization: *** (asked: another)")
        .noneMatch(words -> words.contains("planted") || words.contains("mine"));
  }

  @Test
  void aLengthStandsForAText() {
    Explanation told =
        explain(HOUSE, speech("input_length", "1200", "model", "tts-1", "voice", "alloy"));

    assertThat(told.taken().orElseThrow().route().name()).isEqualTo("long");
    assertThat(told.call().orElseThrow().characters()).isEqualTo(1200);
  }

  @Test
  void aRecordingIsToldByItsSize() {
    CallQuestion question =
        CallQuestion.of(
            new CallShorthand(
                Map.of("task", "transcription", "upload_bytes", "5000", "language", "de")),
            "",
            "",
            Map.of());
    Explanation told = explain(HOUSE, question);

    assertThat(told.choice().orElseThrow().provider()).isEqualTo("ears");
    assertThat(told.call().orElseThrow().uploadBytes()).isEqualTo(5000);
  }

  @Test
  void theLimitsOfTheCallAreToldWithWhatTheyLeave() {
    String limits =
        """
        patchbay.limit.usual.requests=60/1m
        patchbay.limit.text.per=all
        patchbay.limit.text.characters=5/1d
        patchbay.limit.at-once.concurrent=2
        patchbay.limit.kokoros.per=provider
        patchbay.limit.kokoros.providers=kokoro
        patchbay.limit.kokoros.characters=3/1d
        patchbay.limit.others.per=route
        patchbay.limit.others.routes=sky
        patchbay.limit.others.requests=1/1m
        """;
    Explanation told = explain(HOUSE + limits, speech("model", "tts-1", "voice", "alloy"));

    assertThat(told.limits())
        .extracting(
            RemainingLimit::limit,
            RemainingLimit::unit,
            RemainingLimit::left,
            RemainingLimit::needed)
        .containsExactlyInAnyOrder(
            tuple("usual", "requests", 60L, 1L),
            tuple("text", "characters", 5L, 6L),
            tuple("at-once", "calls-at-once", 2L, 1L),
            tuple("kokoros", "characters", 3L, 6L));
    assertThat(told.refused()).map(ApiError::status).contains(429);
    assertThat(candidates(told))
        .extracting(
            CandidateExplanation::provider, ExplainerTest::skipped, CandidateExplanation::turn)
        .containsExactly(tuple("kokoro", "limit", 0), tuple("openai", "", 1));
  }

  @Test
  void aPaidProviderBehindAFreeOneIsSkippedWhereTheRouteSaysSo() {
    Explanation told =
        explain(
            HOUSE + "patchbay.route.speech.paid=never\npatchbay.route.speech.attempts=1\n",
            speech("model", "tts-1", "voice", "alloy"));

    assertThat(candidates(told))
        .extracting(
            CandidateExplanation::provider, ExplainerTest::skipped, CandidateExplanation::words)
        .containsExactly(
            tuple("kokoro", "", ""), tuple("openai", "not_free", "is not known to be free"));
  }

  @Test
  void whoIsBeyondTheAttemptsOfTheRouteIsNotAsked() {
    Explanation told =
        explain(HOUSE + "patchbay.attempts=1\n", speech("model", "tts-1", "voice", "alloy"));

    assertThat(candidates(told))
        .extracting(CandidateExplanation::provider, ExplainerTest::skipped)
        .containsExactly(tuple("kokoro", ""), tuple("openai", "attempts"));
  }

  @Test
  void whetherAnAnswerCouldBeKeptIsTold() {
    String cached = HOUSE + "patchbay.route.speech.cache=true\npatchbay.cache.memory=1MB\n";
    String[] call = {"model", "tts-1", "voice", "alloy"};

    assertThat(kept(explain(HOUSE, speech(call))).state()).isEqualTo("route not cached");
    assertThat(kept(explain(cached, speech(call))).key()).isPresent();
    assertThat(kept(explain(cached, speech(call))))
        .isEqualTo(kept(explain(cached, speech("model", "tts-1", "voice", "alloy"))))
        .isNotEqualTo(kept(explain(cached, speech("model", "tts-1", "voice", "nova"))));
    assertThat(kept(explain(cached, speech("model", "tts-1", "input_length", "7"))).key())
        .isEmpty();
  }

  @Test
  void whatTheCatalogueAnswersIsSaid() {
    CallQuestion list =
        CallQuestion.of(new CallShorthand(Map.of("task", "other")), "/v1/models", "", Map.of());

    assertThat(explain(HOUSE, list).catalogue()).isTrue();
    assertThat(explain(HOUSE, speech()).catalogue()).isFalse();
  }

  private static String skipped(CandidateExplanation candidacy) {
    return candidacy.skipped().map(SkipReason::label).orElse("");
  }

  private static List<CandidateExplanation> candidates(Explanation told) {
    return told.taken().orElseThrow().candidates();
  }

  private static CacheExplanation kept(Explanation told) {
    return told.taken().orElseThrow().kept();
  }
}
