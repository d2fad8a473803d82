package dev.patchbay.routing.plan;

import static dev.patchbay.routing.plan.PlannerFixtures.model;
import static dev.patchbay.routing.plan.PlannerFixtures.route;
import static dev.patchbay.routing.plan.ServiceFixtures.GENERIC;
import static dev.patchbay.routing.plan.ServiceFixtures.provider;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.BodyKind;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.route.Conditions;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.SkippedCandidate;
import dev.patchbay.routing.route.SkippedRoute;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionsTest {

  private static final Route HD =
      route("hd", model("tts-1-hd"), provider("dear", GENERIC), provider("cheap", GENERIC));
  private static final Route REST = route("rest", Conditions.NONE, provider("dear", GENERIC));

  private static Permissions only(String what, String... patterns) {
    Globs some = Globs.of(patterns);
    Globs any = Globs.ANY;
    return switch (what) {
      case "routes" -> new Permissions(some, any, any, any, any, false);
      case "tasks" -> new Permissions(any, some, any, any, any, false);
      case "models" -> new Permissions(any, any, some, any, any, false);
      case "voices" -> new Permissions(any, any, any, some, any, false);
      default -> new Permissions(any, any, any, any, some, false);
    };
  }

  private static Decision decide(AudioRequest call, Permissions allowed) {
    return Planner.decide(List.of(HD, REST), call, allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "tasks, transcription, task_not_allowed, ''",
    "models, tts-1, model_not_allowed, model",
    "voices, nova, voice_not_allowed, voice",
    "routes, other, route_not_allowed, ''",
    "providers, local, provider_not_allowed, ''"
  })
  void whatACallerMayNotDoIsRefusedWithItsReason(
      String what, String pattern, String code, String param) {
    AudioRequest call = AudioRequests.speech("model", "tts-1-hd", "voice", "alloy");

    assertThat(decide(call, only(what, pattern)))
        .isInstanceOfSatisfying(
            Decision.Refuse.class,
            refuse -> {
              assertThat(refuse.error().status()).isEqualTo(403);
              assertThat(refuse.error().code()).isEqualTo(code);
              assertThat(refuse.error().param()).isEqualTo(param);
            });
  }

  @Test
  void aCallThatNamesNoModelAsksForOneThatNobodyAllowed() {
    assertThat(decide(AudioRequests.speech("voice", "alloy"), only("models", "tts-1")))
        .isInstanceOfSatisfying(
            Decision.Refuse.class,
            refuse -> assertThat(refuse.error().code()).isEqualTo("model_not_allowed"));
  }

  @Test
  void voicesAreNoMatterWhereNobodySpeaks() {
    assertThat(decide(AudioRequests.transcription("model", "whisper-1"), only("voices", "nova")))
        .isInstanceOf(Decision.Serve.class);
  }

  @Test
  void aRouteThatIsNotForTheCallerIsPassedBy() {
    Decision.Serve go =
        (Decision.Serve) decide(AudioRequests.speech("model", "tts-1-hd"), only("routes", "rest"));

    assertThat(go.plan().route()).isEqualTo(REST);
    assertThat(go.skippedRoutes())
        .containsExactly(new SkippedRoute("hd", new SkippedRoute.NotForClient()));
  }

  @Test
  void aProviderThatIsNotForTheCallerIsSkipped() {
    Decision.Serve go =
        (Decision.Serve)
            decide(AudioRequests.speech("model", "tts-1-hd"), only("providers", "!dear"));

    assertThat(go.plan().attempts())
        .extracting(attempt -> attempt.provider().name())
        .containsExactly("cheap");
    assertThat(go.plan().skipped())
        .extracting(SkippedCandidate::reason)
        .containsExactly(SkippedCandidate.Reason.CALLER);
  }

  @ParameterizedTest
  @CsvSource({
    "OPAQUE, '',                  403",
    "NONE,   'a=1&model=dear-1',  403",
    "NONE,   'Mod%65l=dear-1',    403",
    "JSON,   'model=dear-1',      403",
    "NONE,   'model=cheap&models=dear-1', 200",
    "NONE,   '',                  200",
    "JSON,   '',                  200",
    "MULTIPART, '',               200",
  })
  void aBodyThatCannotBeReadDoesNotHideAModel(BodyKind body, String query, int status) {
    AudioRequest call = AudioRequests.other("POST", "/realtime/calls", query, body);
    Decision decision = decide(call, only("models", "!dear*"));

    if (status == 200) {
      assertThat(decision).isInstanceOf(Decision.Serve.class);
    } else {
      ApiError error = ((Decision.Refuse) decision).error();
      assertThat(error.status()).isEqualTo(status);
      assertThat(error.code()).isEqualTo("model_not_allowed");
    }
    assertThat(decide(call, Permissions.ALL)).isInstanceOf(Decision.Serve.class);
  }
}
