package dev.patchbay.audio.convert;

import dev.patchbay.audio.codec.AudioEncoder;
import dev.patchbay.audio.codec.EncoderBuffer;

/**
 * Sink that encodes samples into a buffer.
 *
 * <p>Threading: one thread at a time.
 */
final class EncoderSink implements SampleSink {

  private final AudioEncoder encoder;
  private final EncoderBuffer out;
  private short[] samples = new short[1024];

  EncoderSink(AudioEncoder encoder, EncoderBuffer out) {
    this.encoder = encoder;
    this.out = out;
  }

  @Override
  public void write(float[] from, int at, int count) {
    if (samples.length < count) {
      samples = new short[count];
    }
    for (int i = 0; i < count; i++) {
      // Full scale is ±1; what the filter overshoots is limited.
      int sample = Math.round(from[at + i] * 32_768f);
      samples[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sample));
    }
    encoder.encode(samples, count, out);
  }

  @Override
  public void finish() {
    encoder.finish(out);
  }
}
