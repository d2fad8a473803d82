package dev.patchbay.demo;

/**
 * Voice activity detection by loudness: sound that a client has sent, as {@link Pcm}, and whether
 * it has paused. Threading: one thread.
 */
final class HeardSound {

  /** About -35 dB of full scale: louder than a quiet room. */
  private static final double LOUD = 600;

  private final double longestPause;
  private boolean speech;
  private double pause;
  private double seconds;
  private double answered;

  /**
   * @param longestPause seconds of quiet that end what is said
   */
  HeardSound(double longestPause) {
    this.longestPause = longestPause;
  }

  /** Adds sound; true if it ends what was said. */
  boolean add(byte[] pcm) {
    double length = pcm.length / (double) (Pcm.RATE * Pcm.BYTES_A_SAMPLE);
    if (loudness(pcm) > LOUD) {
      speech = true;
      pause = 0;
    } else {
      pause += length;
    }
    seconds += length;
    return speech && pause >= longestPause;
  }

  boolean isSpeech() {
    return speech;
  }

  /** Seconds of sound since the last time, which are then answered. */
  double take() {
    answered += seconds;
    double taken = seconds;
    seconds = 0;
    pause = 0;
    speech = false;
    return taken;
  }

  /** Seconds that were taken since the last answer. */
  double answered() {
    double taken = answered;
    answered = 0;
    return taken;
  }

  private static double loudness(byte[] pcm) {
    double squares = 0;
    int samples = pcm.length / Pcm.BYTES_A_SAMPLE;
    for (int i = 0; i < samples; i++) {
      int sample = (pcm[2 * i] & 0xff) | (pcm[2 * i + 1] << 8);
      squares += (double) sample * sample;
    }
    return samples == 0 ? 0 : Math.sqrt(squares / samples);
  }
}
