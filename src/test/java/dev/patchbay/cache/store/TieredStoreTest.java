package dev.patchbay.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

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

  private TieredStore kept() {
    return new TieredStore(Samples.settings(directory), clock);
  }

  /** Keeps an answer as a fetch does: a long one is in its file already. */
  private boolean keep(TieredStore kept, long number, int length) throws IOException {
    CacheEntry answer = Samples.answer(number, length, clock.instant());
    if (length < LONG) {
      return kept.keep(answer);
    }
    try (PartFile file = kept.begin(answer.label()).orElseThrow()) {
      answer.content().writeTo(file.out(), 0, length);
      return kept.keep(file, new EntryTrailer(length, HexFormat.of().parseHex(answer.sha256())));
    }
  }

  private static String tierOf(TieredStore kept, long number) {
    try (TieredStore.Found found = kept.find(Samples.key(number)).orElseThrow()) {
      int length = (int) found.answer().length();
      assertThat(Samples.body(found.answer())).isEqualTo(Samples.bytes(number, length));
      return found.tier();
    }
  }

  @Test
  void aShortAnswerIsInMemoryAndOnDisk() throws IOException {
    try (TieredStore kept = kept()) {
      assertThat(keep(kept, 1, 1000)).isTrue();
      assertThat(tierOf(kept, 1)).isEqualTo("memory");
      assertThat(kept.tiers()).extracting(tier -> tier.size().answers()).containsExactly(1L, 1L);
    }
  }

  @Test
  void aClockThatJumpsForthAndBackLosesNothingAndKeepsNothingForEver() throws IOException {
    Duration half = Samples.settings(directory).ttl().dividedBy(2);
    try (TieredStore kept = kept()) {
      keep(kept, 1, 1000);
      clock.advance(half);
      assertThat(tierOf(kept, 1)).isEqualTo("memory");
      keep(kept, 2, 1000);
      clock.advance(half.multipliedBy(-2));
      assertThat(tierOf(kept, 1)).isEqualTo("memory");
      assertThat(tierOf(kept, 2)).isEqualTo("memory");
      assertThat(
              EntryExpiry.age(
                  Samples.answer(2, 1, clock.instant().plusSeconds(60)).label(), clock.instant()))
          .isZero();

      clock.advance(half.multipliedBy(4));
      assertThat(kept.find(Samples.key(1))).isEmpty();
      assertThat(kept.find(Samples.key(2))).isEmpty();
    }
  }

  @Test
  void anAnswerThatWasWrittenToAFileIsThatFileAndComesIntoMemoryWhenItIsAskedFor()
      throws IOException {
    try (TieredStore kept = kept()) {
      assertThat(keep(kept, 1, 600_000)).isTrue();
      assertThat(tierOf(kept, 1)).isEqualTo("disk");
      assertThat(tierOf(kept, 1)).isEqualTo("memory");
    }
  }

  @Test
  void anOlderAnswerInMemoryDoesNotHideANewOneOnDisk() throws IOException {
    try (TieredStore kept = kept()) {
      keep(kept, 1, 500_000);
      tierOf(kept, 1);
      assertThat(tierOf(kept, 1)).isEqualTo("memory");
      keep(kept, 1, 600_000);

      assertThat(tierOf(kept, 1)).isEqualTo("disk");
      try (TieredStore.Found found = kept.find(Samples.key(1)).orElseThrow()) {
        assertThat(found.answer().length()).isEqualTo(600_000);
      }
    }
  }

  @Test
  void aLongAnswerIsReadFromDiskEachTime() throws IOException {
    try (TieredStore kept = kept()) {
      keep(kept, 1, MemoryTier.LARGEST + 1);
      assertThat(tierOf(kept, 1)).isEqualTo("disk");
      assertThat(tierOf(kept, 1)).isEqualTo("disk");
    }
  }

  @Test
  void whatIsPurgedIsInNoTier() throws IOException {
    try (TieredStore kept = kept()) {
      keep(kept, 1, 1000);
      keep(kept, 2, 600_000);

      assertThat(kept.purge(label -> label.route().equals("other"))).isZero();
      assertThat(kept.purge(label -> label.route().equals("speech"))).isEqualTo(2);
      assertThat(kept.find(Samples.key(1))).isEmpty();
      assertThat(kept.find(Samples.key(2))).isEmpty();
    }
  }

  @Test
  void memoryHoldsNoMoreThanItMayAndNothingTooOld() throws IOException {
    try (TieredStore kept = kept()) {
      for (int i = 0; i < 30; i++) {
        keep(kept, i, 100_000);
      }
      assertThat(kept.tiers().get(0).size().bytes()).isBetween(500_000L, 1L << 20);
      clock.advance(Duration.ofHours(1));
      assertThat(kept.tiers().get(0).size().answers()).isZero();
      assertThat(kept.find(Samples.key(29))).isEmpty();
    }
  }
}
