package dev.patchbay.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** A live voice: some seconds of 16-bit mono pcm at 24 kHz, in pieces of 20 ms, each when it is due. */
final class Voice {
  static final int RATE = 24_000;
  private static final int PIECE = 2 * RATE / 50;
  private static final Duration EVERY = Duration.ofMillis(20);

  /** Where the pieces go. */
  interface Listener {
    void hear(byte[] piece) throws IOException;
  }

  private final byte[] pcm;

  Voice(Duration length) {
    pcm = new byte[(int) (length.toMillis() * RATE / 1000) * 2];
    double phase = 0;
    for (int i = 0; i < pcm.length / 2; i++) {
      double at = (double) i / RATE;
      phase += 2 * Math.PI * (140 + 30 * Math.sin(3 * at)) / RATE;
      double sum = 0;
      for (int harmonic = 1; harmonic <= 12; harmonic++) {
        sum += Math.sin(harmonic * phase) / harmonic;
      }
      int sample = (int) (6000 * sum * (0.6 + 0.4 * Math.sin(17 * at)));
      pcm[2 * i] = (byte) sample;
      pcm[2 * i + 1] = (byte) (sample >> 8);
    }
  }

  Duration length() {
    return Duration.ofMillis(1000L * pcm.length / 2 / RATE);
  }

  void speak(Listener listener) throws IOException {
    long due = System.nanoTime();
    for (int at = 0; at < pcm.length; at += PIECE) {
      listener.hear(Arrays.copyOfRange(pcm, at, Math.min(pcm.length, at + PIECE)));
      due += EVERY.toNanos();
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
  }
}
