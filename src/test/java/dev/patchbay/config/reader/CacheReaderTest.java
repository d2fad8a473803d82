package dev.patchbay.config.reader;

import static dev.patchbay.config.Configured.STUDIO;
import static dev.patchbay.config.Configured.problems;
import static dev.patchbay.config.Configured.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cache.store.CacheSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheReaderTest {

  @Test
  void nothingIsKeptUnlessItIsSaid() {
    assertThat(settings(STUDIO, "java.io.tmpdir=/var/tmp").cache())
        .isEqualTo(
            new CacheSettings(
                Set.of(),
                64_000_000,
                1_000_000_000,
                Path.of("/var/tmp/patchbay-cache"),
                Duration.ofDays(7),
                16_000_000,
                false,
                CacheSettings.Abandoned.CANCEL,
                new CacheSettings.Shared(0, 256_000)));
  }

  @Test
  void everyKeyIsHeard() {
    CacheSettings cache =
        settings(
                STUDIO,
                "patchbay.cache.memory=1MB",
                "patchbay.cache.disk=0",
                "patchbay.cache.directory=/var/cache/patchbay",
                "patchbay.cache.ttl=2m",
                "patchbay.cache.max-entry=64KiB",
                "patchbay.cache.per-client=true",
                "patchbay.cache.abandoned=finish",
                "patchbay.shared.url=redis://127.0.0.1:6379",
                "patchbay.cache.shared=100MB",
                "patchbay.cache.shared.max-entry=1MB",
                "patchbay.route.speech.cache=true")
            .cache();

    assertThat(cache)
        .isEqualTo(
            new CacheSettings(
                Set.of("speech"),
                1_000_000,
                0,
                Path.of("/var/cache/patchbay"),
                Duration.ofMinutes(2),
                65_536,
                true,
                CacheSettings.Abandoned.FINISH,
                new CacheSettings.Shared(100_000_000, 1_000_000)));
  }

  @Test
  void aRouteMayBeTakenOutWhereAllAreKept() {
    assertThat(
            settings(STUDIO, "patchbay.cache=true", "patchbay.route.other.cache=false")
                .cache()
                .routes())
        .containsExactlyInAnyOrder("speech", "transcription", "translation");
  }

  @ParameterizedTest
  @CsvSource({
    "patchbay.cache,            yes",
    "patchbay.cache.memory,     much",
    "patchbay.cache.ttl,        9000h",
    "patchbay.cache.max-entry,  1KB",
    "patchbay.cache.shared,     1MB",
    "patchbay.cache.shared.max-entry, 2MB",
    "patchbay.cache.max-entry,  3GB",
    "patchbay.cache.abandoned,  kept",
    "patchbay.route.speech.cache, on",
  })
  void whatCannotBeIsAProblem(String key, String value) {
    assertThat(problems(STUDIO, key + "=" + value))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem.key()).isEqualTo(key));
  }
}
