package dev.patchbay.audio.convert;

import java.util.ArrayList;
import java.util.List;

/**
 * Loudness meter (EBU R 128, ITU-R BS.1770-4) for mono: integrated loudness in LUFS, gated.
 *
 * <p>Threading: one thread at a time.
 */
final class LoudnessMeter {

  private static final double OFFSET = -0.691;
  private static final double ABSOLUTE_GATE = -70;
  private static final double RELATIVE_GATE = -10;
  // Blocks of 400 ms that overlap by three quarters.
  private static final int STEPS_PER_SECOND = 10;
  private static final int STEPS_PER_BLOCK = 4;

  private final Biquad shelf;
  private final Biquad highPass;
  private final int step;
  private final List<Double> steps = new ArrayList<>();
  private double sum;
  private int count;

  LoudnessMeter(int rate) {
    this.shelf = Biquad.shelf(rate);
    this.highPass = Biquad.highPass(rate);
    this.step = rate / STEPS_PER_SECOND;
  }

  void measure(float[] samples, int from, int length) {
    for (int i = from; i < from + length; i++) {
      double weighted = highPass.filter(shelf.filter(samples[i]));
      sum += weighted * weighted;
      count++;
      if (count == step) {
        steps.add(sum / step);
        sum = 0;
        count = 0;
      }
    }
  }

  /** The loudness so far; negative infinity if nothing was heard. */
  double loudness() {
    List<Double> blocks = blocks();
    double absolute = mean(blocks, energy(ABSOLUTE_GATE));
    double relative = absolute * Math.pow(10, RELATIVE_GATE / 10);
    return loudness(mean(blocks, Math.max(relative, energy(ABSOLUTE_GATE))));
  }

  /** Mean energies of the blocks; of less than one block that of all that was heard. */
  private List<Double> blocks() {
    if (steps.size() < STEPS_PER_BLOCK) {
      double all = steps.stream().mapToDouble(Double::doubleValue).sum() * step + sum;
      long samples = (long) steps.size() * step + count;
      return samples == 0 ? List.of() : List.of(all / samples);
    }
    List<Double> blocks = new ArrayList<>();
    for (int at = STEPS_PER_BLOCK; at <= steps.size(); at++) {
      blocks.add(
          steps.subList(at - STEPS_PER_BLOCK, at).stream()
              .mapToDouble(Double::doubleValue)
              .average()
              .orElseThrow());
    }
    return blocks;
  }

  private static double mean(List<Double> blocks, double gate) {
    return blocks.stream()
        .mapToDouble(Double::doubleValue)
        .filter(block -> block > gate)
        .average()
        .orElse(0);
  }

  private static double energy(double loudness) {
    return Math.pow(10, (loudness - OFFSET) / 10);
  }

  private static double loudness(double energy) {
    return OFFSET + 10 * Math.log10(energy);
  }

  /** Filter of second order, one of the two of the K weighting. */
  private static final class Biquad {

    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private double first;
    private double second;

    private Biquad(double[] b, double[] a) {
      this.b0 = b[0] / a[0];
      this.b1 = b[1] / a[0];
      this.b2 = b[2] / a[0];
      this.a1 = a[1] / a[0];
      this.a2 = a[2] / a[0];
    }

    // BS.1770 gives coefficients for 48 kHz; these are the analogue filters behind them.
    static Biquad shelf(int rate) {
      double k = Math.tan(Math.PI * 1681.974450955533 / rate);
      double q = 0.7071752369554196;
      double high = Math.pow(10, 3.999843853973347 / 20);
      double band = Math.pow(high, 0.4996667741545416);
      return new Biquad(
          new double[] {
            high + band * k / q + k * k, 2 * (k * k - high), high - band * k / q + k * k
          },
          new double[] {1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k});
    }

    static Biquad highPass(int rate) {
      double k = Math.tan(Math.PI * 38.13547087602444 / rate);
      double q = 0.5003270373238773;
      double scale = 1 + k / q + k * k;
      return new Biquad(
          new double[] {scale, -2 * scale, scale},
          new double[] {scale, 2 * (k * k - 1), 1 - k / q + k * k});
    }

    double filter(double sample) {
      double result = b0 * sample + first;
      first = b1 * sample - a1 * result + second;
      second = b2 * sample - a2 * result;
      return result;
    }
  }
}
