package dev.patchbay.audio;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Duration of an MP4 or M4A file by its movie header, before or after the samples (ISO/IEC 14496-12
 * §8.2.2).
 */
final class Mp4Length {

  private static final int MAX_BOXES = 64;
  private static final long UNKNOWN = 0xffffffffL;

  /** Range of a box's content. */
  private record Box(long from, long to) {}

  private Mp4Length() {}

  static Optional<Duration> of(AudioBytes audio) throws IOException {
    Optional<Box> movie = find(audio, "moov", new Box(0, audio.size()));
    if (movie.isEmpty()) {
      return Optional.empty();
    }
    Optional<Box> header = find(audio, "mvhd", movie.get());
    return header.isEmpty() ? Optional.empty() : length(audio, header.get().from());
  }

  /** The movie box, cut to a length; empty if there is none. */
  static byte[] movie(AudioBytes audio, int most) throws IOException {
    Optional<Box> movie = find(audio, "moov", new Box(0, audio.size()));
    return movie.isEmpty()
        ? new byte[0]
        : audio.read(
            movie.get().from(), (int) Math.min(most, movie.get().to() - movie.get().from()));
  }

  private static Optional<Box> find(AudioBytes audio, String type, Box parent) throws IOException {
    long at = parent.from();
    for (int box = 0; box < MAX_BOXES && at < parent.to(); box++) {
      Optional<BinarySlice> head = BinarySlice.big(audio, at, 8);
      if (head.isEmpty()) {
        return Optional.empty();
      }
      long size = head.get().u32(0);
      int headSize = size == 1 ? 16 : 8;
      if (size == 1) {
        size = BinarySlice.big(audio, at + 8, 8).map(large -> large.s64(0)).orElse(0L);
      } else if (size == 0) {
        size = parent.to() - at;
      }
      if (size < headSize || size > parent.to() - at) {
        return Optional.empty();
      }
      if (head.get().tag(4).equals(type)) {
        return Optional.of(new Box(at + headSize, at + size));
      }
      at += size;
    }
    return Optional.empty();
  }

  private static Optional<Duration> length(AudioBytes audio, long at) throws IOException {
    Optional<BinarySlice> found = BinarySlice.big(audio, at, 20);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (found.get().u8(0) == 0) {
      long units = found.get().u32(16);
      return units == UNKNOWN ? Optional.empty() : PlausibleDuration.of(units, found.get().u32(12));
    }
    return BinarySlice.big(audio, at, 32)
        .flatMap(one -> PlausibleDuration.of(one.s64(24), one.u32(20)));
  }
}
