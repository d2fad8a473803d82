package dev.patchbay.routing.plan;

import static dev.patchbay.routing.plan.PlannerFixtures.attempt;
import static dev.patchbay.routing.plan.PlannerFixtures.refusal;
import static dev.patchbay.routing.plan.ServiceFixtures.GENERIC;
import static dev.patchbay.routing.plan.ServiceFixtures.path;
import static dev.patchbay.routing.plan.ServiceFixtures.provider;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.BodyKind;
import dev.patchbay.routing.plan.request.FieldEdit;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.NameMapping;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.route.Conditions;
import dev.patchbay.routing.route.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

  private static final Service DEPLOYMENTS = path("/deployments/{model}/audio/speech", GENERIC);

  @ParameterizedTest
  @CsvSource({
    "tts-1, /deployments/tts-1/audio/speech",
    "org/a b+c?d, /deployments/org%2Fa%20b%2Bc%3Fd/audio/speech",
    "../../admin, /deployments/..%2F..%2Fadmin/audio/speech",
  })
  void theModelInAPathIsEncoded(String model, String expected) {
    assertThat(attempt(AudioRequests.speech("model", model), DEPLOYMENTS).path())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void aModelCannotClimbOutOfThePath(String model) {
    assertThat(refusal(AudioRequests.speech("model", model), DEPLOYMENTS).error().code())
        .isEqualTo("model_not_found");
  }

  @Test
  void aPathThatNeedsAModelIsNotAskedWithoutOne() {
    assertThat(refusal(AudioRequests.speech(), DEPLOYMENTS).error().code())
        .isEqualTo("missing_required_parameter");
  }

  @Test
  void aFixedPathReplacesTheClients() {
    assertThat(attempt(AudioRequests.transcription(), path("/inference", GENERIC)).path())
        .isEqualTo("/inference");
  }

  @Test
  void otherCallsKeepPathAndModelAsTheyCame() {
    AudioRequest call =
        AudioRequests.other("DELETE", "/files/a%2Fb", "after=x&limit=2", BodyKind.NONE);
    AttemptPlan plan = attempt(call, ServiceFixtures.models(ServiceFixtures.own("m"), GENERIC));
    assertThat(plan.path()).isEqualTo("/files/a%2Fb");
    assertThat(plan.query()).isEqualTo("after=x&limit=2");
    assertThat(plan.model()).isEmpty();
    assertThat(plan.edits()).isEmpty();
  }

  @Test
  void aModelInOtherCallsIsChosenLikeAnyOther() {
    NameMapping models = new NameMapping(Globs.of("m"), Map.of("gpt-4o", "m"), Map.of(), "", true);
    AudioRequest call = AudioRequests.other("POST", "/chat", "", BodyKind.JSON, "model", "gpt-4o");
    assertThat(attempt(call, ServiceFixtures.models(models, GENERIC)).edits())
        .containsExactly(new FieldEdit.Set("model", "m"));
  }

  @ParameterizedTest
  @CsvSource({
    "'',                     ''",
    "a=1&b=%20,              a=1&b=%20",
    "api-version=1&a=1,      a=1",
    "a=1&API%2Dversion=1,    a=1",
    "a=1&&b,                 a=1&&b",
    "&a=1&,                  &a=1&",
    "&,                      &",
    "a=1&&key=x&&b=%2f+c,    a=1&&&b=%2f+c",
    "%zz=1,                  %zz=1",
  })
  void theClientsQueryPassesWithoutItsApiVersion(String query, String expected) {
    assertThat(attempt(AudioRequests.other("GET", "/files", query, BodyKind.NONE), GENERIC).query())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api_key",
        "api-key",
        "API_KEY",
        "apikey",
        "x-api-key",
        "key",
        "access_token",
        "token",
        "%61pi_key",
        "api%5Fkey",
        "subscription-key",
        "Authorization"
      })
  void aProviderDoesNotGetTheClientsKeyByTheQuery(String name) {
    AudioRequest call =
        AudioRequests.other(
            "GET", "/files", "a=1&" + name + "=sk-client&keys=2&" + name, BodyKind.NONE);
    assertThat(attempt(call, GENERIC).query()).isEqualTo("a=1&keys=2");
  }

  @Test
  void theProvidersQueryOverridesTheClients() {
    Provider azure =
        provider(
            "azure",
            GENERIC,
            Map.of("api-version", "2025 04", "zone", "eu&us"),
            AudioTask.values());
    Route route = PlannerFixtures.route("r", Conditions.NONE, azure);
    String own = "api-version=2025%2004&zone=eu%26us";
    assertThat(
            query(AudioRequests.other("GET", "/files", "zone=x&Zone=y&a=1", BodyKind.NONE), route))
        .isEqualTo("a=1&" + own);
    assertThat(query(AudioRequests.speech(), route)).isEqualTo("x=1&" + own);
  }

  private static String query(AudioRequest call, Route route) {
    return Planner.decide(List.of(route), call) instanceof Decision.Serve go
        ? go.plan().attempts().get(0).query()
        : "refused";
  }
}
