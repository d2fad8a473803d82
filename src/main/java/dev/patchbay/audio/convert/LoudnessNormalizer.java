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

  private final SampleSink next;
  private final double target;
  private final LoudnessMeter meter;
  private final float[] held;
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
    this.held = new float[SECONDS * rate];
  }

  @Override
  public void write(float[] samples, int from, int length) {
    int taken = measured ? 0 : Math.min(length, held.length - count);
    System.arraycopy(samples, from, held, count, taken);
    count += taken;
    if (!measured && count == held.length) {
      release();
    }
    amplify(samples, from + taken, length - taken);
  }

  private void release() {
    measured = true;
    meter.measure(held, 0, count);
    double loudness = meter.loudness();
    float peak = 0;
    for (int i = 0; i < count; i++) {
      peak = Math.max(peak, Math.abs(held[i]));
    }
    if (loudness > QUIETEST) {
      double wanted = Math.pow(10, Math.min(HIGHEST_GAIN, target - loudness) / 20);
      // A gain is never so high that the first seconds clip; a lower one is always possible.
      gain = (float) Math.min(wanted, Math.max(1, PEAK / peak));
    }
    amplify(held, 0, count);
    count = 0;
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
