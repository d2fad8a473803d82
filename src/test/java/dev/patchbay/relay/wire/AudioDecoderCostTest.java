package dev.patchbay.relay.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.patchbay.routing.provider.wire.AudioPosition;
import dev.patchbay.routing.provider.wire.AudioPosition.Coding;
import dev.patchbay.routing.provider.wire.JsonPointer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What it costs to have sound inside JSON: no wait that one hears, and no memory for it. */
class AudioDecoderCostTest {

  private static final AudioPosition AT =
      new AudioPosition(Coding.BASE64, JsonPointer.of("/data/audio"));
  private static final String EVENT =
      "data: {\"data\":{\"audio\":\""
          + Base64.getEncoder().encodeToString(new byte[4_800])
          + "\"}}\n\n";

  /** Events of 100 ms of sound, one with each read. */
  private static final class Events extends InputStream {

    private final byte[] event = EVENT.getBytes(StandardCharsets.UTF_8);
    private final long most;
    private long given;
    private long givenAt;

    Events(long most) {
      this.most = most;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (given == most) {
        return -1;
      }
      given++;
      System.arraycopy(event, 0, buffer, offset, event.length);
      givenAt = System.nanoTime();
      return event.length;
    }
  }

  @Test
  void theSoundOfAPieceLeavesWithinAMillisecondOfThePiece() throws IOException {
    Events events = new Events(2_000);
    AudioDecoder decoder = new AudioDecoder(events, AT, List.of());
    byte[] buffer = new byte[8_192];
    long[] behind = new long[2_000];
    for (int i = 0; i < behind.length; i++) {
      assertThat(decoder.read(buffer)).isPositive();
      behind[i] = System.nanoTime() - events.givenAt;
    }

    // The median: a busy machine may take the processor away in between.
    Arrays.sort(behind);
    assertThat(behind[behind.length / 2]).isLessThan(1_000_000);
  }

  @Test
  void fiftyMegabytesNeedTheMemoryOfAFewChunks() throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    long pieces = 50_000_000 / 4_800;
    byte[] buffer = new byte[8_192];
    long before = threads.getThreadAllocatedBytes(self);

    AudioDecoder decoder = new AudioDecoder(new Events(pieces), AT, List.of());
    long total = 0;
    for (int count = decoder.read(buffer); count >= 0; count = decoder.read(buffer)) {
      total += count;
    }
    long allocated = threads.getThreadAllocatedBytes(self) - before;

    assertThat(total).isEqualTo(pieces * 4_800);
    // Names and positions of each event are short-lived texts; the sound itself is none of it.
    assertThat(allocated).isLessThan(total / 4);
  }
}
