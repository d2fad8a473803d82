package dev.patchbay.routing.plan;

import static dev.patchbay.routing.plan.ServiceFixtures.GENERIC;
import static dev.patchbay.routing.plan.ServiceFixtures.provider;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.BodyKind;
import dev.patchbay.routing.provider.FieldRule;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.Substitution;
import dev.patchbay.routing.route.Conditions;
import dev.patchbay.routing.route.Route;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldSpellingTest {

  private static final Route PLAIN =
      PlannerFixtures.route("r", Conditions.NONE, provider("a", GENERIC));
  private static final Permissions NOT_DEAR =
      new Permissions(Globs.ANY, Globs.ANY, Globs.of("!dear*"), Globs.ANY, Globs.ANY, false);

  private static Decision decide(AudioRequest call) {
    return Planner.decide(List.of(PLAIN), call, NOT_DEAR);
  }

  private static void assertRefused(Decision decision, String param) {
    assertThat(decision).isInstanceOf(Decision.Refuse.class);
    ApiError error = ((Decision.Refuse) decision).error();
    assertThat(error.status()).isEqualTo(400);
    assertThat(error.code()).isEqualTo("ambiguous_field");
    assertThat(error.param()).isEqualTo(param);
    assertThat(error.message()).contains("Write '" + param + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "MODEL, model",
    "Voice, voice",
    "voice.ID, voice.id",
    "INPUT, input",
    "\u017fpeed, speed",
    "Re\u017fponse_Format, response_format",
    "strea\u004d, stream",
    "\u0130nput, input",
    "Instructions, instructions",
    "Prompt, prompt",
    "URL, url",
    "File, file",
  })
  void capitalsDoNotExchangeWhatIsPaidFor(String name, String meant) {
    assertRefused(
        decide(AudioRequests.speech("model", "cheap", "voice", "alloy", name, "dear")), meant);
  }

  @ParameterizedTest
  @CsvSource({"Model, model", "STREAM, stream", "Voice, voice"})
  void capitalsDoNotPassAModelByThePermissions(String name, String meant) {
    AudioRequest chat =
        AudioRequests.other(
            "POST", "/chat/completions", "", BodyKind.JSON, "model", "cheap", name, "dear");

    assertRefused(decide(chat), meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Input", "URL", "Messages", "toolChoice", "Temperature"})
  void whatNobodyLooksAtPassesThrough(String name) {
    AudioRequest chat =
        AudioRequests.other(
            "POST", "/chat/completions", "", BodyKind.JSON, "model", "cheap", name, "x");

    assertThat(decide(chat)).isInstanceOf(Decision.Serve.class);
  }

  @Test
  void capitalsDoNotSlipByARule() {
    List<FieldRule> rules = List.of(FieldRule.set("seed", "1"));
    Route set =
        PlannerFixtures.route(
            "r", Conditions.NONE, Substitution.STRICT, rules, provider("a", GENERIC));
    AudioRequest call = AudioRequests.speech("model", "cheap", "voice", "alloy", "Seed", "2");

    assertThat(decide(call)).isInstanceOf(Decision.Serve.class);
    assertRefused(Planner.decide(List.of(set), call), "seed");
  }
}
