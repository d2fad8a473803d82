package dev.patchbay.body.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.body.Bodies;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {

  @TempDir Path directory;

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private Spool receive(InputStream in, long most) throws IOException {
    return Spool.receive(in, new BodyLimits(most, 1024, directory, 1 << 30), new SpoolStats());
  }

  private long files() throws IOException {
    try (var list = Files.list(directory)) {
      return list.count();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1023, 1024, 1025, 2048, 50_000, 1_000_000})
  void whatCameIsReadAgainAsOftenAsAsked(int length) throws IOException {
    byte[] bytes = random(length);
    try (Spool spool = receive(Bodies.cut(bytes, 1, 700, 3, 5000), 1_000_000)) {
      assertThat(spool.size()).isEqualTo(length);
      for (int i = 0; i < 3; i++) {
        assertThat(spool.open().readAllBytes()).isEqualTo(bytes);
      }
    }
  }

  @Test
  void anyRangeCanBeWritten() throws IOException {
    byte[] bytes = random(40_000);
    int[] marks = {0, 1, 1000, 1023, 1024, 1025, 20_000, 39_999, 40_000};
    try (Spool spool = receive(new ByteArrayInputStream(bytes), 40_000)) {
      for (int from : marks) {
        for (int to : marks) {
          if (from <= to) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            spool.writeTo(out, from, to);
            assertThat(out.toByteArray()).isEqualTo(Arrays.copyOfRange(bytes, from, to));
          }
        }
      }
      assertThatThrownBy(() -> spool.writeTo(OutputStream.nullOutputStream(), 0, 40_001))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void aSmallBodyMakesNoFile() throws IOException {
    Path missing = directory.resolve("missing");
    BodyLimits limits = new BodyLimits(5000, 1024, missing, 1 << 20);
    try (Spool spool =
        Spool.receive(new ByteArrayInputStream(random(1024)), limits, new SpoolStats())) {
      assertThat(spool.size()).isEqualTo(1024);
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void theTemporaryFileHasNoNameWhileItIsInUse() throws IOException {
    byte[] bytes = random(5000);
    try (Spool spool = receive(new ByteArrayInputStream(bytes), 5000)) {
      assertThat(files()).isZero();
      assertThat(spool.open().readAllBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void theTemporaryFileIsGoneAfterClosing() throws IOException {
    Spool spool = receive(new ByteArrayInputStream(random(5000)), 5000);
    spool.close();
    assertThat(files()).isZero();
    assertThatThrownBy(() -> spool.open().readAllBytes()).isInstanceOf(IOException.class);
    spool.close();
  }

  @Test
  void aBodyOverTheLimitIsRefusedAsItArrives() throws IOException {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };
    var error = Bodies.refusal(() -> receive(endless, 100_000).close());
    assertThat(error.status()).isEqualTo(413);
    assertThat(error.message()).contains("100000");
    assertThat(files()).isZero();
  }

  @Test
  void aBodyAsLargeAsTheLimitIsTaken() throws IOException {
    try (Spool spool = receive(new ByteArrayInputStream(random(100_000)), 100_000)) {
      assertThat(spool.size()).isEqualTo(100_000);
    }
    var error = Bodies.refusal(() -> receive(new ByteArrayInputStream(random(1001)), 1000).close());
    assertThat(error.status()).isEqualTo(413);
  }

  @Test
  void aClientThatStopsSendingIsNotAFullDisk() throws IOException {
    InputStream broken =
        new InputStream() {
          private int left = 3000;

          @Override
          public int read() throws IOException {
            if (left-- <= 0) {
              throw new IOException("connection reset");
            }
            return 'x';
          }
        };
    // InputStream's own bulk read hides an exception after the first byte until the next call.
    assertThatThrownBy(() -> receive(broken, 100_000))
        .isInstanceOf(IOException.class)
        .hasMessage("connection reset");
    assertThat(files()).isZero();
  }

  @Test
  void aDirectoryThatIsMissingLeavesNoRoom() {
    BodyLimits limits = new BodyLimits(5000, 1024, directory.resolve("missing"), 1 << 20);
    var error =
        Bodies.refusal(
            () ->
                Spool.receive(new ByteArrayInputStream(random(2000)), limits, new SpoolStats())
                    .close());
    assertThat(error.status()).isEqualTo(507);
    assertThat(error.code()).isEqualTo("insufficient_storage");
    assertThat(error.message()).doesNotContain(directory.toString());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskLeavesNoRoom() {
    BodyLimits limits = new BodyLimits(5000, 1024, directory, 1 << 20);
    // A name that is not the device's: closing deletes it.
    Spool.Overflow full =
        () -> new TempFile(new RandomAccessFile("/dev/full", "rw"), directory.resolve("none"));
    var error =
        Bodies.refusal(
            () -> Spool.receive(new ByteArrayInputStream(random(2000)), limits, full).close());
    assertThat(error.status()).isEqualTo(507);
    assertThat(error.code()).isEqualTo("insufficient_storage");
  }

  @Test
  void allUploadsTogetherCannotFillTheDisk() throws IOException {
    SpoolStats all = new SpoolStats();
    BodyLimits limits = new BodyLimits(100_000, 1024, directory, 150_000);
    try (Spool first = Spool.receive(new ByteArrayInputStream(random(90_000)), limits, all)) {
      var error =
          Bodies.refusal(
              () -> Spool.receive(new ByteArrayInputStream(random(90_000)), limits, all).close());
      assertThat(error.status()).isEqualTo(507);
      assertThat(first.size()).isEqualTo(90_000);
      assertThat(all.bytes()).isEqualTo(90_000 - 1024);
    }
    assertThat(all.bytes()).isZero();
    Spool.receive(new ByteArrayInputStream(random(90_000)), limits, all).close();
  }

  @Test
  void anInterruptedReaderTakesNothingFromTheOthers() throws Exception {
    byte[] bytes = random(50_000);
    try (Spool spool = receive(new ByteArrayInputStream(bytes), 50_000)) {
      Thread cancelled =
          new Thread(
              () -> {
                Thread.currentThread().interrupt();
                try {
                  spool.open().readAllBytes();
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      cancelled.start();
      cancelled.join();
      assertThat(spool.open().readAllBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void attemptsReadAtTheSameTime() throws Exception {
    byte[] bytes = random(300_000);
    try (Spool spool = receive(new ByteArrayInputStream(bytes), 300_000)) {
      var readers = new ConcurrentLinkedQueue<byte[]>();
      var threads = new ArrayList<Thread>();
      for (int i = 0; i < 8; i++) {
        Thread thread =
            new Thread(
                () -> {
                  try {
                    readers.add(spool.open().readAllBytes());
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(readers).hasSize(8).allSatisfy(read -> assertThat(read).isEqualTo(bytes));
    }
  }
}
