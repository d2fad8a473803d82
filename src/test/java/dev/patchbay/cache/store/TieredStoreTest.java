package dev.patchbay.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cluster.ClusterSettings;
import dev.patchbay.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TieredStoreTest {

  private static final int LONG = 256 * 1024;

  @TempDir private Path directory;
  private final ManualClock clock = new ManualClock();

  private TieredStore store() {
    return new TieredStore(Samples.settings(directory), ClusterSettings.ALONE, clock);
  }

  /** Stores an entry as a fetch does: a long one is in its file already. */
  private boolean keep(TieredStore store, long number, int length) throws IOException {
    CacheEntry answer = Samples.answer(number, length, clock.instant());
    if (length < LONG) {
      return store.store(answer, 0);
    }
    try (PartFile file = store.begin(answer.metadata()).orElseThrow()) {
      answer.content().writeTo(file.out(), 0, length);
      return store.store(
          file, new EntryTrailer(length, HexFormat.of().parseHex(answer.sha256())), 0);
    }
  }

  private static String tierOf(TieredStore store, long number) {
    try (TieredStore.Hit found = store.find(Samples.key(number)).orElseThrow()) {
      int length = (int) found.answer().length();
      assertThat(Samples.body(found.answer())).isEqualTo(Samples.bytes(number, length));
      return found.tier();
    }
  }

  @Test
  void aShortAnswerIsInMemoryAndOnDisk() throws IOException {
    try (TieredStore store = store()) {
      assertThat(keep(store, 1, 1000)).isTrue();
      assertThat(tierOf(store, 1)).isEqualTo("memory");
      assertThat(store.tiers()).extracting(tier -> tier.size().answers()).containsExactly(1L, 1L);
    }
  }

  @Test
  void aClockThatJumpsForthAndBackLosesNothingAndKeepsNothingForEver() throws IOException {
    Duration half = Samples.settings(directory).ttl().dividedBy(2);
    try (TieredStore store = store()) {
      keep(store, 1, 1000);
      clock.advance(half);
      assertThat(tierOf(store, 1)).isEqualTo("memory");
      keep(store, 2, 1000);
      clock.advance(half.multipliedBy(-2));
      assertThat(tierOf(store, 1)).isEqualTo("memory");
      assertThat(tierOf(store, 2)).isEqualTo("memory");
      assertThat(
              EntryExpiry.age(
                  Samples.answer(2, 1, clock.instant().plusSeconds(60)).metadata(),
                  clock.instant()))
          .isZero();

      clock.advance(half.multipliedBy(4));
      assertThat(store.find(Samples.key(1))).isEmpty();
      assertThat(store.find(Samples.key(2))).isEmpty();
    }
  }

  @Test
  void anAnswerThatWasWrittenToAFileIsThatFileAndComesIntoMemoryWhenItIsAskedFor()
      throws IOException {
    try (TieredStore store = store()) {
      assertThat(keep(store, 1, 600_000)).isTrue();
      assertThat(tierOf(store, 1)).isEqualTo("disk");
      assertThat(tierOf(store, 1)).isEqualTo("memory");
    }
  }

  @Test
  void anOlderAnswerInMemoryDoesNotHideANewOneOnDisk() throws IOException {
    try (TieredStore store = store()) {
      keep(store, 1, 500_000);
      tierOf(store, 1);
      assertThat(tierOf(store, 1)).isEqualTo("memory");
      keep(store, 1, 600_000);

      assertThat(tierOf(store, 1)).isEqualTo("disk");
      try (TieredStore.Hit found = store.find(Samples.key(1)).orElseThrow()) {
        assertThat(found.answer().length()).isEqualTo(600_000);
      }
    }
  }

  @Test
  void aLongAnswerIsReadFromDiskEachTime() throws IOException {
    try (TieredStore store = store()) {
      keep(store, 1, MemoryTier.LARGEST + 1);
      assertThat(tierOf(store, 1)).isEqualTo("disk");
      assertThat(tierOf(store, 1)).isEqualTo("disk");
    }
  }

  @Test
  void whatIsPurgedIsInNoTier() throws IOException {
    try (TieredStore store = store()) {
      keep(store, 1, 1000);
      keep(store, 2, 600_000);

      assertThat(store.purge(new Purge("other", ""))).isZero();
      assertThat(store.purge(new Purge("speech", ""))).isEqualTo(2);
      assertThat(store.find(Samples.key(1))).isEmpty();
      assertThat(store.find(Samples.key(2))).isEmpty();
    }
  }

  @Test
  void memoryHoldsNoMoreThanItMayAndNothingTooOld() throws IOException {
    try (TieredStore store = store()) {
      for (int i = 0; i < 30; i++) {
        keep(store, i, 100_000);
      }
      assertThat(store.tiers().get(0).size().bytes()).isBetween(500_000L, 1L << 20);
      clock.advance(Duration.ofHours(1));
      assertThat(store.tiers().get(0).size().answers()).isZero();
      assertThat(store.find(Samples.key(29))).isEmpty();
    }
  }
}
