package dev.patchbay.audio.convert;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds where a recording can be split: in the longest silence shortly before a piece would become
 * too long (voice activity by energy). It hears 16-bit mono pcm in pieces of any size, in the
 * memory of the seconds among which it chooses.
 *
 * <p>Threading: one thread at a time.
 */
public final class SilenceCutter {

  /**
   * A place between two pieces.
   *
   * @param at offset in samples
   * @param silent true if nothing is heard half a second before and after it
   */
  public record Cut(long at, boolean silent) {}

  private static final int FRAMES_PER_SECOND = 50;

  /** Half of the overlap between two pieces, in frames. */
  private static final int HALF_OVERLAP = FRAMES_PER_SECOND / 2;

  private static final int LONGEST_WINDOW = 30 * FRAMES_PER_SECOND;
  // A pause between words is heard as one where the energy is low for this long.
  private static final int SMOOTHED = 6;
  // Twice the amplitude of the quietest moment still counts as silence, as does noise at -60 dB.
  private static final double ABOVE_QUIETEST = 4;
  private static final double NOISE = 1000;

  private final int frameSize;
  private final int longest;
  private final int window;
  private final double[] energies;
  private final List<Cut> cuts = new ArrayList<>();
  private long frames;
  private long begin;
  private double sum;
  private int inFrame;
  private int low = -1;

  /**
   * @param rate sample rate in Hz
   * @param longest longest piece in samples, with the overlaps on both sides
   */
  public SilenceCutter(int rate, long longest) {
    this.frameSize = rate / FRAMES_PER_SECOND;
    long content = longest / frameSize - 2L * HALF_OVERLAP;
    if (content < 4L * HALF_OVERLAP) {
      throw new IllegalArgumentException("longest: " + longest + " (expected: >= 3 s)");
    }
    this.longest = (int) Math.min(content, Integer.MAX_VALUE);
    this.window = Math.min(LONGEST_WINDOW, this.longest / 3);
    this.energies = new double[window];
  }

  /** Hears bytes of little-endian samples. */
  public void hear(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (low < 0) {
        low = bytes[i] & 0xFF;
        continue;
      }
      double sample = (short) (bytes[i] << 8 | low);
      low = -1;
      sum += sample * sample;
      inFrame++;
      if (inFrame == frameSize) {
        energies[(int) (frames % window)] = sum / frameSize;
        frames++;
        sum = 0;
        inFrame = 0;
        if (frames - begin == longest) {
          cut();
        }
      }
    }
  }

  /** The cuts, in order, of what has been heard. */
  public List<Cut> cuts() {
    return List.copyOf(cuts);
  }

  private void cut() {
    double[] smooth = smoothed();
    double quietest = Double.MAX_VALUE;
    for (double one : smooth) {
      quietest = Math.min(quietest, one);
    }
    double silence = quietest * ABOVE_QUIETEST + NOISE;
    int best = 0;
    int most = 0;
    int run = 0;
    for (int i = 0; i < window; i++) {
      run = smooth[i] <= silence ? run + 1 : 0;
      // Of equals the later one: the fewer pieces there are.
      if (run >= most) {
        most = run;
        best = i - run / 2;
      }
    }
    long at = frames - window + best;
    cuts.add(new Cut(at * frameSize, isSilent(best, silence)));
    begin = at;
  }

  private boolean isSilent(int at, double silence) {
    for (int i = at - HALF_OVERLAP; i < at + HALF_OVERLAP; i++) {
      if (i < 0 || i >= window || energy(i) > silence) {
        return false;
      }
    }
    return true;
  }

  private double[] smoothed() {
    double[] smooth = new double[window];
    for (int i = 0; i < window; i++) {
      int from = Math.max(0, i - SMOOTHED / 2);
      int to = Math.min(window, i + SMOOTHED / 2);
      for (int j = from; j < to; j++) {
        smooth[i] += energy(j) / (to - from);
      }
    }
    return smooth;
  }

  /** Energy of a frame of the window, by its position in time. */
  private double energy(int at) {
    return energies[(int) ((frames - window + at) % window)];
  }
}
