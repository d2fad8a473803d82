package dev.patchbay.audio.codec;

import dev.patchbay.audio.WavHeader;

/**
 * Encoder of 16-bit little-endian pcm, headerless or after the header of a streamed wav.
 *
 * <p>Threading: one thread at a time.
 */
public final class PcmEncoder implements AudioEncoder {

  private byte[] header;
  private byte[] bytes = new byte[1024];

  private PcmEncoder(byte[] header) {
    this.header = header;
  }

  public static PcmEncoder headerless() {
    return new PcmEncoder(new byte[0]);
  }

  /** Samples after a wav header that leaves the length open. */
  public static PcmEncoder wav(int rate) {
    return new PcmEncoder(WavHeader.ofPcm16Mono(-1, rate));
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
