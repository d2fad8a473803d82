package dev.patchbay.audio;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Duration of a WAV file: the bytes after its header by bytes per second, whatever length the
 * header declares.
 */
final class WavLength {

  /** Compressed samples are smaller than those of 16 bits. */
  private static final long LARGEST_COMPRESSED_SAMPLE = 2;

  private WavLength() {}

  static Optional<Duration> of(AudioBytes audio) throws IOException {
    try {
      WavHeader header = WavHeader.read(new AudioStream(audio), audio.size());
      long rest = audio.size() - header.size();
      return PlausibleDuration.of(rest, byteRate(header));
    } catch (InvalidWav | EOFException unknown) {
      return Optional.empty();
    }
  }

  // The declared rate is a second word for what the other fields say; players ignore it.
  private static long byteRate(WavHeader header) {
    long bytes = header.bits() > 0 ? (header.bits() + 7) / 8 : LARGEST_COMPRESSED_SAMPLE;
    long computed = header.rate() * bytes * header.channels();
    return computed > 0 ? Math.min(header.byteRate(), computed) : header.byteRate();
  }
}
