package dev.patchbay.config.reader;

import static dev.patchbay.config.Configured.STUDIO;
import static dev.patchbay.config.Configured.provider;
import static dev.patchbay.config.Configured.service;
import static dev.patchbay.config.Configured.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.patchbay.api.AudioTask;
import dev.patchbay.api.Secret;
import dev.patchbay.config.Settings;
import dev.patchbay.routing.provider.AudioUrls;
import dev.patchbay.routing.provider.CatalogSource;
import dev.patchbay.routing.provider.Deadlines;
import dev.patchbay.routing.provider.ErrorSignature;
import dev.patchbay.routing.provider.FieldRule;
import dev.patchbay.routing.provider.FieldRule.Action;
import dev.patchbay.routing.provider.Formats;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.LanguageForm;
import dev.patchbay.routing.provider.NameMapping;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.Recognition;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.provider.SignIn;
import dev.patchbay.routing.provider.SignIn.Scheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderReaderTest {

  private static final String P = "patchbay.provider.studio.";

  @Test
  void everyKeyOfAProviderReachesItsRecord() {
    Provider studio =
        provider(
            "studio",
            STUDIO,
            P + "tasks=speech,other",
            P + "auth=header",
            P + "auth.header=api-key",
            P + "key=sk-1",
            P + "query.api-version=2025",
            P + "header.X-Team=voice",
            P + "pass-headers=X-Studio-*",
            P + "unknown-model=404,400:no such: model",
            P + "catalog.models-path=/m",
            P + "catalog.voices-path=/v",
            P + "catalog.models=b,a",
            P + "catalog.voices=d,c");

    assertThat(studio.services()).containsOnlyKeys(AudioTask.SPEECH, AudioTask.OTHER);
    assertThat(studio.signIn()).isEqualTo(new SignIn(Scheme.HEADER, "api-key", new Secret("sk-1")));
    assertThat(studio.query()).containsExactly(entry("api-version", "2025"));
    assertThat(studio.headers())
        .isEqualTo(new Provider.Headers(Map.of("X-Team", "voice"), Globs.of("x-studio-*")));
    assertThat(studio.unknownModel())
        .containsExactly(new ErrorSignature(404, ""), new ErrorSignature(400, "no such: model"));
    assertThat(studio.discovery())
        .isEqualTo(new CatalogSource("/m", "/v", List.of("b", "a"), List.of("d", "c")));
  }

  @Test
  void everyKeyOfATaskReachesItsRecord() {
    String s = P + "speech.";
    Service speech =
        service(
            AudioTask.SPEECH,
            STUDIO,
            s + "path=/say/{model}",
            s + "models=a,b*",
            s + "model.c=a",
            s + "alias.model.d=b1",
            s + "fallback.model=a",
            s + "model-needed=true",
            s + "voices=v*,!vx",
            s + "voice.w=v1",
            s + "alias.voice.x=v2",
            s + "fallback.voice=v3",
            s + "voice-needed=true",
            s + "voice-objects=true",
            s + "formats=mp3,pcm",
            s + "formats-by-model=org/a:1:mp3|wav,b*:pcm",
            s + "default-format=mp3",
            s + "pcm-rate=24000",
            s + "wav-rate=22050",
            s + "convert=never",
            "patchbay.ffmpeg=off",
            s + "max-duration=25m",
            s + "split-uploads=false",
            s + "events=b*",
            s + "max-characters=4096",
            s + "max-upload=1KiB",
            s + "set.f=1",
            s + "default.g=2",
            s + "default.g.model=b*",
            s + "remove.h=auto,none",
            s + "audio-urls=public",
            s + "input-audio=true",
            s + "language=iso-639-1",
            s + "connect=1s",
            s + "first-byte=2s",
            s + "idle=3s");

    assertThat(speech)
        .isEqualTo(
            new Service(
                "/say/{model}",
                new NameMapping(
                    Globs.of("a", "b*"), Map.of("c", "a"), Map.of("d", "b1"), "a", true),
                new NameMapping(
                    Globs.of("v*", "!vx"), Map.of("w", "v1"), Map.of("x", "v2"), "v3", true),
                true,
                new Formats(
                    Set.of("mp3", "pcm"),
                    List.of(
                        Map.entry("org/a:1", Set.of("mp3", "wav")), Map.entry("b*", Set.of("pcm"))),
                    "mp3",
                    24_000,
                    22_050),
                Globs.of("b*"),
                4096,
                1024,
                new Recognition(
                    AudioUrls.PUBLIC,
                    true,
                    LanguageForm.ISO_639_1,
                    Recognition.Inputs.ANY,
                    new Recognition.Splitting(Duration.ofMinutes(25), false, "")),
                List.of(
                    new FieldRule(Action.REMOVE, "h", "", Globs.of("auto", "none"), Globs.ANY),
                    new FieldRule(Action.SET, "f", "1", Globs.ANY, Globs.ANY),
                    new FieldRule(Action.DEFAULT, "g", "2", Globs.ANY, Globs.of("b*"))),
                new Deadlines(
                    Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3))));
  }

  @Test
  void whatIsSaidOfAllTasksHoldsUnlessTheTaskSaysOtherwise() {
    String[] lines = {
      STUDIO, P + "models=a", P + "speech.models=b", P + "model.x=a", P + "speech.model.y=b"
    };

    assertThat(service(AudioTask.TRANSCRIPTION, lines).models().own()).isEqualTo(Globs.of("a"));
    assertThat(service(AudioTask.SPEECH, lines).models().own()).isEqualTo(Globs.of("b"));
    assertThat(service(AudioTask.SPEECH, lines).models().mapped())
        .containsOnly(entry("x", "a"), entry("y", "b"));
  }

  @Test
  void theConfigurationWinsOverThePresetWhichWinsOverTheRouter() {
    Settings settings =
        settings(
            "patchbay.provider.whisper-cpp.formats=json",
            "patchbay.provider.localai.url=http://127.0.0.1:8080",
            "patchbay.first-byte=3s");
    Service translation =
        provider(settings, "whisper-cpp").service(AudioTask.TRANSLATION).orElseThrow();
    Provider localAi = provider(settings, "localai");

    assertThat(translation.formats().offered()).containsExactly("json");
    assertThat(translation.path()).isEqualTo("/inference");
    assertThat(localAi.service(AudioTask.SPEECH).orElseThrow().deadlines().firstByte())
        .isEqualTo(Duration.ofSeconds(60));
    assertThat(
            provider("studio", STUDIO, "patchbay.first-byte=3s")
                .service(AudioTask.SPEECH)
                .orElseThrow()
                .deadlines())
        .extracting(Deadlines::firstByte)
        .isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void anEmptyValueSwitchesAValueOfThePresetOff() {
    Service speech =
        provider(
                "openai",
                "patchbay.provider.openai.key=sk-1",
                "patchbay.provider.openai.speech.remove.stream=",
                "patchbay.provider.openai.speech.alias.voice.af_*=",
                "patchbay.provider.openai.speech.max-characters=")
            .service(AudioTask.SPEECH)
            .orElseThrow();

    assertThat(speech.rules())
        .extracting(FieldRule::field)
        .doesNotContain("stream")
        .contains("ssml");
    assertThat(speech.voices().aliases()).doesNotContainKey("af_*").containsKey("af_sky*");
    assertThat(speech.maxCharacters()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void namesOfVoicesAndModelsMayHoldAnything() {
    Service speech =
        service(
            AudioTask.SPEECH,
            STUDIO,
            P + "voice.af_bella(2)+af_sky(1)=v1",
            P + "voice.a.b/c\\:d\\ e*=v2",
            P + "speech.model.org/name.v1=m1");

    assertThat(speech.voices().mapped())
        .containsOnly(entry("af_bella(2)+af_sky(1)", "v1"), entry("a.b/c:d e*", "v2"));
    assertThat(speech.models().mapped()).containsOnly(entry("org/name.v1", "m1"));
  }

  @ParameterizedTest
  @CsvSource({
    "generic, http://host:1, http://host:1/v1",
    "generic, http://host:1/, http://host:1/v1",
    "generic, http://host:1/v1, http://host:1/v1",
    "generic, http://host:1/v1/, http://host:1/v1",
    "generic, http://host:1/v1/v1/, http://host:1/v1",
    "generic, https://host/router/v1, https://host/router/v1",
    "generic, http://[::1]:8880, http://[::1]:8880/v1",
    "generic, http://openedai_speech:8000, http://openedai_speech:8000/v1",
    "groq, https://api.groq.com, https://api.groq.com/openai/v1",
    "whisper-cpp, http://host:1/, http://host:1",
    "azure, https://x.openai.azure.com/, https://x.openai.azure.com",
    "azure-v1, https://x.openai.azure.com, https://x.openai.azure.com/openai/v1"
  })
  void anAddressIsTidied(String preset, String written, String used) {
    Provider studio = provider("studio", P + "preset=" + preset, P + "key=k", P + "url=" + written);

    assertThat(studio.url()).hasToString(used);
  }

  @Test
  void aKeyMayBeInAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), " sk-2\n");

    assertThat(provider("studio", STUDIO, P + "key-file=" + file).signIn())
        .isEqualTo(new SignIn(Scheme.BEARER, "", new Secret("sk-2")));
  }

  @Test
  void anOptionalProviderWithoutAKeyIsLeftOutOfTheRoutesThatNameIt() {
    Settings settings =
        settings(
            STUDIO,
            "patchbay.provider.openai.optional=true",
            "patchbay.provider.openai.key=${NO_SUCH_KEY:}",
            "patchbay.routes=speech",
            "patchbay.route.speech.providers=openai,studio",
            "patchbay.route.speech.candidate.openai.voice.x=alloy");

    assertThat(settings.providers()).extracting(Provider::name).containsExactly("studio");
    assertThat(settings.routes().get(0).candidates())
        .extracting(candidate -> candidate.provider().name())
        .containsExactly("studio");
  }

  @Test
  void providersKeepTheOrderOfTheirListAndAreSortedWithoutOne() {
    String other = "patchbay.provider.hall.url=http://127.0.0.1:8/v1";

    assertThat(settings(STUDIO, other).providers())
        .extracting(Provider::name)
        .containsExactly("hall", "studio");
    assertThat(settings(STUDIO, other, "patchbay.providers=studio,hall").providers())
        .extracting(Provider::name)
        .containsExactly("studio", "hall");
  }

  @Test
  void theClientsOwnSignInCanBeHandedOn() {
    assertThat(provider("openai", "patchbay.provider.openai.auth=client").signIn())
        .isEqualTo(new SignIn(Scheme.CLIENT, "", Secret.NONE));
  }
}
