package dev.patchbay.audio;

import java.util.Optional;

/**
 * MP3 frame header: the four bytes before each frame of MPEG audio, layer III (ISO/IEC 11172-3
 * §2.4.1.3).
 *
 * @param mpeg1 true for MPEG-1; false for MPEG-2 and 2.5 with half and a quarter of its rates
 * @param bitRate bits per second
 * @param sampleRate sample rate in Hz
 * @param padded true for a frame that is one byte longer
 * @param mono true for one channel
 */
record Mp3Frame(boolean mpeg1, int bitRate, int sampleRate, boolean padded, boolean mono) {

  private static final int[] KBITS_1 = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
  };
  private static final int[] KBITS_2 = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
  };
  private static final int[] RATES_1 = {44_100, 48_000, 32_000};

  static Optional<Mp3Frame> of(byte[] bytes, int at) {
    if (at < 0 || at + 4 > bytes.length) {
      return Optional.empty();
    }
    int second = bytes[at + 1] & 0xff;
    int third = bytes[at + 2] & 0xff;
    boolean sync = (bytes[at] & 0xff) == 0xff && (second & 0xe0) == 0xe0;
    int version = second >> 3 & 3;
    boolean layer3 = (second >> 1 & 3) == 1;
    int kbits = third >> 4;
    int rate = third >> 2 & 3;
    if (!sync || version == 1 || !layer3 || kbits == 0 || kbits == 15 || rate == 3) {
      return Optional.empty();
    }
    boolean mpeg1 = version == 3;
    int divisor = mpeg1 ? 1 : version == 2 ? 2 : 4;
    return Optional.of(
        new Mp3Frame(
            mpeg1,
            (mpeg1 ? KBITS_1 : KBITS_2)[kbits] * 1000,
            RATES_1[rate] / divisor,
            (third & 2) != 0,
            (bytes[at + 3] & 0xff) >> 6 == 3));
  }

  int samples() {
    return mpeg1 ? 1152 : 576;
  }

  int length() {
    return samples() / 8 * bitRate / sampleRate + (padded ? 1 : 0);
  }

  int sideInformation() {
    if (mpeg1) {
      return mono ? 17 : 32;
    }
    return mono ? 9 : 17;
  }

  /** True if both frames can belong to one stream, in which only the bit rate may change. */
  boolean matches(Mp3Frame other) {
    return mpeg1 == other.mpeg1 && sampleRate == other.sampleRate && mono == other.mono;
  }
}
