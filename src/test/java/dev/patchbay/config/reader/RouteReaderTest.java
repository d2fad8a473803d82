package dev.patchbay.config.reader;

import static dev.patchbay.config.Configured.STUDIO;
import static dev.patchbay.config.Configured.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.config.Settings;
import dev.patchbay.routing.outcome.FailoverRules;
import dev.patchbay.routing.provider.FieldRule;
import dev.patchbay.routing.provider.FieldRule.Action;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.Substitution;
import dev.patchbay.routing.route.Candidate;
import dev.patchbay.routing.route.Conditions;
import dev.patchbay.routing.route.Range;
import dev.patchbay.routing.route.RetryLimits;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.RouteAttribute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteReaderTest {

  private static final String HALL = "patchbay.provider.hall.url=http://127.0.0.1:8/v1";
  private static final String R = "patchbay.route.sky.";

  @Test
  void everyConditionReachesItsRecord() {
    Conditions when =
        sky(
                R + "when.task=speech",
                R + "when.model=a,!b",
                R + "when.voice=af_*",
                R + "when.language=de",
                R + "when.format=mp3",
                R + "when.streaming=true",
                R + "when.path=/audio/*",
                R + "when.method=post",
                R + "when.client=kitchen",
                R + "when.header.X-Quality=high",
                R + "when.characters=10..20",
                R + "when.upload=1KB..25MiB")
            .when();

    assertThat(when.texts())
        .containsOnly(
            entry(RouteAttribute.TASK, Globs.of("speech")),
            entry(RouteAttribute.MODEL, Globs.of("a", "!b")),
            entry(RouteAttribute.VOICE, Globs.of("af_*")),
            entry(RouteAttribute.LANGUAGE, Globs.of("de")),
            entry(RouteAttribute.FORMAT, Globs.of("mp3")),
            entry(RouteAttribute.STREAMING, Globs.of("true")),
            entry(RouteAttribute.PATH, Globs.of("/audio/*")),
            entry(RouteAttribute.METHOD, Globs.of("POST")),
            entry(RouteAttribute.CLIENT, Globs.of("kitchen")));
    assertThat(when.headers()).containsOnly(entry("x-quality", Globs.of("high")));
    assertThat(when.characters()).isEqualTo(new Range(10, 20));
    assertThat(when.upload()).isEqualTo(new Range(1000, 25L << 20));
  }

  @Test
  void everyOtherKeyReachesItsRecord() {
    Route sky =
        sky(
            R + "providers=studio,hall",
            R + "candidate.studio.model.tts-1*=m",
            R + "candidate.studio.voice.alloy=af_alloy",
            R + "set.model=kokoro",
            R + "default.speed=1.0",
            R + "remove.stream=true",
            R + "remove.stream.model=k*",
            R + "substitution=strict",
            R + "attempts=2",
            R + "deadline=9s",
            R + "failover.statuses=500-501",
            R + "failover.model-statuses=404,422",
            R + "failover.sign-in-statuses=403");

    assertThat(sky.candidates())
        .extracting(c -> c.provider().name(), Candidate::models, Candidate::voices)
        .containsExactly(
            tuple("studio", Map.of("tts-1*", "m"), Map.of("alloy", "af_alloy")),
            tuple("hall", Map.of(), Map.of()));
    assertThat(sky.rules())
        .containsExactly(
            new FieldRule(Action.REMOVE, "stream", "", Globs.of("true"), Globs.of("k*")),
            FieldRule.set("model", "kokoro"),
            FieldRule.orElse("speed", "1.0"));
    assertThat(sky.substitution()).isEqualTo(Substitution.STRICT);
    assertThat(sky.retryLimits()).isEqualTo(new RetryLimits(2, Duration.ofSeconds(9)));
    assertThat(sky.failover())
        .isEqualTo(new FailoverRules(Set.of(500, 501), Set.of(404, 422), Set.of(403)));
  }

  @Test
  void whatARouteDoesNotSayTheRouterSays() {
    Route sky =
        sky(
            "patchbay.substitution=any",
            "patchbay.attempts=7",
            "patchbay.deadline=8s",
            "patchbay.failover.statuses=503");

    assertThat(sky.substitution()).isEqualTo(Substitution.ANY);
    assertThat(sky.retryLimits()).isEqualTo(new RetryLimits(7, Duration.ofSeconds(8)));
    assertThat(sky.failover().statuses()).containsExactly(503);
    assertThat(sky.when()).isEqualTo(Conditions.NONE);
  }

  @Test
  void routesKeepTheOrderOfTheirList() {
    Settings settings =
        settings(STUDIO, "patchbay.routes=speech,hd,a", "patchbay.route.hd.when.model=tts-1-hd");

    assertThat(settings.routes()).extracting(Route::name).containsExactly("speech", "hd", "a");
  }

  @Test
  void aRouteCalledLikeATaskServesItUnlessItSaysWhich() {
    Settings settings =
        settings(
            STUDIO,
            "patchbay.routes=speech,other",
            "patchbay.route.other.when.task=transcription,translation");

    assertThat(settings.routes())
        .extracting(route -> route.when().texts())
        .containsExactly(
            Map.of(RouteAttribute.TASK, Globs.of("speech")),
            Map.of(RouteAttribute.TASK, Globs.of("transcription", "translation")));
  }

  @Test
  void aDerivedRouteCanBeChanged() {
    Settings settings = settings(STUDIO, "patchbay.route.speech.attempts=1");

    assertThat(settings.routes()).hasSize(5);
    assertThat(settings.routes())
        .extracting(route -> route.retryLimits().attempts())
        .containsExactly(1, 3, 3, 3, 3);
  }

  @Test
  void withoutAListARouteAsksWhoeverDoesTheTask() {
    Settings settings =
        settings(
            STUDIO, HALL, "patchbay.provider.hall.tasks=speech", "patchbay.routes=a,translation");

    assertThat(settings.routes())
        .extracting(route -> route.candidates().stream().map(c -> c.provider().name()).toList())
        .containsExactly(List.of("hall", "studio"), List.of("studio"));
  }

  private static Route sky(String... lines) {
    List<String> all = new ArrayList<>(List.of(STUDIO, HALL, "patchbay.routes=sky"));
    all.addAll(List.of(lines));
    return settings(all.toArray(String[]::new)).routes().get(0);
  }
}
