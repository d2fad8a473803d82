package dev.patchbay.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.time.Duration;

/**
 * Fuzz test of the audio duration probe: it ends after few reads, with a plausible duration or
 * none.
 */
class AudioProbeFuzzTest {

  private static final long LARGE = 64L << 20;
  // Above all the blocks of a WebM cluster: up to 20,000, in three small reads each.
  private static final int MOST_READS = 70_000;
  private static final long MOST_BYTES = 4L << 20;

  /** A large file of which the bytes are repeated to the end; counts what is read. */
  private static final class Repeated implements AudioBytes {

    private final byte[] bytes;
    private final long size;
    private int reads;
    private long read;

    Repeated(byte[] bytes, long size) {
      this.bytes = bytes;
      this.size = size;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public byte[] read(long at, int length) {
      byte[] part = new byte[(int) Math.max(0, Math.min(length, size - at))];
      for (int i = 0; i < part.length; i++) {
        part[i] = bytes[(int) ((at + i) % bytes.length)];
      }
      reads++;
      read += part.length;
      return part;
    }
  }

  @FuzzTest(maxDuration = "10s")
  void hasAPlausibleLengthInFewReads(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return;
    }
    for (long size : new long[] {bytes.length, LARGE}) {
      Repeated audio = new Repeated(bytes, size);
      AudioProbe.length(audio)
          .ifPresent(length -> assertThat(length).isBetween(Duration.ofMillis(1), week()));
      assertThat(audio.reads).isLessThan(MOST_READS);
      assertThat(audio.read).isLessThan(MOST_BYTES);
    }
  }

  private static Duration week() {
    return Duration.ofDays(7);
  }
}
