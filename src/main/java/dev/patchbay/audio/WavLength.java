package dev.patchbay.audio;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Duration of a WAV file: length of its samples by bytes per second. */
final class WavLength {

  private WavLength() {}

  static Optional<Duration> of(AudioBytes audio) throws IOException {
    try {
      WavHeader header = WavHeader.read(new AudioStream(audio), audio.size());
      long rest = audio.size() - header.size();
      long samples = header.dataLength() < 0 ? rest : Math.min(header.dataLength(), rest);
      return PlausibleDuration.of(samples, header.byteRate());
    } catch (InvalidWav | EOFException unknown) {
      return Optional.empty();
    }
  }
}
