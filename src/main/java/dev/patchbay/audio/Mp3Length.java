package dev.patchbay.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * Duration of an MP3 file by the number of frames in its Xing, Info or VBRI header; without one, by
 * its size and the first frame's bit rate.
 */
final class Mp3Length {

  private static final int MAX_TAGS = 4;
  private static final int TAG_HEAD = 10;
  private static final int SEARCH_LENGTH = 8 * 1024;
  private static final int VBRI = 36;
  private static final int FRAMES_FLAG = 1;
  private static final int ID3V1_LENGTH = 128;

  private Mp3Length() {}

  static Optional<Duration> of(AudioBytes audio) throws IOException {
    long start = afterTags(audio);
    byte[] bytes = audio.read(start, SEARCH_LENGTH);
    for (int at = 0; at + 4 <= bytes.length; at++) {
      Optional<Mp3Frame> frame = Mp3Frame.of(bytes, at);
      if (frame.isPresent() && isFollowed(bytes, at, frame.get(), audio.size() - start)) {
        return length(audio, start + at, frame.get());
      }
    }
    return Optional.empty();
  }

  /** The offset after ID3v2 tags, whose size is four bytes of seven bits each. */
  static long afterTags(AudioBytes audio) throws IOException {
    long at = 0;
    for (int tag = 0; tag < MAX_TAGS; tag++) {
      Optional<BinarySlice> head = BinarySlice.big(audio, at, TAG_HEAD);
      if (head.isEmpty() || !head.get().text(0, 3).equals("ID3")) {
        return at;
      }
      BinarySlice id3 = head.get();
      boolean footer = (id3.u8(5) & 0x10) != 0;
      long size = id3.u8(6) << 21 | id3.u8(7) << 14 | id3.u8(8) << 7 | id3.u8(9);
      at += TAG_HEAD + size + (footer ? TAG_HEAD : 0);
    }
    return at;
  }

  // The eleven sync bits often occur by chance; two headers at the right distance do not.
  private static boolean isFollowed(byte[] bytes, int at, Mp3Frame frame, long size) {
    int next = at + frame.length();
    return next == size || Mp3Frame.of(bytes, next).filter(frame::matches).isPresent();
  }

  private static Optional<Duration> length(AudioBytes audio, long at, Mp3Frame frame)
      throws IOException {
    byte[] bytes = audio.read(at, frame.length());
    BinarySlice first = new BinarySlice(ByteBuffer.wrap(bytes));
    long frames = Math.max(xing(first, bytes.length, frame), vbri(first, bytes.length));
    if (frames > 0) {
      return PlausibleDuration.of(frames * frame.samples(), frame.sampleRate());
    }
    return PlausibleDuration.of((audio.size() - at - id3v1(audio)) * 8, frame.bitRate());
  }

  private static long xing(BinarySlice first, int length, Mp3Frame frame) {
    int at = 4 + frame.sideInformation();
    if (length < at + 12) {
      return 0;
    }
    boolean present = first.tag(at).equals("Xing") || first.tag(at).equals("Info");
    return present && (first.u32(at + 4) & FRAMES_FLAG) != 0 ? first.u32(at + 8) : 0;
  }

  private static long vbri(BinarySlice first, int length) {
    boolean present = length >= VBRI + 18 && first.tag(VBRI).equals("VBRI");
    return present ? first.u32(VBRI + 14) : 0;
  }

  /** The length of an ID3v1 tag at the end; 0 if there is none. */
  private static int id3v1(AudioBytes audio) throws IOException {
    boolean present =
        BinarySlice.big(audio, audio.size() - ID3V1_LENGTH, 3)
            .filter(tag -> tag.text(0, 3).equals("TAG"))
            .isPresent();
    return present ? ID3V1_LENGTH : 0;
  }
}
