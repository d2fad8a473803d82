package dev.patchbay.routing.plan;

import static dev.patchbay.routing.plan.PlannerFixtures.attempt;
import static dev.patchbay.routing.plan.ServiceFixtures.GENERIC;
import static dev.patchbay.routing.plan.ServiceFixtures.answers;
import static dev.patchbay.routing.plan.ServiceFixtures.formats;
import static dev.patchbay.routing.plan.ServiceFixtures.own;
import static dev.patchbay.routing.plan.ServiceFixtures.provider;
import static dev.patchbay.routing.plan.ServiceFixtures.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.BodyKind;
import dev.patchbay.routing.plan.request.FieldEdit;
import dev.patchbay.routing.provider.FieldRule;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.NameMapping;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.provider.Substitution;
import dev.patchbay.routing.route.Conditions;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.SkippedCandidate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerRulesTest {

  private static List<FieldEdit> edits(AudioRequest call, FieldRule... rules) {
    return attempt(call, rules(GENERIC, rules)).edits();
  }

  private static FieldRule removeIf(String field, String value, String model) {
    return new FieldRule(FieldRule.Action.REMOVE, field, "", Globs.of(value), Globs.of(model));
  }

  private static AttemptPlan routed(AudioRequest call, Service service, FieldRule... rules) {
    Route route =
        PlannerFixtures.route(
            "r", Conditions.NONE, Substitution.STRICT, List.of(rules), provider("p", service));
    return PlannerFixtures.serve(call, route).plan().attempts().get(0);
  }

  @Test
  void onlyChangesThatMakeADifferenceAreMade() {
    AudioRequest call = AudioRequests.speech("speed", "1.0");
    assertThat(edits(call, FieldRule.set("speed", "1.0"))).isEmpty();
    assertThat(edits(call, FieldRule.orElse("speed", "2.0"))).isEmpty();
    assertThat(edits(call, FieldRule.remove("absent"))).isEmpty();
    assertThat(edits(call, FieldRule.set("speed", "2.0"), FieldRule.set("speed", "1.0"))).isEmpty();
    assertThat(edits(call, FieldRule.remove("speed")))
        .containsExactly(new FieldEdit.Remove("speed"));
  }

  @Test
  void aDefaultFillsWhatIsAbsentOrEmpty() {
    FieldRule auto = FieldRule.orElse("language", "auto");
    FieldEdit set = new FieldEdit.Set("language", "auto");
    assertThat(edits(AudioRequests.transcription(), auto)).containsExactly(set);
    assertThat(edits(AudioRequests.transcription("language", ""), auto)).containsExactly(set);
    assertThat(edits(AudioRequests.transcription("language", "de"), auto)).isEmpty();
  }

  @Test
  void aDefaultLeavesAnObjectAlone() {
    Service objects = ServiceFixtures.voices(NameMapping.ANY, true, GENERIC);
    assertThat(
            attempt(
                    AudioRequests.speech("voice.id", "v1"),
                    rules(objects, FieldRule.orElse("voice", "x")))
                .edits())
        .isEmpty();
  }

  @Test
  void aDefaultLeavesAnObjectWithoutMembersAlone() {
    AudioRequest call =
        AudioRequests.withFields(
            AudioRequests.transcription(),
            Map.of("file", List.of("…"), "chunking_strategy", List.of()));
    assertThat(edits(call, FieldRule.orElse("chunking_strategy", "auto"))).isEmpty();
  }

  @Test
  void anObjectIsRemovedAsAWhole() {
    AudioRequest call = AudioRequests.transcription("chunking_strategy.type", "server_vad");
    assertThat(edits(call, FieldRule.remove("chunking_strategy")))
        .containsExactly(new FieldEdit.Remove("chunking_strategy"));
  }

  @Test
  void aFieldIsRemovedOnlyForItsValueAndModel() {
    FieldRule auto = removeIf("language", "auto", "*");
    FieldRule old = removeIf("instructions", "*", "tts-1*");
    assertThat(edits(AudioRequests.transcription("language", "auto"), auto)).hasSize(1);
    assertThat(edits(AudioRequests.transcription("language", "de"), auto)).isEmpty();
    assertThat(edits(AudioRequests.speech("model", "tts-1-hd", "instructions", "calm"), old))
        .hasSize(1);
    assertThat(edits(AudioRequests.speech("model", "gpt-4o", "instructions", "calm"), old))
        .isEmpty();
  }

  @Test
  void aProvidersRulesSeeTheModelThatIsSent() {
    NameMapping mapped = new NameMapping(Globs.NONE, Map.of("asked", "tts-1"), Map.of(), "", false);
    Service service =
        rules(
            ServiceFixtures.models(mapped, GENERIC),
            removeIf("instructions", "*", "tts-1"),
            removeIf("speed", "*", "asked"));
    AudioRequest call =
        AudioRequests.speech("model", "asked", "instructions", "calm", "speed", "1");
    assertThat(attempt(call, service).edits())
        .containsExactly(new FieldEdit.Set("model", "tts-1"), new FieldEdit.Remove("instructions"));
  }

  @Test
  void aRoutesRulesComeBeforeNamesAreChosen() {
    NameMapping models =
        new NameMapping(Globs.of("x"), Map.of("kokoro-v0.87", "k87"), Map.of(), "", true);
    AttemptPlan plan =
        routed(
            AudioRequests.speech("model", "tts-1"),
            ServiceFixtures.models(models, GENERIC),
            FieldRule.set("model", "kokoro-v0.87"),
            FieldRule.orElse("voice", "af_sky"),
            FieldRule.orElse("response_format", "wav"));
    assertThat(plan.model()).isEqualTo("k87");
    assertThat(plan.voice()).isEqualTo("af_sky");
    assertThat(plan.format()).isEqualTo("wav");
    assertThat(plan.edits())
        .containsExactly(
            new FieldEdit.Set("model", "k87"),
            new FieldEdit.Set("voice", "af_sky"),
            new FieldEdit.Set("response_format", "wav"));
  }

  @Test
  void aRouteMayReplaceAVoiceObject() {
    AttemptPlan plan =
        routed(
            AudioRequests.speech("voice.id", "v1"),
            ServiceFixtures.voices(own("nova"), true, GENERIC),
            FieldRule.set("voice", "nova"));
    assertThat(plan.edits()).containsExactly(new FieldEdit.Set("voice", "nova"));
  }

  @Test
  void aRouteMayTurnEventsOff() {
    AttemptPlan plan =
        routed(
            AudioRequests.transcription("stream", "true"),
            answers(formats("json", 0, 0, "json"), Globs.NONE, GENERIC),
            FieldRule.remove("stream"));
    assertThat(plan.conversion()).isEqualTo(Conversion.NONE);
    assertThat(plan.edits()).containsExactly(new FieldEdit.Remove("stream"));
  }

  @Test
  void oneFieldIsChangedAtMostOnce() {
    AttemptPlan plan =
        routed(
            AudioRequests.speech("model", "a", "speed", "1"),
            rules(GENERIC, FieldRule.set("model", "c"), FieldRule.remove("speed")),
            FieldRule.set("model", "b"),
            FieldRule.set("speed", "2"));
    assertThat(plan.edits())
        .containsExactly(new FieldEdit.Set("model", "c"), new FieldEdit.Remove("speed"));
  }

  @Test
  void aCallWithoutABodyHasNothingToChange() {
    AudioRequest call = AudioRequests.other("GET", "/files", "", BodyKind.NONE);
    assertThat(routed(call, GENERIC, FieldRule.set("user", "x")).edits()).isEmpty();
  }

  @Test
  void bytesThatCannotBeEditedAreNotSentUnedited() {
    AudioRequest call = AudioRequests.other("POST", "/realtime/calls", "", BodyKind.OPAQUE);
    Service needy = rules(GENERIC, FieldRule.set("user", "x"));
    assertThat(attempt(call, GENERIC).edits()).isEmpty();
    assertThat(PlannerFixtures.refusal(call, needy).error().status()).isEqualTo(415);
    assertThat(PlannerFixtures.refusal(call, needy).skipped().get(0).reason())
        .isEqualTo(SkippedCandidate.Reason.BODY);
  }
}
