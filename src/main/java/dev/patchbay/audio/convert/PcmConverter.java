package dev.patchbay.audio.convert;

import dev.patchbay.audio.codec.EncoderBuffer;
import dev.patchbay.audio.codec.PcmEncoder;
import dev.patchbay.audio.codec.PolyphaseResampler;
import dev.patchbay.audio.codec.SampleDecoder;
import java.util.Arrays;

/**
 * Converts samples to 16-bit mono pcm at another rate as they come (push).
 *
 * <p>Threading: one thread at a time.
 */
public final class PcmConverter {

  private static final int PIECE = 4096;

  private final SampleDecoder decoder;
  private final PolyphaseResampler resampler;
  private final EncoderBuffer encoded = new EncoderBuffer();
  private final EncoderSink sink = new EncoderSink(PcmEncoder.headerless(), encoded);
  private final float[] decoded;
  private final float[] resampled;

  /**
   * @param rate sample rate of the result in Hz
   */
  public PcmConverter(SampleSource source, int rate) {
    this.decoder = new SampleDecoder(source.format(), source.channels());
    this.resampler = new PolyphaseResampler(source.rate(), rate);
    this.decoded = new float[decoder.most(PIECE)];
    this.resampled = new float[resampler.most(decoded.length)];
  }

  /** Converts a piece of any size; the last millisecond of it waits for the next piece. */
  public byte[] convert(byte[] samples) {
    for (int from = 0; from < samples.length; from += PIECE) {
      byte[] piece = Arrays.copyOfRange(samples, from, Math.min(samples.length, from + PIECE));
      int count = decoder.decode(piece, piece.length, decoded);
      sink.write(resampled, 0, resampler.resample(decoded, count, resampled));
    }
    return encoded.readAll();
  }
}
