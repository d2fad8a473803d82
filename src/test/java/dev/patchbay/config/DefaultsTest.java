package dev.patchbay.config;

import static dev.patchbay.config.Configured.STUDIO;
import static dev.patchbay.config.Configured.provider;
import static dev.patchbay.config.Configured.service;
import static dev.patchbay.config.Configured.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioTask;
import dev.patchbay.catalog.CatalogSettings;
import dev.patchbay.edge.ShutdownPolicy;
import dev.patchbay.routing.outcome.FailoverRules;
import dev.patchbay.routing.provider.Deadlines;
import dev.patchbay.routing.provider.Formats;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.NameMapping;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.SignIn;
import dev.patchbay.routing.provider.Substitution;
import dev.patchbay.routing.route.RetryLimits;
import dev.patchbay.routing.route.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DefaultsTest {

  @Test
  void withoutAnyProviderItAsksTheOnesAtHome() {
    Settings settings = settings();

    assertThat(settings.providers())
        .extracting(Provider::name)
        .containsExactly("kokoro", "whisper");
    assertThat(settings.providers())
        .extracting(provider -> provider.url().toString())
        .containsExactly("http://127.0.0.1:8880/v1", "http://127.0.0.1:2022");
    assertThat(provider(settings, "whisper").service(AudioTask.TRANSCRIPTION).orElseThrow().path())
        .isEqualTo("/v1/audio/transcriptions");
    assertThat(settings.routes())
        .extracting(Route::name)
        .containsExactly("speech", "transcription", "translation");
  }

  @Test
  void withAKeyOfOpenAiItIsAskedLast() {
    Settings settings = settings(Map.of("OPENAI_API_KEY", "sk-1"));

    assertThat(settings.providers())
        .extracting(Provider::name)
        .containsExactly("kokoro", "whisper", "openai");
    assertThat(provider(settings, "openai").signIn().key().reveal()).isEqualTo("sk-1");
    assertThat(settings.routes())
        .extracting(route -> route.name() + names(route))
        .containsExactly(
            "speech[kokoro, openai]",
            "transcription[whisper, openai]",
            "translation[whisper, openai]",
            "realtime[openai]",
            "other[openai]");
  }

  @Test
  void anyProviderOfTheUserReplacesThem() {
    assertThat(settings(STUDIO).providers()).extracting(Provider::name).containsExactly("studio");
  }

  @Test
  void theRouterHasBounds() {
    Settings settings = settings("java.io.tmpdir=" + System.getProperty("java.io.tmpdir"));

    assertThat(settings.body().maxBytes()).isEqualTo(100_000_000);
    assertThat(settings.body().inMemory()).isEqualTo(256_000);
    assertThat(settings.body().directory())
        .isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
    assertThat(settings.admission().calls()).isZero();
    assertThat(settings.operations().shutdown())
        .isEqualTo(new ShutdownPolicy(Duration.ZERO, Duration.ofSeconds(10), 503));
    assertThat(settings.cors().origins()).isEmpty();
    assertThat(settings.catalog())
        .isEqualTo(new CatalogSettings(Duration.ofSeconds(60), Duration.ofSeconds(5)));
  }

  @Test
  void aRouteTriesThreeProvidersWithinAMinute() {
    Route speech = settings(STUDIO).routes().get(0);

    assertThat(speech.retryLimits()).isEqualTo(new RetryLimits(3, Duration.ofSeconds(60)));
    assertThat(speech.substitution()).isEqualTo(Substitution.MAPPED);
    assertThat(speech.rules()).isEmpty();
    Set<Integer> statuses =
        Stream.concat(
                Stream.of(402, 407, 408, 411, 413, 415, 421, 425, 426, 429, 431, 451),
                IntStream.rangeClosed(500, 599).boxed())
            .collect(Collectors.toSet());
    assertThat(speech.failover())
        .isEqualTo(new FailoverRules(statuses, Set.of(404, 405, 406, 410), Set.of(401, 403)));
  }

  @Test
  void callsThatPassThroughMayTakeLonger() {
    Route other = settings(STUDIO).routes().get(4);

    assertThat(other.retryLimits().total()).isEqualTo(Duration.ofSeconds(300));
    assertThat(service(AudioTask.OTHER, STUDIO).deadlines().firstByte())
        .isEqualTo(Duration.ofSeconds(300));
  }

  @Test
  void aTranscriptionMayTakeAMinuteForItsFirstByteAndSpeechMayNot() {
    assertThat(service(AudioTask.SPEECH, STUDIO).deadlines())
        .isEqualTo(
            new Deadlines(Duration.ofSeconds(2), Duration.ofSeconds(15), Duration.ofSeconds(30)));
    assertThat(service(AudioTask.TRANSCRIPTION, STUDIO).deadlines().firstByte())
        .isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void nothingIsRuledOutForAProviderOfWhichNothingIsKnown() {
    Provider studio = provider("studio", STUDIO);

    assertThat(studio.signIn()).isEqualTo(SignIn.NONE);
    assertThat(studio.query()).isEmpty();
    assertThat(studio.headers()).isEqualTo(Provider.Headers.DEFAULT);
    assertThat(studio.services()).containsOnlyKeys(AudioTask.values());
    assertThat(service(AudioTask.SPEECH, STUDIO))
        .satisfies(
            speech -> {
              assertThat(speech.path()).isEqualTo("/audio/speech");
              assertThat(speech.models())
                  .isEqualTo(new NameMapping(Globs.NONE, Map.of(), Map.of(), "", false));
              assertThat(speech.voices()).isEqualTo(speech.models());
              assertThat(speech.formats()).isEqualTo(Formats.ANY);
              assertThat(speech.events()).isEqualTo(Globs.ANY);
              assertThat(speech.maxCharacters()).isEqualTo(Long.MAX_VALUE);
              assertThat(speech.maxUpload()).isEqualTo(Long.MAX_VALUE);
              assertThat(speech.rules()).isEmpty();
            });
  }

  private static List<String> names(Route route) {
    return route.candidates().stream().map(candidate -> candidate.provider().name()).toList();
  }
}
