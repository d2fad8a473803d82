package dev.patchbay.audio.codec;

/**
 * Decoder of pcm: bytes in any pieces to samples of one channel, full scale at ±1. Channels are
 * mixed to mono; an incomplete sample at the end is dropped.
 *
 * <p>Threading: one thread at a time.
 */
public final class SampleDecoder {

  // More channels than any recording has.
  private static final int MOST_CHANNELS = 64;

  private final SampleFormat format;
  private final int channels;
  private final byte[] cut;
  private int cutLength;

  public SampleDecoder(SampleFormat format, int channels) {
    if (channels < 1 || channels > MOST_CHANNELS) {
      throw new IllegalArgumentException("channels: " + channels + " (expected: 1 to 64)");
    }
    this.format = format;
    this.channels = channels;
    this.cut = new byte[format.bytes() * channels];
  }

  /** Upper bound of the samples in this many bytes. */
  public int most(int bytes) {
    return bytes / cut.length + 1;
  }

  /**
   * Decodes a piece; a sample that is cut waits for the next piece.
   *
   * @param into room for {@link #most} samples
   * @return number of samples
   */
  public int decode(byte[] bytes, int count, float[] into) {
    int at = 0;
    int samples = 0;
    if (cutLength > 0) {
      at = Math.min(count, cut.length - cutLength);
      System.arraycopy(bytes, 0, cut, cutLength, at);
      cutLength += at;
      if (cutLength < cut.length) {
        return 0;
      }
      into[samples++] = mono(cut, 0);
    }
    for (; at + cut.length <= count; at += cut.length) {
      into[samples++] = mono(bytes, at);
    }
    cutLength = count - at;
    System.arraycopy(bytes, at, cut, 0, cutLength);
    return samples;
  }

  private float mono(byte[] from, int at) {
    if (channels == 1) {
      return format.read(from, at);
    }
    float sum = 0;
    for (int channel = 0; channel < channels; channel++) {
      sum += format.read(from, at + channel * format.bytes());
    }
    return sum / channels;
  }
}
