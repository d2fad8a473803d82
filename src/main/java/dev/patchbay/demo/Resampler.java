package dev.patchbay.demo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Resampler: converts a stream of 16-bit mono sound to the rate of {@link Pcm} by cubic
 * (Catmull-Rom) interpolation between four samples.
 */
final class Resampler extends InputStream {

  private final InputStream source;
  private final double step;

  private double before;
  private double from;
  private double to;
  private double after;

  /** Position between {@code from} and {@code to}, in samples of the source. */
  private double at;

  /** Silence read after the end of the source; with the third, {@code from} is silence too. */
  private int past;

  private Resampler(InputStream source, int rate) throws IOException {
    this.source = new BufferedInputStream(source);
    this.step = rate / (double) Pcm.RATE;
    this.from = next();
    this.to = next();
    this.after = next();
  }

  static InputStream resample(InputStream source, int rate) throws IOException {
    return rate == Pcm.RATE ? source : new Resampler(source, rate);
  }

  @Override
  public int read() throws IOException {
    throw new IOException("Sound is read in whole samples.");
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = 0;
    while (read + Pcm.BYTES_A_SAMPLE <= length && past < 3) {
      Pcm.put(bytes, offset + read, (int) Math.round(value()));
      read += Pcm.BYTES_A_SAMPLE;
      at += step;
      while (at >= 1) {
        advance();
      }
    }
    return read == 0 && past >= 3 && length > 0 ? -1 : read;
  }

  private void advance() throws IOException {
    before = from;
    from = to;
    to = after;
    after = next();
    at -= 1;
  }

  private double value() {
    double slopeFrom = (to - before) / 2;
    double slopeTo = (after - from) / 2;
    double cubic = 2 * (from - to) + slopeFrom + slopeTo;
    double square = 3 * (to - from) - 2 * slopeFrom - slopeTo;
    return ((cubic * at + square) * at + slopeFrom) * at + from;
  }

  private double next() throws IOException {
    int low = source.read();
    int high = source.read();
    if (high < 0) {
      past++;
      return 0;
    }
    return (short) (low | high << 8);
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
