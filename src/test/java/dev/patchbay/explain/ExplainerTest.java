package dev.patchbay.explain;

import static dev.patchbay.explain.TestSettings.explain;
import static dev.patchbay.explain.TestSettings.speech;
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

  private static final String SETTINGS =
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
  void itNamesTheRouteAndTheReasonsToSkipTheOthers() {
    Explanation explanation = explain(SETTINGS, speech("model", "tts-1", "voice", "alloy"));

    assertThat(explanation.skippedRoutes())
        .extracting(SkippedRoute::route, passed -> passed.reason().text())
        .containsExactly(
            tuple("sky", "when.voice: af_sky (asked: alloy)"),
            tuple("long", "when.characters: 1000.. (asked: 6)"),
            tuple("team", "when.header.x-team: red (asked: nothing)"));
    assertThat(explanation.selected().orElseThrow().route().name()).isEqualTo("speech");
    assertThat(explanation.skippedCandidates())
        .extracting(SkippedCandidate::provider, SkippedCandidate::detail)
        .containsExactly(tuple("ears", "does no speech"));
    assertThat(candidates(explanation))
        .extracting(CandidateExplanation::provider)
        .containsExactly("kokoro", "openai");
    assertThat(explanation.choice().orElseThrow().provider()).isEqualTo("kokoro");
    assertThat(explanation.refused()).isEmpty();
  }

  @Test
  void itShowsWhatWouldBeRewritten() {
    Explanation explanation = explain(SETTINGS, speech("model", "tts-1", "voice", "sam"));

    assertThat(candidates(explanation).get(0).changes())
        .contains(
            new FieldChange("voice", Optional.of("sam"), Optional.of("af_sky")),
            new FieldChange("instructions", Optional.empty(), Optional.of("Be brief.")));
    assertThat(candidates(explanation).get(0).headers())
        .contains("content-type", "x-request-id")
        .doesNotContain("authorization");
    assertThat(explanation.skippedCandidates())
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

    CandidateExplanation first = candidates(explain(SETTINGS, question)).get(0);
    assertThat(first.withheld()).containsExactly("cookie");
    assertThat(first.headers()).contains("user-agent");
  }

  @Test
  void aCallThatNoCandidateCanServeIsRefusedWithTheReasons() {
    Explanation explanation = explain(SETTINGS, speech("model", "nobody-has-it", "voice", "alloy"));

    assertThat(explanation.refused()).map(ApiError::status).contains(404);
    assertThat(explanation.choice()).isEmpty();
    assertThat(explanation.skippedCandidates())
        .extracting(SkippedCandidate::provider, SkippedCandidate::reason)
        .contains(tuple("openai", SkippedCandidate.Reason.MODEL));
  }

  @Test
  void anInvalidCallIsRefusedWithItsError() {
    CallQuestion broken =
        speech().withBody(SampleBody.whole(SampleBody.JSON, "{\"input\":".getBytes(US_ASCII)));
    CallQuestion climbing =
        CallQuestion.of(new CallShorthand(Map.of("input", "Hi")), "/v1/../admin", "POST", Map.of());
    CallQuestion large = speech("upload_bytes", "200000000");

    assertThat(explain(SETTINGS, broken).refused()).map(ApiError::status).contains(400);
    assertThat(explain(SETTINGS, climbing).refused()).map(ApiError::code).contains("bad_path");
    assertThat(explain(SETTINGS, large).refused()).map(ApiError::status).contains(413);
  }

  @Test
  void aCallWithoutPermissionIsRefused() {
    String client =
        """
        patchbay.client.phone.key=0123456789abcdef
        patchbay.client.phone.voices=af_*
        patchbay.client.phone.providers=openai
        """;
    Explanation voice =
        explain(
            SETTINGS + client, speech("voice", "alloy", "model", "tts-1").withCaller("phone", ""));
    Explanation provider =
        explain(
            SETTINGS + client, speech("voice", "af_sky", "model", "tts-1").withCaller("phone", ""));

    assertThat(voice.refused()).map(ApiError::code).contains("voice_not_allowed");
    assertThat(provider.skippedRoutes().get(0).reason().text())
        .isEqualTo("no candidate can serve the call");
    assertThat(((SkippedRoute.NoCandidate) provider.skippedRoutes().get(0).reason()).candidates())
        .containsExactly(
            new SkippedCandidate(
                "kokoro", SkippedCandidate.Reason.CALLER, "is not for the client to use"));
    assertThatThrownBy(() -> explain(SETTINGS + client, speech().withCaller("tablet", "")))
        .isInstanceOf(RequestRefused.class);
  }

  @Test
  void aBudgetThatIsUsedUpHasTheEffectItHasOnCalls() {
    String client =
        """
        patchbay.client.phone.key=0123456789abcdef
        patchbay.client.phone.budget=0/day
        patchbay.route.speech.providers=openai,kokoro
        """;
    CallQuestion call = speech("voice", "alloy", "model", "tts-1").withCaller("phone", "");
    Explanation refused = explain(SETTINGS + client, call);
    Explanation thrifty =
        explain(SETTINGS + client + "patchbay.client.phone.budget.over=cheapest\n", call);

    assertThat(refused.refused()).map(ApiError::code).contains("insufficient_quota");
    assertThat(refused.choice()).isEmpty();
    assertThat(thrifty.choice().orElseThrow().provider()).isEqualTo("kokoro");
    assertThat(thrifty.selected().orElseThrow().budgetSpent()).isTrue();
  }

  @Test
  void aConditionOnACredentialIsNotShown() {
    String team = "patchbay.route.team.when.header.authorization=Bearer\\ planted-*\n";
    CallQuestion call =
        CallQuestion.of(
            new CallShorthand(Map.of("input", "Hi", "model", "tts-1")),
            "",
            "",
            Map.of("X-Team", List.of("red"), "Authorization", List.of("Bearer mine")));

    assertThat(explain(SETTINGS + team, call).skippedRoutes())
        .extracting(one -> one.reason().text())
        .contains("when.header.authorization: *** (asked: another)")
        .noneMatch(words -> words.contains("planted") || words.contains("mine"));
  }

  @Test
  void aTextCanBeGivenByItsLength() {
    Explanation explanation =
        explain(SETTINGS, speech("input_length", "1200", "model", "tts-1", "voice", "alloy"));

    assertThat(explanation.selected().orElseThrow().route().name()).isEqualTo("long");
    assertThat(explanation.call().orElseThrow().characters()).isEqualTo(1200);
  }

  @Test
  void anUploadCanBeGivenByItsSize() {
    CallQuestion question =
        CallQuestion.of(
            new CallShorthand(
                Map.of("task", "transcription", "upload_bytes", "5000", "language", "de")),
            "",
            "",
            Map.of());
    Explanation explanation = explain(SETTINGS, question);

    assertThat(explanation.choice().orElseThrow().provider()).isEqualTo("ears");
    assertThat(explanation.call().orElseThrow().uploadBytes()).isEqualTo(5000);
  }

  @Test
  void theLimitsOfTheCallAreShownWithWhatIsLeft() {
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
    Explanation explanation =
        explain(SETTINGS + limits, speech("model", "tts-1", "voice", "alloy"));

    assertThat(explanation.limits())
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
    assertThat(explanation.refused()).map(ApiError::status).contains(429);
    assertThat(candidates(explanation))
        .extracting(
            CandidateExplanation::provider, ExplainerTest::skipped, CandidateExplanation::position)
        .containsExactly(tuple("kokoro", "limit", 0), tuple("openai", "", 1));
  }

  @Test
  void aPaidProviderBehindAFreeOneIsSkippedWhereTheRouteSaysSo() {
    Explanation explanation =
        explain(
            SETTINGS + "patchbay.route.speech.paid=never\npatchbay.route.speech.attempts=1\n",
            speech("model", "tts-1", "voice", "alloy"));

    assertThat(candidates(explanation))
        .extracting(
            CandidateExplanation::provider, ExplainerTest::skipped, CandidateExplanation::words)
        .containsExactly(
            tuple("kokoro", "", ""), tuple("openai", "not_free", "is not known to be free"));
  }

  @Test
  void aCandidateBeyondTheRoutesAttemptsIsSkipped() {
    Explanation explanation =
        explain(SETTINGS + "patchbay.attempts=1\n", speech("model", "tts-1", "voice", "alloy"));

    assertThat(candidates(explanation))
        .extracting(CandidateExplanation::provider, ExplainerTest::skipped)
        .containsExactly(tuple("kokoro", ""), tuple("openai", "attempts"));
  }

  @Test
  void itSaysWhetherTheCacheMayHaveTheAnswer() {
    String cached = SETTINGS + "patchbay.route.speech.cache=true\npatchbay.cache.memory=1MB\n";
    String[] call = {"model", "tts-1", "voice", "alloy"};

    assertThat(cache(explain(SETTINGS, speech(call))).state()).isEqualTo("route not cached");
    assertThat(cache(explain(cached, speech(call))).key()).isPresent();
    assertThat(cache(explain(cached, speech(call))))
        .isEqualTo(cache(explain(cached, speech("model", "tts-1", "voice", "alloy"))))
        .isNotEqualTo(cache(explain(cached, speech("model", "tts-1", "voice", "nova"))));
    assertThat(cache(explain(cached, speech("model", "tts-1", "input_length", "7"))).key())
        .isEmpty();
  }

  @Test
  void itSaysWhetherTheCatalogueAnswers() {
    CallQuestion list =
        CallQuestion.of(new CallShorthand(Map.of("task", "other")), "/v1/models", "", Map.of());

    assertThat(explain(SETTINGS, list).catalogue()).isTrue();
    assertThat(explain(SETTINGS, speech()).catalogue()).isFalse();
  }

  private static String skipped(CandidateExplanation candidate) {
    return candidate.skipped().map(SkipReason::label).orElse("");
  }

  private static List<CandidateExplanation> candidates(Explanation explanation) {
    return explanation.selected().orElseThrow().candidates();
  }

  private static CacheExplanation cache(Explanation explanation) {
    return explanation.selected().orElseThrow().cache();
  }
}
