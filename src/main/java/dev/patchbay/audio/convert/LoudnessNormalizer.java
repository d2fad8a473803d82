package dev.patchbay.audio.convert;

/**
 * Loudness normalization (EBU R 128): one gain for the whole answer, by the loudness of its first
 * seconds, so that the level neither pumps nor jumps. These seconds wait until they are measured.
 *
 * <p>Threading: one thread at a time.
 */
final class LoudnessNormalizer implements SampleSink {

  private static final int SECONDS = 3;
  // What is so quiet is not meant to be a voice.
  private static final double QUIETEST = -60;
  private static final double HIGHEST_GAIN = 20;
  // The loudest moment may come later: 3 dB are left for it, and what exceeds them is limited.
  private static final double PEAK = 0.7;
  private static final float FULL_SCALE = 32_767;

  private final SampleSink next;
  private final double target;
  private final LoudnessMeter meter;
  // As many bits as an answer has: these seconds are the most that a conversion holds.
  private short[] held;
  private final float[] piece = new float[1024];
  private int count;
  private boolean measured;
  private float gain = 1;

  /**
   * @param target loudness in LUFS
   */
  LoudnessNormalizer(SampleSink next, int rate, double target) {
    this.next = next;
    this.target = target;
    this.meter = new LoudnessMeter(rate);
    this.held = new short[SECONDS * rate];
  }

  @Override
  public void write(float[] samples, int from, int length) {
    int taken = measured ? 0 : Math.min(length, held.length - count);
    for (int i = 0; i < taken; i++) {
      float sample = Math.max(-1, Math.min(1, samples[from + i]));
      held[count + i] = (short) Math.round(sample * FULL_SCALE);
    }
    count += taken;
    if (!measured && count == held.length) {
      release();
    }
    amplify(samples, from + taken, length - taken);
  }

  private void release() {
    measured = true;
    float peak = 0;
    float[] some = new float[piece.length];
    for (int done = 0; done < count; done += some.length) {
      int length = restore(done, some);
      meter.measure(some, 0, length);
      for (int i = 0; i < length; i++) {
        peak = Math.max(peak, Math.abs(some[i]));
      }
    }
    gain = gain(meter.loudness(), peak);
    for (int done = 0; done < count; done += some.length) {
      amplify(some, 0, restore(done, some));
    }
    held = new short[0];
    count = 0;
  }

  private float gain(double loudness, float peak) {
    if (loudness <= QUIETEST) {
      return 1;
    }
    double wanted = Math.pow(10, Math.min(HIGHEST_GAIN, target - loudness) / 20);
    // A gain is never so high that the first seconds clip; a lower one is always possible.
    return (float) Math.min(wanted, Math.max(1, PEAK / peak));
  }

  private int restore(int from, float[] into) {
    int length = Math.min(into.length, count - from);
    for (int i = 0; i < length; i++) {
      into[i] = held[from + i] / FULL_SCALE;
    }
    return length;
  }

  private void amplify(float[] samples, int from, int length) {
    for (int done = 0; done < length; done += piece.length) {
      int some = Math.min(piece.length, length - done);
      for (int i = 0; i < some; i++) {
        piece[i] = samples[from + done + i] * gain;
      }
      next.write(piece, 0, some);
    }
  }

  @Override
  public void finish() {
    if (!measured) {
      release();
    }
    next.finish();
  }
}
