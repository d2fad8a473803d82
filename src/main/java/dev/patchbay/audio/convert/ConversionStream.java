package dev.patchbay.audio.convert;

import dev.patchbay.audio.codec.AudioEncoder;
import dev.patchbay.audio.codec.EncoderBuffer;
import dev.patchbay.audio.codec.PolyphaseResampler;
import dev.patchbay.audio.codec.SampleDecoder;
import java.io.IOException;
import java.io.InputStream;

/**
 * Audio converted as it is read: each piece is decoded, resampled and encoded at once, in bounded
 * memory and on the reader's thread.
 *
 * <p>Threading: one reader.
 */
final class ConversionStream extends InputStream {

  // 85 ms of 16-bit samples at 24 kHz: the sound of one read leaves within the next.
  private static final int PIECE = 4096;

  private final InputStream in;
  private final SampleDecoder decoder;
  private final PolyphaseResampler resampler;
  private final AudioEncoder encoder;
  private final EncoderBuffer encoded = new EncoderBuffer();
  private final byte[] bytes = new byte[PIECE];
  private final float[] decoded;
  private final float[] resampled;
  private final SampleSink sink;
  private boolean ended;

  ConversionStream(InputStream in, SampleSource source, int rate, AudioEncoder encoder) {
    this(in, source, rate, encoder, AudioProcessing.NONE);
  }

  ConversionStream(
      InputStream in,
      SampleSource source,
      int rate,
      AudioEncoder encoder,
      AudioProcessing processing) {
    this.in = in;
    this.decoder = new SampleDecoder(source.format(), source.channels());
    this.resampler = new PolyphaseResampler(source.rate(), rate);
    this.encoder = encoder;
    this.decoded = new float[decoder.most(PIECE)];
    this.resampled = new float[resampler.most(decoded.length)];
    this.sink = processing.before(new EncoderSink(encoder, encoded), rate);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (encoded.size() == 0 && !ended) {
      convertPiece();
    }
    return encoded.size() == 0 ? -1 : encoded.read(buffer, offset, length);
  }

  private void convertPiece() throws IOException {
    int count = in.read(bytes, 0, bytes.length);
    if (count < 0) {
      ended = true;
      sink.write(resampled, 0, resampler.finish(resampled));
      sink.finish();
      return;
    }
    int samples = decoder.decode(bytes, count, decoded);
    sink.write(resampled, 0, resampler.resample(decoded, samples, resampled));
  }

  @Override
  public int available() {
    return encoded.size();
  }

  @Override
  public void close() throws IOException {
    encoder.close();
    in.close();
  }
}
