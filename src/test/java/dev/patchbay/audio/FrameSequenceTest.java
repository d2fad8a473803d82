package dev.patchbay.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameSequenceTest {

  /** MPEG-2 layer III at 24 kHz with 64 kbit/s, whose frames have 192 bytes. */
  private static final byte[] MP3_HEADER = {(byte) 0xFF, (byte) 0xF3, (byte) 0x84, (byte) 0xC4};

  /** ADTS with 16 bytes in a frame. */
  private static final byte[] ADTS_HEADER = {
    (byte) 0xFF, (byte) 0xF1, 0x5C, (byte) 0x80, 0x02, 0x1F, (byte) 0xFC
  };

  private static byte[] twice(byte[] header, int distance) {
    byte[] bytes = new byte[distance + header.length];
    System.arraycopy(header, 0, bytes, 0, header.length);
    System.arraycopy(header, 0, bytes, distance, header.length);
    return bytes;
  }

  @Test
  void aFrameWithAnotherAfterItIsASequence() {
    byte[] mp3 = twice(MP3_HEADER, 192);
    byte[] adts = twice(ADTS_HEADER, 16);
    assertThat(FrameSequence.needed(mp3, 16)).isEqualTo(196);
    assertThat(FrameSequence.startsWith(mp3, mp3.length)).isTrue();
    assertThat(FrameSequence.needed(adts, 16)).isEqualTo(20);
    assertThat(FrameSequence.startsWith(adts, adts.length)).isTrue();
  }

  @Test
  void oneSyncWordIsNoSequence() {
    byte[] mp3 = twice(MP3_HEADER, 191);
    assertThat(FrameSequence.startsWith(mp3, mp3.length)).isFalse();
    assertThat(FrameSequence.startsWith(mp3, 100)).isFalse();
    assertThat(FrameSequence.startsWith(new byte[] {(byte) 0xFF, (byte) 0xF1}, 2)).isFalse();
  }

  @Test
  void samplesThatBeginLikeAFrameAreNoSequence() {
    Random random = new Random(5);
    for (int round = 0; round < 2000; round++) {
      byte[] samples = new byte[3000];
      random.nextBytes(samples);
      System.arraycopy(MP3_HEADER, 0, samples, 0, 2);
      assertThat(FrameSequence.startsWith(samples, samples.length)).isFalse();
    }
  }
}
