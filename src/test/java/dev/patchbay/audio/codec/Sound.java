package dev.patchbay.audio.codec;

import java.util.Random;

/** Test signals, and measures of what has become of them. */
public final class Sound {

  private Sound() {}

  public static short[] sine(int rate, double hertz, double seconds, double peak) {
    short[] samples = new short[(int) (rate * seconds)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(32_767 * peak * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return samples;
  }

  /** Harmonics whose level and pitch move, as those of a voice do. */
  public static short[] voice(int rate, double seconds) {
    short[] samples = new short[(int) (rate * seconds)];
    double phase = 0;
    for (int i = 0; i < samples.length; i++) {
      double at = (double) i / rate;
      phase += 2 * Math.PI * (140 + 30 * Math.sin(3 * at)) / rate;
      double sum = 0;
      double before = 0;
      double sine = Math.sin(phase);
      double step = 2 * Math.cos(phase);
      for (int harmonic = 1; harmonic <= 12; harmonic++) {
        sum += sine / harmonic;
        // sin (n+1)x = 2 cos x sin nx - sin (n-1)x
        double next = step * sine - before;
        before = sine;
        sine = next;
      }
      samples[i] = (short) (6000 * sum * (0.6 + 0.4 * Math.sin(17 * at)));
    }
    return samples;
  }

  public static short[] noise(int count, long seed) {
    Random random = new Random(seed);
    short[] samples = new short[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (short) random.nextInt(1 << 16);
    }
    return samples;
  }

  /** Root mean square as a share of full scale, in decibels. */
  public static double level(short[] samples, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return 10 * Math.log10(Math.max(1, sum) / (to - from) / (32_768.0 * 32_768));
  }

  /** Offset in samples at which the result matches the original best. */
  public static int delay(short[] original, short[] result, int longest) {
    int best = 0;
    double most = 0;
    int from = Math.min(original.length, result.length) / 3;
    int length = Math.min(8000, from - longest);
    long energy = energy(result, from - longest, length);
    for (int offset = -longest; offset <= longest; offset++) {
      int at = from + offset;
      long sum = 0;
      for (int i = 0; i < length; i++) {
        sum += original[from + i] * result[at + i];
      }
      double likeness = sum / Math.sqrt(energy + 1);
      if (likeness > most) {
        most = likeness;
        best = offset;
      }
      energy += energy(result, at + length, 1) - energy(result, at, 1);
    }
    return best;
  }

  private static long energy(short[] samples, int from, int count) {
    long sum = 0;
    for (int i = from; i < Math.min(from + count, samples.length); i++) {
      sum += samples[i] * samples[i];
    }
    return sum;
  }

  /** Encodes in pieces of changing size. */
  public static byte[] encoded(AudioEncoder encoder, short[] samples) {
    EncoderBuffer out = new EncoderBuffer();
    int size = 1;
    for (int at = 0; at < samples.length; at += size) {
      size = 1 + (at * 31 + 7) % 997;
      int count = Math.min(size, samples.length - at);
      short[] piece = new short[count];
      System.arraycopy(samples, at, piece, 0, count);
      encoder.encode(piece, count, out);
    }
    encoder.finish(out);
    encoder.close();
    return out.readAll();
  }
}
