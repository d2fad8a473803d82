package dev.patchbay.audio.convert;

/**
 * Voice activity detector (VAD) by energy: speech is what is clearly louder than the quietest
 * moments of the last seconds. It hears frames of 20 ms of 16-bit mono pcm.
 *
 * <p>Threading: one thread at a time.
 */
public final class SpeechDetector {

  /** Frames per second. */
  public static final int FRAMES_PER_SECOND = 50;

  // Three times the amplitude of the noise, and never less than -54 dB.
  private static final double ABOVE_NOISE = 9;
  private static final double QUIETEST_SPEECH = 4000;
  // The noise that is assumed falls at once, and rises by two thirds a second: a fan that starts
  // is heard as noise after some seconds, while speech has pauses.
  private static final double RISE = 1.01;

  private double noise = QUIETEST_SPEECH / ABOVE_NOISE;

  /** Energy of a frame: the mean square of its samples. */
  public static double energy(byte[] pcm, int from, int length) {
    double sum = 0;
    for (int i = from; i + 1 < from + length; i += 2) {
      double sample = (short) (pcm[i + 1] << 8 | pcm[i] & 0xFF);
      sum += sample * sample;
    }
    return length < 2 ? 0 : sum / (length / 2);
  }

  /** True if a frame of this energy, which follows those before, is speech. */
  public boolean isSpeech(double energy) {
    noise = Math.max(1, Math.min(energy, noise * RISE));
    return energy > Math.max(QUIETEST_SPEECH, noise * ABOVE_NOISE);
  }
}
