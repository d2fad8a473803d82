package dev.patchbay.audio;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** RIFF/WAVE: bytes of samples by bytes a second. */
final class WavLength {

  private static final int MOST_CHUNKS = 64;
  private static final int BYTE_RATE = 8;

  private WavLength() {}

  static Optional<Duration> of(AudioBytes audio) throws IOException {
    long at = 12;
    long rate = 0;
    for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
      Optional<Piece> head = Piece.little(audio, at, 8);
      if (head.isEmpty()) {
        return Optional.empty();
      }
      long size = head.get().u32(4);
      if (head.get().tag(0).equals("data")) {
        // Who streams does not know the size and writes 0 or the largest number.
        long there = audio.size() - at - 8;
        return Lengths.of(size == 0 ? there : Math.min(size, there), rate);
      }
      if (head.get().tag(0).equals("fmt ")) {
        rate = Piece.little(audio, at + 8, 16).map(format -> format.u32(BYTE_RATE)).orElse(0L);
      }
      at += 8 + size + (size & 1);
    }
    return Optional.empty();
  }
}
