package dev.patchbay.audio.codec;

import dev.patchbay.audio.WavHeader;

/**
 * Encoder of 16-bit little-endian pcm, headerless or after the header of a streamed wav.
 *
 * <p>Threading: one thread at a time.
 */
public final class PcmEncoder implements AudioEncoder {

  // A wav counts its bytes in 31 bits, which all readers take.
  private static final long MOST_SAMPLES = 0x7FFF_0000L / 2 - 1;

  private byte[] header;
  private byte[] bytes = new byte[1024];

  private PcmEncoder(byte[] header) {
    this.header = header;
  }

  public static PcmEncoder headerless() {
    return new PcmEncoder(new byte[0]);
  }

  /**
   * Samples after a wav header.
   *
   * @param samples number of samples; -1 leaves the length open
   */
  public static PcmEncoder wav(int rate, long samples) {
    boolean told = samples >= 0 && samples <= MOST_SAMPLES;
    return new PcmEncoder(WavHeader.ofPcm16Mono(told ? 2 * samples : -1, rate));
  }

  @Override
  public void encode(short[] samples, int count, EncoderBuffer out) {
    writeHeader(out);
    if (bytes.length < 2 * count) {
      bytes = new byte[2 * count];
    }
    for (int i = 0; i < count; i++) {
      bytes[2 * i] = (byte) samples[i];
      bytes[2 * i + 1] = (byte) (samples[i] >> 8);
    }
    out.write(bytes, 0, 2 * count);
  }

  @Override
  public void finish(EncoderBuffer out) {
    writeHeader(out);
  }

  private void writeHeader(EncoderBuffer out) {
    out.write(header);
    header = new byte[0];
  }
}
