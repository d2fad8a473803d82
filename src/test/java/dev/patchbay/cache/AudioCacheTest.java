package dev.patchbay.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import dev.patchbay.cache.store.CacheSettings;
import dev.patchbay.cache.store.CacheStats;
import dev.patchbay.cache.store.DiskFolder;
import dev.patchbay.call.CacheStatus;
import dev.patchbay.testkit.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statistics and purge of the response cache. */
@Timeout(60)
class AudioCacheTest {

  private static final String ONLY_KEPT = "only-if-cached";

  @TempDir private Path directory;
  private final ManualClock clock = new ManualClock();

  private CacheUnderTest start(long memory, long disk) throws Exception {
    return CacheUnderTest.start(
        new CacheSettings(
            Set.of("speech", "sky"),
            memory,
            disk,
            directory,
            Duration.ofHours(1),
            4 << 20,
            false,
            CacheSettings.Abandoned.CANCEL,
            CacheSettings.Shared.NONE),
        clock);
  }

  private CacheUnderTest start() throws Exception {
    return start(8 << 20, 16 << 20);
  }

  private long files() throws Exception {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(path -> path.toString().endsWith(DiskFolder.SUFFIX)).count();
    }
  }

  @Test
  void whatWasDoneAndWhatIsHeldIsCounted() throws Exception {
    try (CacheUnderTest it = start()) {
      it.call("/speech/nova/one");
      it.call("/speech/nova/one");
      it.call("/speech/nova/one");
      it.call("/speech/nova/two", "no-store");
      it.call("/speech/nova/two", ONLY_KEPT);
      CacheStats stats = it.cache().stats();

      assertThat(stats.calls())
          .isEqualTo(
              Map.of(
                  CacheStatus.HIT,
                  2L,
                  CacheStatus.MISS,
                  2L,
                  CacheStatus.BYPASS,
                  1L,
                  CacheStatus.JOINED,
                  0L));
      // The first time it was read from its file, which brought it into memory.
      assertThat(stats.hits()).isEqualTo(Map.of("disk", 1L, "memory", 1L));
      assertThat(stats.kept()).isEqualTo(1);
      assertThat(stats.notKept()).isZero();
      assertThat(stats.inFlight()).isZero();
      assertThat(stats.tiers().get("memory"))
          .isEqualTo(new CacheStats.Size(1, CacheUnderTest.LENGTH));
      assertThat(stats.tiers().get("disk").answers()).isEqualTo(1);
      assertThat(stats.tiers().get("disk").bytes())
          .isBetween((long) CacheUnderTest.LENGTH, CacheUnderTest.LENGTH + 1000L);
    }
  }

  @Test
  void aFetchThatIsUnderWayIsCounted() throws Exception {
    try (CacheUnderTest it = start()) {
      int[] inFlight = new int[1];
      it.beforeTheLastByte(() -> inFlight[0] = it.cache().stats().inFlight());
      it.call("/speech/nova/one");

      assertThat(inFlight[0]).isEqualTo(1);
      // It is put away when the last byte is out already; the time limit ends this if it never is.
      while (it.cache().stats().inFlight() > 0) {
        Thread.onSpinWait();
      }
    }
  }

  @ParameterizedTest(name = "memory {0}, disk {1}")
  @CsvSource({"8388608, 0", "0, 16777216", "8388608, 16777216"})
  void theseAndNoOthersAreForgotten(long memory, long disk) throws Exception {
    try (CacheUnderTest it = start(memory, disk)) {
      for (String path : new String[] {"/speech/nova/a", "/speech/sky/b", "/sky/sky/c"}) {
        it.call(path);
        assertThat(it.call(path)).isEqualTo("hit");
      }

      assertThat(it.cache().purge("elsewhere", "")).isZero();
      assertThat(it.cache().purge("", "alloy")).isZero();
      assertThat(it.cache().purge("sky", "")).isEqualTo(1);
      assertThat(it.call("/sky/sky/c", ONLY_KEPT)).isEqualTo("miss");
      assertThat(it.call("/speech/sky/b", ONLY_KEPT)).isEqualTo("hit");

      assertThat(it.cache().purge("", "sky")).isEqualTo(1);
      assertThat(it.call("/speech/sky/b", ONLY_KEPT)).isEqualTo("miss");
      assertThat(it.call("/speech/nova/a", ONLY_KEPT)).isEqualTo("hit");

      assertThat(it.cache().purge("", "")).isEqualTo(1);
      assertThat(it.call("/speech/nova/a", ONLY_KEPT)).isEqualTo("miss");
      assertThat(it.cache().stats().tiers().values())
          .isNotEmpty()
          .containsOnly(new CacheStats.Size(0, 0));
      assertThat(files()).isZero();
    }
  }

  @ParameterizedTest(name = "opened first: {0}")
  @CsvSource({"true", "false"})
  void whatAnEarlierRouterHasKeptIsForgottenToo(boolean opened) throws Exception {
    try (CacheUnderTest it = start()) {
      it.call("/speech/nova/a");
      it.call("/speech/sky/b");
      it.call("/sky/sky/c");
    }
    assertThat(files()).isEqualTo(3);
    // Also where no route keeps answers any more, so that nobody has opened the folder.
    try (CacheUnderTest it = start()) {
      if (opened) {
        it.cache().open();
      }
      assertThat(it.cache().purge("", "sky")).isEqualTo(2);
      assertThat(files()).isEqualTo(1);
      assertThat(it.cache().stats().tiers().get("disk").answers()).isEqualTo(1);
      assertThat(it.call("/speech/nova/a", ONLY_KEPT)).isEqualTo("hit");
      assertThat(it.cache().purge("", "")).isEqualTo(1);
    }
    try (CacheUnderTest it = start()) {
      assertThat(it.cache().purge("", "")).isZero();
      assertThat(it.call("/speech/nova/a", ONLY_KEPT)).isEqualTo("miss");
    }
  }

  @Test
  void whatIsFetchedDuringAPurgeIsGivenAndNotKept() throws Exception {
    try (CacheUnderTest it = start()) {
      AtomicReference<String> later = new AtomicReference<>();
      it.beforeTheLastByte(
          () -> {
            it.cache().purge("", "");
            later.set(assertDoesNotThrow(() -> it.call("/speech/nova/one", ONLY_KEPT)));
          });
      assertThat(it.call("/speech/nova/one")).isEqualTo("miss");
      assertThat(later).as("a call after the purge").hasValue("miss");
      // Who reads has the last byte before the fetch has ended.
      assertThat(it.statsAtRest().notKept()).isEqualTo(1);

      assertThat(it.call("/speech/nova/one", ONLY_KEPT)).isEqualTo("miss");
      assertThat(files()).isZero();
    }
  }

  @Test
  void whatIsTooOldIsNotCountedAsHeld() throws Exception {
    try (CacheUnderTest it = start()) {
      it.call("/speech/nova/one");
      clock.advance(Duration.ofHours(2));

      assertThat(it.cache().stats().tiers().values()).containsOnly(new CacheStats.Size(0, 0));
      assertThat(files()).isZero();
    }
  }

  @Test
  void whatIsOlderThanTheClientTakesIsFetchedAgainForAll() throws Exception {
    try (CacheUnderTest it = start()) {
      it.call("/speech/nova/one");
      clock.advance(Duration.ofMinutes(10));

      assertThat(it.call("/speech/nova/one", "max-age=600")).isEqualTo("hit");
      assertThat(it.call("/speech/nova/one", "max-age=599, only-if-cached")).isEqualTo("miss");
      assertThat(it.call("/speech/nova/one", "max-age=599")).isEqualTo("miss");
      assertThat(it.call("/speech/nova/one", "max-age=0")).isEqualTo("miss");
      assertThat(it.call("/speech/nova/one", "max-age=1")).isEqualTo("hit");
    }
  }
}
