package dev.patchbay.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.call.Producer;
import dev.patchbay.testkit.ManualClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskTierTest {

  @TempDir private Path directory;
  private final ManualClock clock = new ManualClock();
  private DiskTier tier;

  @BeforeEach
  void open() {
    tier = new DiskTier(Samples.settings(directory), clock, Runnable::run);
    assertThat(tier.open()).isTrue();
  }

  @AfterEach
  void close() {
    tier.close();
  }

  /** Ends this router and starts the next one, which has read the folder. */
  private void restart() {
    tier.close();
    tier = new DiskTier(Samples.settings(directory), clock, Runnable::run);
    assertThat(tier.open()).isTrue();
  }

  private void keep(long number, int length) {
    tier.store(Samples.answer(number, length, clock.instant()));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(path -> path.toString().endsWith(DiskFolder.SUFFIX)).toList();
    }
  }

  private Path parts() {
    return directory.resolve("part");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16_384, 300_000})
  void whatIsKeptIsFoundByteForByteAndAgainAfterARestart(int length) {
    CacheEntry answer = Samples.answer(1, length, clock.instant());
    tier.store(answer);
    for (int round = 0; round < 2; round++) {
      CacheEntry found = tier.find(Samples.key(1)).orElseThrow();
      assertThat(found.metadata()).isEqualTo(answer.metadata());
      assertThat(found.sha256()).isEqualTo(answer.sha256());
      assertThat(Samples.body(found)).isEqualTo(Samples.bytes(1, length));
      restart();
    }
    assertThat(parts()).isEmptyDirectory();
  }

  @Test
  void aNewAnswerTakesTheOldOnesPlace() throws IOException {
    keep(1, 100);
    keep(1, 200);

    assertThat(tier.find(Samples.key(1)).orElseThrow().length()).isEqualTo(200);
    assertThat(files()).hasSize(1);
  }

  @Test
  void aFileThatWasCutIsRemovedAtTheStart() throws IOException {
    keep(1, 1000);
    keep(2, 1000);
    Path file = files().get(0);
    tier.close();
    for (long length = Files.size(file) - 1; length >= 0; length -= 97) {
      try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
        cut.setLength(length);
      }
    }
    Files.write(parts().resolve("1.part"), new byte[10]);
    restart();

    assertThat(files()).hasSize(1).doesNotContain(file);
    assertThat(tier.size().answers()).isEqualTo(1);
    assertThat(parts()).isEmptyDirectory();
  }

  @Test
  void everyByteThatChangesIsFoundOnReading() throws IOException {
    keep(1, 300);
    Path file = files().get(0);
    byte[] good = Files.readAllBytes(file);
    tier.close();
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= 1;
      Files.write(file, bad);
      restart();
      assertThat(tier.find(Samples.key(1))).as("byte %d of %d", at, good.length).isEmpty();
      assertThat(files()).isEmpty();
    }
    Files.write(file, good);
    restart();
    assertThat(tier.find(Samples.key(1))).isPresent();
  }

  @Test
  void aFileThatIsGoneIsAMiss() throws IOException {
    keep(1, 300);
    Files.delete(files().get(0));

    assertThat(tier.find(Samples.key(1))).isEmpty();
    assertThat(tier.has(Samples.key(1))).isFalse();
  }

  @Test
  void itHoldsNoMoreBytesThanItMay() throws IOException {
    for (int i = 0; i < 50; i++) {
      keep(i, 1_000_000);
    }

    assertThat(tier.size().bytes()).isBetween(4L << 20, 8L << 20);
    long bytes = 0;
    for (Path file : files()) {
      bytes += Files.size(file);
    }
    assertThat(bytes).isEqualTo(tier.size().bytes());
  }

  @Test
  void answersGrowOldEvenWhileTheRouterIsDown() throws IOException {
    keep(1, 100);
    clock.advance(Duration.ofMinutes(40));
    keep(2, 100);
    clock.advance(Duration.ofMinutes(19));
    assertThat(tier.find(Samples.key(1))).isPresent();
    clock.advance(Duration.ofMinutes(2));
    restart();

    assertThat(tier.find(Samples.key(1))).isEmpty();
    assertThat(tier.find(Samples.key(2))).isPresent();
    clock.advance(Duration.ofMinutes(40));
    assertThat(tier.find(Samples.key(2))).isEmpty();
    assertThat(tier.size().answers()).isZero();
    assertThat(files()).isEmpty();
  }

  @Test
  void itForgetsWhatItIsToldTo() throws IOException {
    Producer bella = new Producer("kokoro", "tts-1", "af_bella");
    keep(1, 100);
    tier.store(Samples.answer(2, 100, clock.instant(), bella));

    assertThat(tier.purge(label -> label.producer().voice().equals("af_bella"))).isEqualTo(1);
    assertThat(tier.find(Samples.key(1))).isPresent();
    assertThat(tier.find(Samples.key(2))).isEmpty();
    assertThat(files()).hasSize(1);
  }

  @Test
  void whenTheDiskTakesNothingItRestsAndTriesAgain() throws IOException {
    keep(1, 100);
    Files.delete(parts());
    Files.write(parts(), new byte[0]);
    keep(2, 100);
    Files.delete(parts());
    Files.createDirectory(parts());
    keep(3, 100);
    assertThat(tier.find(Samples.key(1))).isPresent();
    assertThat(tier.find(Samples.key(2))).isEmpty();
    assertThat(tier.find(Samples.key(3))).as("while it rests").isEmpty();

    clock.advance(TierBreaker.PAUSE);
    keep(4, 100);
    assertThat(tier.find(Samples.key(4))).isPresent();
  }

  @Test
  void aClockThatIsPutBackDoesNotLengthenItsRest() throws IOException {
    Files.delete(parts());
    Files.write(parts(), new byte[0]);
    keep(1, 100);
    Files.delete(parts());
    Files.createDirectory(parts());
    clock.advance(Duration.ofHours(-5));
    keep(2, 100);
    assertThat(tier.find(Samples.key(2))).isPresent();
  }

  @Test
  void aFolderHasOneRouter() {
    DiskTier other = new DiskTier(Samples.settings(directory), clock, Runnable::run);
    assertThat(other.open()).isFalse();
    tier.close();
    clock.advance(TierBreaker.PAUSE);
    assertThat(other.open()).isTrue();
    other.close();
  }

  @Test
  void noFileNameTellsWhatWasSaid() throws IOException {
    keep(1, 100);

    assertThat(files().get(0).getFileName().toString()).matches("[0-9a-f]{64}-\\d+\\.answer");
  }
}
