package dev.patchbay.demo;

/** PCM format of the generated sound: signed 16-bit little endian, mono, at OpenAI's rate. */
final class Pcm {

  static final int RATE = 24_000;
  static final int BYTES_A_SAMPLE = 2;

  private Pcm() {}

  static void put(byte[] bytes, int offset, int sample) {
    int clipped = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sample));
    bytes[offset] = (byte) clipped;
    bytes[offset + 1] = (byte) (clipped >> 8);
  }
}
