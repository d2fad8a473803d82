package dev.patchbay.routing.plan;

import static dev.patchbay.routing.plan.PlannerFixtures.decide;
import static dev.patchbay.routing.plan.PlannerFixtures.model;
import static dev.patchbay.routing.plan.PlannerFixtures.refusal;
import static dev.patchbay.routing.plan.PlannerFixtures.route;
import static dev.patchbay.routing.plan.PlannerFixtures.serve;
import static dev.patchbay.routing.plan.ServiceFixtures.GENERIC;
import static dev.patchbay.routing.plan.ServiceFixtures.own;
import static dev.patchbay.routing.plan.ServiceFixtures.provider;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.BodyKind;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.route.Conditions;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.SkippedCandidate;
import dev.patchbay.routing.route.SkippedRoute;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlannerRouteTest {

  private static final Provider EAR = provider("ear", GENERIC, AudioTask.TRANSCRIPTION);
  private static final Provider MOUTH = provider("mouth", GENERIC, AudioTask.SPEECH);

  @Test
  void theFirstRouteThatMatchesAndIsAbleWins() {
    Decision.Serve go =
        serve(
            AudioRequests.speech("model", "tts-1"),
            route("hd", model("tts-1-hd"), MOUTH),
            route("ears", Conditions.NONE, EAR),
            route("both", Conditions.NONE, EAR, MOUTH),
            route("rest", Conditions.NONE, MOUTH));

    assertThat(go.plan().route().name()).isEqualTo("both");
    assertThat(go.plan().attempts()).extracting(a -> a.provider().name()).containsExactly("mouth");
    assertThat(go.plan().skipped())
        .containsExactly(
            new SkippedCandidate("ear", SkippedCandidate.Reason.TASK, "does no speech"));
    assertThat(go.skippedRoutes())
        .extracting(SkippedRoute::route, passed -> passed.reason().text())
        .containsExactly(
            tuple("hd", "when.model: tts-1-hd (asked: tts-1)"),
            tuple("ears", "no candidate can serve the call"));
  }

  @Test
  void candidatesKeepTheirOrder() {
    Provider second = provider("second", GENERIC);
    Decision.Serve go =
        serve(AudioRequests.speech(), route("r", Conditions.NONE, MOUTH, EAR, second));
    assertThat(go.plan().attempts())
        .extracting(a -> a.provider().name())
        .containsExactly("mouth", "second");
  }

  @Test
  void aCallThatNoRouteMatchesIsToldTaskAndModel() {
    Decision.Refuse refuse =
        (Decision.Refuse) decide(AudioRequests.speech("model", "x"), route("a", model("y"), MOUTH));
    assertThat(refuse.error().status()).isEqualTo(404);
    assertThat(refuse.error().code()).isEqualTo("no_route");
    assertThat(refuse.error().message()).contains("speech").contains("\"x\"");
    assertThat(refuse.skippedRoutes()).hasSize(1);
  }

  @Test
  void aCallThatOnlyPassesThroughGoesOnlyWhereSuchCallsAreTaken() {
    AudioRequest files = AudioRequests.other("GET", "/files", "", BodyKind.NONE);
    Route route = route("r", Conditions.NONE, MOUTH, provider("open", GENERIC));
    assertThat(serve(files, route).plan().attempts())
        .extracting(a -> a.provider().name())
        .containsExactly("open");
    assertThat(decide(files, route("r", Conditions.NONE, MOUTH)))
        .isInstanceOfSatisfying(
            Decision.Refuse.class, no -> assertThat(no.error().status()).isEqualTo(404));
  }

  @Test
  void theCandidateThatCameNearestSpeaksForAll() {
    Service noModel = ServiceFixtures.models(own("other"), GENERIC);
    Service noFormat =
        ServiceFixtures.answers(ServiceFixtures.formats("mp3", 0, 0, "mp3"), Globs.NONE, GENERIC);
    Decision.Refuse refuse =
        (Decision.Refuse)
            decide(
                AudioRequests.speech("model", "tts-1", "response_format", "opus"),
                route("a", Conditions.NONE, provider("near", noFormat)),
                route("b", Conditions.NONE, provider("far", noModel), EAR));

    assertThat(refuse.error().code()).isEqualTo("unsupported_format");
    assertThat(refuse.error().param()).isEqualTo("response_format");
    assertThat(refuse.error().message()).contains("near").contains("\"opus\"");
    assertThat(refuse.skipped())
        .extracting(SkippedCandidate::reason)
        .containsExactly(
            SkippedCandidate.Reason.FORMAT,
            SkippedCandidate.Reason.MODEL,
            SkippedCandidate.Reason.TASK);
  }

  @Test
  void namesAreShownCutAndWithoutControlCharacters() {
    String endless = "m\u0007" + "x".repeat(500);
    Decision.Refuse refuse =
        refusal(AudioRequests.speech("model", endless), ServiceFixtures.models(own("a"), GENERIC));
    assertThat(refuse.error().message()).contains("m?xxx").hasSizeLessThan(200);
  }

  @ParameterizedTest
  @EnumSource(
      value = BodyKind.class,
      names = {"NONE", "MULTIPART", "OPAQUE"})
  void speechWithoutJsonIsRefused(BodyKind body) {
    ApiError error = refusal(AudioRequests.withBody(AudioRequests.speech(), body), GENERIC).error();
    assertThat(error.status()).isEqualTo(body == BodyKind.NONE ? 400 : 415);
    assertThat(error.message()).contains("application/json");
  }

  @ParameterizedTest
  @CsvSource({"NONE,400", "OPAQUE,415"})
  void anUploadThatIsNoFormIsRefused(BodyKind body, int status) {
    ApiError error =
        refusal(AudioRequests.withBody(AudioRequests.transcription(), body), GENERIC).error();
    assertThat(error.status()).isEqualTo(status);
    assertThat(error.message()).contains("multipart/form-data");
  }

  @Test
  void speechWithoutInputAndTranscriptionWithoutFileAreRefused() {
    AudioRequest silent =
        AudioRequests.withFields(AudioRequests.speech(), Map.of("model", List.of("tts-1")));
    AudioRequest empty = AudioRequests.withFields(AudioRequests.transcription(), Map.of());
    assertThat(refusal(silent, GENERIC).error().param()).isEqualTo("input");
    assertThat(refusal(empty, GENERIC).error().param()).isEqualTo("file");
    assertThat(refusal(empty, GENERIC).error().code()).isEqualTo("missing_required_parameter");
  }

  @Test
  void anAddressMayStandForTheFile() {
    AudioRequest call =
        AudioRequests.withFields(
            AudioRequests.transcription(), Map.of("url", List.of("https://example.org/a.mp3")));
    assertThat(PlannerFixtures.attempt(call, GENERIC).edits()).isEmpty();
  }
}
