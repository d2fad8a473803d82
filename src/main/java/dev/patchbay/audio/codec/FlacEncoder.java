package dev.patchbay.audio.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * FLAC encoder (RFC 9639) for 16-bit mono: fixed predictors and Rice codes in blocks of some 50 ms.
 *
 * <p>Threading: one thread at a time.
 */
public final class FlacEncoder implements AudioEncoder {

  private static final int BITS = 16;
  private static final int STREAM_INFO = 34;

  // 36 bits.
  private static final long MOST_SAMPLES = (1L << 36) - 1;

  private final int rate;
  private final long samples;
  private final FlacFrame frame;
  private final short[] block;
  private int held;
  private long number;
  private boolean begun;

  /**
   * An encoder for samples at a rate in Hz.
   *
   * @param samples number of samples; -1 if unknown
   */
  public FlacEncoder(int rate, long samples) {
    if (rate < 1 || rate > 655_350) {
      throw new IllegalArgumentException("rate: " + rate + " (expected: 1 to 655350)");
    }
    this.rate = rate;
    this.samples = samples < 0 || samples > MOST_SAMPLES ? 0 : samples;
    this.frame = new FlacFrame(rate);
    // The sound of a block leaves when it is full: at low rates it has to be short.
    this.block = new short[rate <= 12_000 ? 576 : 1152];
  }

  @Override
  public void encode(short[] samples, int count, EncoderBuffer out) {
    begin(out);
    for (int at = 0; at < count; ) {
      int taken = Math.min(count - at, block.length - held);
      System.arraycopy(samples, at, block, held, taken);
      held += taken;
      at += taken;
      if (held == block.length) {
        flush(out);
      }
    }
  }

  @Override
  public void finish(EncoderBuffer out) {
    begin(out);
    if (held > 0) {
      flush(out);
    }
  }

  private void flush(EncoderBuffer out) {
    frame.write(block, held, number++, out);
    held = 0;
  }

  private void begin(EncoderBuffer out) {
    if (begun) {
      return;
    }
    begun = true;
    ByteBuffer head = ByteBuffer.allocate(4 + 4 + STREAM_INFO);
    head.put("fLaC".getBytes(StandardCharsets.US_ASCII));
    // The last metadata block, of type 0.
    head.putInt(0x80 << 24 | STREAM_INFO);
    head.putShort((short) block.length).putShort((short) block.length);
    // The sizes of the frames and the checksum are not known, nor is a number of samples of 0.
    head.put(new byte[6]);
    head.putLong((long) rate << 44 | (long) (BITS - 1) << 36 | samples);
    out.write(head.array());
  }
}
