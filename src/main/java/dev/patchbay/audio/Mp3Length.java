package dev.patchbay.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * MPEG audio, layer III: frames counted in a Xing, Info or VBRI header where there is one, else the
 * size by the first frame's bit rate.
 */
final class Mp3Length {

  private static final int MOST_TAGS = 4;
  private static final int TAG_HEAD = 10;
  private static final int LOOK = 8 * 1024;
  private static final int VBRI = 36;
  private static final int FRAMES_ARE_GIVEN = 1;
  private static final int OLD_TAG = 128;

  private Mp3Length() {}

  static Optional<Duration> of(AudioBytes audio) throws IOException {
    long start = behindTags(audio);
    byte[] bytes = audio.read(start, LOOK);
    for (int at = 0; at + 4 <= bytes.length; at++) {
      Optional<Mp3Frame> frame = Mp3Frame.of(bytes, at);
      if (frame.isPresent() && followed(bytes, at, frame.get(), audio.size() - start)) {
        return length(audio, start + at, frame.get());
      }
    }
    return Optional.empty();
  }

  /** ID3v2: seven bits of each of four bytes are its size. */
  private static long behindTags(AudioBytes audio) throws IOException {
    long at = 0;
    for (int tag = 0; tag < MOST_TAGS; tag++) {
      Optional<BinarySlice> head = BinarySlice.big(audio, at, TAG_HEAD);
      if (head.isEmpty() || !head.get().text(0, 3).equals("ID3")) {
        return at;
      }
      BinarySlice found = head.get();
      boolean footer = (found.u8(5) & 0x10) != 0;
      long size = found.u8(6) << 21 | found.u8(7) << 14 | found.u8(8) << 7 | found.u8(9);
      at += TAG_HEAD + size + (footer ? TAG_HEAD : 0);
    }
    return at;
  }

  // Eleven bits are set by chance often enough; two headers in their places are not.
  private static boolean followed(byte[] bytes, int at, Mp3Frame frame, long size) {
    int next = at + frame.length();
    return next == size || Mp3Frame.of(bytes, next).filter(frame::isAlike).isPresent();
  }

  private static Optional<Duration> length(AudioBytes audio, long at, Mp3Frame frame)
      throws IOException {
    byte[] bytes = audio.read(at, frame.length());
    BinarySlice first = new BinarySlice(ByteBuffer.wrap(bytes));
    long frames = Math.max(xing(first, bytes.length, frame), vbri(first, bytes.length));
    if (frames > 0) {
      return PlausibleDuration.of(frames * frame.samples(), frame.sampleRate());
    }
    return PlausibleDuration.of((audio.size() - at - oldTag(audio)) * 8, frame.bitRate());
  }

  private static long xing(BinarySlice first, int length, Mp3Frame frame) {
    int at = 4 + frame.sideInformation();
    if (length < at + 12) {
      return 0;
    }
    boolean marked = first.tag(at).equals("Xing") || first.tag(at).equals("Info");
    return marked && (first.u32(at + 4) & FRAMES_ARE_GIVEN) != 0 ? first.u32(at + 8) : 0;
  }

  private static long vbri(BinarySlice first, int length) {
    boolean marked = length >= VBRI + 18 && first.tag(VBRI).equals("VBRI");
    return marked ? first.u32(VBRI + 14) : 0;
  }

  private static int oldTag(AudioBytes audio) throws IOException {
    boolean tagged =
        BinarySlice.big(audio, audio.size() - OLD_TAG, 3)
            .filter(tag -> tag.text(0, 3).equals("TAG"))
            .isPresent();
    return tagged ? OLD_TAG : 0;
  }
}
