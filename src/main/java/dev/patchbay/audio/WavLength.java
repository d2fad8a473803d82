package dev.patchbay.audio;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** RIFF/WAVE: bytes of samples by bytes a second. */
final class WavLength {

  private WavLength() {}

  static Optional<Duration> of(AudioBytes audio) throws IOException {
    try {
      WavHeader header = WavHeader.read(new AudioStream(audio), audio.size());
      long there = audio.size() - header.size();
      long samples = header.dataLength() < 0 ? there : Math.min(header.dataLength(), there);
      return PlausibleDuration.of(samples, header.byteRate());
    } catch (InvalidWav | EOFException unknown) {
      return Optional.empty();
    }
  }
}
