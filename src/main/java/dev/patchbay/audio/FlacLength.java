package dev.patchbay.audio;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Duration of a FLAC file by its STREAMINFO block, which is always first (RFC 9639 §8.2). */
final class FlacLength {

  private static final int STREAMINFO = 8;

  private FlacLength() {}

  static Optional<Duration> of(AudioBytes audio) throws IOException {
    Optional<BinarySlice> found = BinarySlice.big(audio, STREAMINFO, 18);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    // 20 bits sample rate, 3 bits channels, 5 bits sample size, 36 bits number of samples.
    long packed = found.get().s64(10);
    return PlausibleDuration.of(packed & 0xfffffffffL, packed >>> 44);
  }

  /** The duration of as many bytes without compression. */
  static Optional<Duration> uncompressed(AudioBytes audio) throws IOException {
    Optional<BinarySlice> found = BinarySlice.big(audio, STREAMINFO, 18);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    long packed = found.get().s64(10);
    long channels = (packed >>> 41 & 0x7) + 1;
    long bits = (packed >>> 36 & 0x1f) + 1;
    return PlausibleDuration.of(audio.size() * 8, (packed >>> 44) * channels * bits);
  }
}
