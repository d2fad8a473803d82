package dev.patchbay.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;

/**
 * Duration of an Ogg file with Opus or Vorbis by the granule position of its last page, less the
 * pre-skip that a player drops.
 */
final class OggLength {

  /** Longest page (RFC 3533 §6): the last page begins within this distance from the end. */
  private static final int LONGEST_PAGE = 65_307;

  private static final int HEAD = 27;
  private static final int OPUS_RATE = 48_000;

  private record Stream(long rate, long preSkip) {}

  private OggLength() {}

  static Optional<Duration> of(AudioBytes audio) throws IOException {
    Optional<BinarySlice> first = BinarySlice.little(audio, 0, HEAD + 1);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Optional<Stream> stream = stream(audio, HEAD + first.get().u8(26));
    long serial = first.get().u32(14);
    long end = lastPosition(audio, serial);
    return stream.flatMap(one -> PlausibleDuration.of(end - one.preSkip(), one.rate()));
  }

  private static Optional<Stream> stream(AudioBytes audio, long at) throws IOException {
    Optional<BinarySlice> packet = BinarySlice.little(audio, at, 19);
    if (packet.isEmpty()) {
      return Optional.empty();
    }
    // RFC 7845 §5.1: positions count at 48 kHz, whatever the input's sample rate was.
    if (packet.get().text(0, 8).equals("OpusHead")) {
      return Optional.of(new Stream(OPUS_RATE, packet.get().u16(10)));
    }
    return packet.get().text(1, 6).equals("vorbis")
        ? Optional.of(new Stream(packet.get().u32(12), 0))
        : Optional.empty();
  }

  private static long lastPosition(AudioBytes audio, long serial) throws IOException {
    long from = Math.max(0, audio.size() - LONGEST_PAGE);
    byte[] tail = audio.read(from, LONGEST_PAGE);
    BinarySlice slice = new BinarySlice(ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN));
    for (int at = tail.length - HEAD; at >= 0; at--) {
      boolean page = tail[at] == 'O' && slice.tag(at).equals("OggS") && slice.u8(at + 4) == 0;
      // A page on which no packet ends has the position -1.
      if (page && slice.u32(at + 14) == serial && slice.s64(at + 6) >= 0) {
        return slice.s64(at + 6);
      }
    }
    return 0;
  }
}
