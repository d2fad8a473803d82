package dev.patchbay.audio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * LAME tag for gapless playback: how many samples an encoder has put before and behind the sound
 * (an extension of the Xing and Info tag).
 *
 * @param delay samples before the sound, without those of the decoder
 * @param padding samples behind it, with those of the decoder; 0 if the tag does not say
 */
public record Mp3GaplessTag(int delay, int padding) {

  /** Samples that every decoder adds at the start. */
  public static final int DECODER_DELAY = 529;

  private static final int FRAMES = 1;
  private static final int BYTES = 2;
  private static final int TABLE = 4;
  private static final int QUALITY = 8;
  // Version, method, low pass, peak, two gains, flags and bit rate.
  private static final int BEFORE_DELAY = 21;

  /** The values in a tag frame; empty if it has none. */
  static Optional<Mp3GaplessTag> of(byte[] frame, Mp3Frame header) {
    int at = 4 + header.sideInformation();
    if (frame.length < at + 8 || !isTag(frame, at)) {
      return Optional.empty();
    }
    int flags = ByteBuffer.wrap(frame).getInt(at + 4);
    at += 8 + size(flags) + BEFORE_DELAY;
    if (frame.length < at + 3) {
      return Optional.empty();
    }
    int middle = frame[at + 1] & 0xff;
    int delay = (frame[at] & 0xff) << 4 | middle >> 4;
    int padding = (middle & 0x0f) << 8 | frame[at + 2] & 0xff;
    // An empty tag has the delay alone, and one without this extension nothing.
    return delay == 0
        ? Optional.empty()
        : Optional.of(new Mp3GaplessTag(delay, (flags & FRAMES) == 0 ? 0 : padding));
  }

  private static boolean isTag(byte[] frame, int at) {
    String name = new String(frame, at, 4, StandardCharsets.ISO_8859_1);
    return name.equals("Xing") || name.equals("Info");
  }

  private static int size(int flags) {
    int fields = Integer.bitCount(flags & (FRAMES | BYTES | QUALITY)) * 4;
    return (flags & TABLE) == 0 ? fields : fields + 100;
  }
}
