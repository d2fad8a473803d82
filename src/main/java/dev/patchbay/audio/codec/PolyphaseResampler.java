package dev.patchbay.audio.codec;

import java.util.Arrays;

/**
 * Polyphase resampler: converts the sample rate of a stream with a windowed sinc (Kaiser) of 32
 * taps a side. Pieces of any size give the samples that the whole would give; the result begins
 * with the first sample of the input and is as long in time.
 *
 * <p>Threading: one thread at a time.
 */
public final class PolyphaseResampler {

  /** Zero crossings of the sinc on each side. */
  private static final int SIDE = 32;

  // Suppresses aliases by some 95 dB; they would begin above the lower of both Nyquist rates.
  private static final double BETA = 9.5;
  private static final double CUTOFF = 0.9;
  // Odd pairs of rates have thousands of phases: between those of the table it is interpolated.
  private static final int MOST_PHASES = 1280;
  private static final int LARGEST_TABLE = 1 << 17;

  private final int up;
  private final int down;
  private final int side;
  private final float[][] phases;
  private float[] held;
  private int count;
  private int center;
  private long phase;
  private long received;
  private long made;

  /** A resampler between two rates in Hz. */
  public PolyphaseResampler(int from, int to) {
    if (from < 1 || to < 1) {
      throw new IllegalArgumentException("rates: " + from + ", " + to + " (expected: >= 1)");
    }
    int divisor = divisor(from, to);
    this.up = to / divisor;
    this.down = from / divisor;
    double scale = Math.min(1.0, (double) to / from);
    this.side = from == to ? 1 : (int) Math.ceil(SIDE / scale);
    this.phases = from == to ? new float[0][] : table(phaseCount(), side, scale);
    this.held = new float[4 * side];
    // Silence before the first sample.
    this.count = side;
    this.center = side;
  }

  private int phaseCount() {
    return Math.min(up, Math.min(MOST_PHASES, Math.max(1, LARGEST_TABLE / (2 * side))));
  }

  /** Upper bound of the samples that {@link #resample} or {@link #finish} return. */
  public int most(int samples) {
    return (int) ((long) (samples + 2 * side) * up / down) + 2;
  }

  /**
   * Converts a piece.
   *
   * @param into room for {@link #most} samples
   * @return number of samples
   */
  public int resample(float[] samples, int length, float[] into) {
    if (phases.length == 0) {
      System.arraycopy(samples, 0, into, 0, length);
      return length;
    }
    received += length;
    append(samples, length);
    return make(into, Long.MAX_VALUE);
  }

  /** The samples at the end, which wait for what follows. */
  public int finish(float[] into) {
    if (phases.length == 0) {
      return 0;
    }
    append(new float[side], side);
    return make(into, Math.floorDiv(received * up + down - 1, down));
  }

  private void append(float[] samples, int length) {
    int keep = count - (center - side);
    if (center - side + keep + length > held.length) {
      float[] room = keep + length > held.length ? new float[keep + length + side] : held;
      System.arraycopy(held, center - side, room, 0, keep);
      held = room;
      center = side;
      count = keep;
    }
    System.arraycopy(samples, 0, held, count, length);
    count += length;
  }

  private int make(float[] into, long until) {
    int written = 0;
    while (center + side < count && made < until) {
      into[written++] = up == phases.length - 1 ? dot(phases[(int) phase]) : between();
      made++;
      phase += down;
      center += (int) (phase / up);
      phase %= up;
    }
    return written;
  }

  private float between() {
    double at = (double) phase / up * (phases.length - 1);
    int below = (int) at;
    float rest = (float) (at - below);
    return dot(phases[below]) * (1 - rest) + dot(phases[below + 1]) * rest;
  }

  private float dot(float[] taps) {
    float sum = 0;
    int at = center - side + 1;
    for (int i = 0; i < taps.length; i++) {
      sum += held[at + i] * taps[i];
    }
    return sum;
  }

  private static float[][] table(int count, int side, double scale) {
    float[][] table = new float[count + 1][2 * side];
    for (int phase = 0; phase <= count; phase++) {
      double[] taps = new double[2 * side];
      for (int i = 0; i < taps.length; i++) {
        taps[i] = tap((i - side + 1 - (double) phase / count) * scale);
      }
      // Every phase passes a constant unchanged.
      double sum = Arrays.stream(taps).sum();
      for (int i = 0; i < taps.length; i++) {
        table[phase][i] = (float) (taps[i] / sum);
      }
    }
    return table;
  }

  private static double tap(double at) {
    double edge = 1 - at / SIDE * (at / SIDE);
    if (edge <= 0) {
      return 0;
    }
    double angle = Math.PI * CUTOFF * at;
    double sinc = angle == 0 ? 1 : Math.sin(angle) / angle;
    return sinc * bessel(BETA * Math.sqrt(edge));
  }

  /** Modified Bessel function of the first kind, order 0. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > sum * 1e-12; k++) {
      term *= x / (2 * k) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }

  private static int divisor(int one, int other) {
    return other == 0 ? one : divisor(other, one % other);
  }
}
