package dev.patchbay.body.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SpillBufferTest {

  private static final int SMALL_FILE = 100_000;

  @TempDir Path directory;
  private final SpoolStats stats = new SpoolStats();

  private SpillBuffer buffer(long mostOnDisk, long directoryMax) {
    BodyLimits limits = new BodyLimits(1 << 30, 1024, directory, directoryMax);
    return new SpillBuffer(mostOnDisk, () -> TempFile.in(limits, stats));
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static CompletableFuture<Boolean> write(SpillBuffer to, byte[] bytes, int... pieces) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            boolean read = true;
            for (int at = 0, i = 0; at < bytes.length && read; i++) {
              int end = Math.min(bytes.length, at + pieces[i % pieces.length]);
              read = to.write(Arrays.copyOfRange(bytes, at, end), end - at);
              at = end;
            }
            return read;
          } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
          } finally {
            to.finish();
          }
        });
  }

  private static byte[] read(SpillBuffer from, int... pieces) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; ; i++) {
      byte[] into = new byte[pieces[i % pieces.length]];
      int count = from.read(into);
      if (count < 0) {
        return all.toByteArray();
      }
      all.write(into, 0, count);
    }
  }

  private long files() throws IOException {
    try (var list = Files.list(directory)) {
      return list.count();
    }
  }

  /** Disk: room of the buffer's file; directory: room of all files; a full one costs nothing. */
  @ParameterizedTest
  @CsvSource({
    "0,       100000, 1000000",
    "1,       100000, 1000000",
    "65536,   100000, 1000000",
    "65537,   100000, 1000000",
    "900000,  100000, 1000000",
    "900000,  100000, 50000",
    "900000,  100000, 1",
    "900000,  7,      1000000",
    "3000000, 100000, 1000000",
  })
  void whatWasWrittenIsReadInItsOrder(int length, long disk, long all) throws Exception {
    byte[] bytes = random(length);
    SpillBuffer buffer = buffer(disk, all);
    CompletableFuture<Boolean> writer = write(buffer, bytes, 32_768, 1, 700, 20_000);

    assertThat(read(buffer, 8192, 3, 50_000)).isEqualTo(bytes);
    assertThat(writer.get()).isTrue();
    buffer.close();
    assertThat(stats.bytes()).isZero();
    assertThat(stats.files()).isZero();
  }

  @Test
  void aWriterNeedsNoReaderForWhatTheDiskHolds() throws Exception {
    byte[] bytes = random(SpillBuffer.ON_HEAP + SMALL_FILE);
    try (SpillBuffer buffer = buffer(SMALL_FILE, 1 << 20)) {
      assertThat(write(buffer, bytes, 32_768).get()).isTrue();
      assertThat(stats.bytes()).isEqualTo(SMALL_FILE);
      assertThat(read(buffer, 1 << 20)).isEqualTo(bytes);
    }
    assertThat(files()).isZero();
  }

  @Test
  void aReaderThatKeepsUpNeedsNoFile() throws Exception {
    try (SpillBuffer buffer = buffer(SMALL_FILE, 1 << 20)) {
      byte[] piece = random(30_000);
      for (int i = 0; i < 10; i++) {
        buffer.write(piece, piece.length);
        for (int left = piece.length; left > 0; ) {
          left -= buffer.read(new byte[20_000]);
        }
      }
      assertThat(stats.files()).isZero();
    }
  }

  @Test
  void aWriterThatWaitsForRoomEndsWithItsReader() throws Exception {
    SpillBuffer buffer = buffer(SMALL_FILE, 1 << 20);
    CompletableFuture<Boolean> writer = write(buffer, random(1_000_000), 32_768);
    buffer.read(new byte[1]);
    buffer.close();

    assertThat(writer.get()).isFalse();
    assertThat(stats.bytes()).isZero();
  }

  @Test
  void answersLeaveHalfOfTheDirectoryToUploads() throws Exception {
    BodyLimits limits = new BodyLimits(1 << 20, 1024, directory, 2 * SMALL_FILE);
    try (SpillBuffer buffer = SpillBuffer.within(limits, stats)) {
      CompletableFuture<Boolean> writer = write(buffer, random(1_000_000), 20_000);
      assertThat(read(buffer, 1000)).hasSize(1_000_000);
      assertThat(writer.get()).isTrue();
      assertThat(stats.bytes()).isLessThanOrEqualTo(SMALL_FILE);
    }
  }
}
