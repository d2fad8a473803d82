package dev.patchbay.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cache.store.EntryMetadata;
import dev.patchbay.cache.store.PartFile;
import dev.patchbay.cache.store.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayBufferTest {

  @TempDir private Path folder;

  /**
   * Gives one file, or none; after some bytes on the buffer the file is closed, like a lost disk.
   */
  private final class OneFile implements ReplayBuffer.Files {

    private final boolean there;
    private Optional<PartFile> given = Optional.empty();
    private int failures;

    OneFile(boolean there) {
      this.there = there;
    }

    @Override
    public Optional<PartFile> begin() {
      if (!there) {
        return Optional.empty();
      }
      try {
        EntryMetadata metadata = Samples.answer(1, 1, java.time.Instant.EPOCH).metadata();
        given = Optional.of(PartFile.create(folder, metadata));
        return given;
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public void onWriteFailure(IOException full) {
      failures++;
    }
  }

  /** Writes bytes in pieces of changing size. */
  private static void write(ReplayBuffer buffer, byte[] bytes, int from, int to) {
    Random sizes = new Random(7);
    for (int at = from; at < to; ) {
      int some = Math.min(1 + sizes.nextInt(ReplayBuffer.SEGMENT), to - at);
      buffer.write(at, bytes, at, some);
      at += some;
    }
  }

  private static byte[] read(ReplayBuffer buffer, long from, long to) throws IOException {
    byte[] all = new byte[(int) (to - from)];
    byte[] piece = new byte[10_000];
    for (int done = 0; done < all.length; ) {
      int some = buffer.read(from + done, piece, Math.min(piece.length, all.length - done));
      System.arraycopy(piece, 0, all, done, some);
      done += some;
    }
    return all;
  }

  @ParameterizedTest(name = "{0} bytes on a buffer of {1}")
  @CsvSource({
    "1,        4000000",
    "262144,   4000000",
    "262145,   4000000",
    "3999999,  4000000",
    "9000001,  1000001",
    "500000,   65536",
    "262145,   262144",
  })
  void theLastBytesOfItAreThere(int length, long capacity) throws IOException {
    byte[] bytes = Samples.bytes(length, length);
    try (ReplayBuffer buffer = new ReplayBuffer(capacity, new OneFile(true))) {
      write(buffer, bytes, 0, length);

      int from = (int) Math.max(0, length - buffer.capacity());
      assertThat(buffer.capacity()).isEqualTo(capacity);
      assertThat(read(buffer, from, length)).isEqualTo(Arrays.copyOfRange(bytes, from, length));
    }
  }

  @Test
  void withoutAFileItHoldsLess() throws IOException {
    byte[] bytes = Samples.bytes(1, 3_000_000);
    try (ReplayBuffer buffer = new ReplayBuffer(4_000_000, new OneFile(false))) {
      write(buffer, bytes, 0, bytes.length);

      assertThat(buffer.capacity()).isEqualTo(ReplayBuffer.WITHOUT_FILE);
      assertThat(buffer.file()).isEmpty();
      int from = bytes.length - ReplayBuffer.WITHOUT_FILE;
      assertThat(read(buffer, from, bytes.length))
          .isEqualTo(Arrays.copyOfRange(bytes, from, bytes.length));
    }
  }

  @Test
  void whenTheFileFailsTheRestGoesOnTheHeap() throws IOException {
    byte[] bytes = Samples.bytes(1, 900_000);
    OneFile file = new OneFile(true);
    try (ReplayBuffer buffer = new ReplayBuffer(4_000_000, file)) {
      write(buffer, bytes, 0, 500_000);
      assertThat(read(buffer, 0, 500_000)).isEqualTo(Arrays.copyOf(bytes, 500_000));
      file.given.orElseThrow().close();
      write(buffer, bytes, 500_000, bytes.length);

      assertThat(file.failures).isEqualTo(1);
      assertThat(buffer.file()).isEmpty();
      assertThat(buffer.capacity()).isEqualTo(ReplayBuffer.WITHOUT_FILE);
      assertThat(read(buffer, 500_000, bytes.length))
          .isEqualTo(Arrays.copyOfRange(bytes, 500_000, bytes.length));
    }
    assertThat(folder).isEmptyDirectory();
  }
}
