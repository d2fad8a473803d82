package dev.patchbay.demo;

import dev.patchbay.demo.synthesis.Pcm;
import java.io.ByteArrayOutputStream;

/**
 * Voice activity detection by loudness: sound that a client has sent, as {@link Pcm}, and whether
 * it has paused. Threading: one thread.
 */
final class VoiceActivityDetector {

  /** About -35 dB of full scale: louder than a quiet room. */
  private static final double LOUD = 600;

  /** A minute; what is said beyond it is not heard. */
  private static final int MOST = 60 * Pcm.RATE * Pcm.BYTES_A_SAMPLE;

  private final double longestPause;
  private boolean speech;
  private double pause;
  private final ByteArrayOutputStream sound = new ByteArrayOutputStream();

  /**
   * @param longestPause seconds of quiet that end what is said
   */
  VoiceActivityDetector(double longestPause) {
    this.longestPause = longestPause;
  }

  /** Adds sound; true if it ends what was said. */
  boolean add(byte[] pcm) {
    double length = Pcm.seconds(pcm.length);
    if (loudness(pcm) > LOUD) {
      speech = true;
      pause = 0;
    } else {
      pause += length;
    }
    if (sound.size() + pcm.length <= MOST) {
      sound.writeBytes(pcm);
    }
    return speech && pause >= longestPause;
  }

  boolean isSpeech() {
    return speech;
  }

  /** The sound since the last time. */
  byte[] take() {
    byte[] taken = sound.toByteArray();
    clear();
    return taken;
  }

  void clear() {
    sound.reset();
    pause = 0;
    speech = false;
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
