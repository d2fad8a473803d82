package dev.patchbay.audio;

import java.util.Arrays;
import java.util.Optional;

/**
 * Sequence of bare MP3 or AAC frames (ISO/IEC 11172-3, ADTS of ISO/IEC 13818-7): a frame and the
 * header of the next one where its length says. One sync word alone may be headerless samples.
 */
public final class FrameSequence {

  private static final int HEADER = 4;
  // The fixed header of ADTS, with the length of the frame.
  private static final int ADTS_HEADER = 7;

  private FrameSequence() {}

  /**
   * Number of bytes that show whether they are a sequence of frames; 0 if they are none.
   *
   * @param buffer buffer that begins with the first bytes
   * @param count number of bytes in the buffer
   */
  public static int needed(byte[] buffer, int count) {
    byte[] bytes = count < buffer.length ? Arrays.copyOf(buffer, count) : buffer;
    return frameLength(bytes).map(length -> length + HEADER).orElse(0);
  }

  /** True if the bytes are a frame and the beginning of a second one of its kind. */
  public static boolean startsWith(byte[] buffer, int count) {
    byte[] bytes = Arrays.copyOf(buffer, count);
    Optional<Integer> length = frameLength(bytes);
    if (length.isEmpty() || length.get() + HEADER > count) {
      return false;
    }
    int next = length.get();
    Optional<Mp3Frame> first = Mp3Frame.of(bytes, 0);
    if (first.isPresent()) {
      return Mp3Frame.of(bytes, next).filter(first.get()::matches).isPresent();
    }
    return bytes[next] == bytes[0] && bytes[next + 1] == bytes[1] && bytes[next + 2] == bytes[2];
  }

  private static Optional<Integer> frameLength(byte[] bytes) {
    Optional<AudioSignature> signature = AudioSignature.of(bytes);
    if (signature.filter(AudioSignature.MPEG_FRAME::equals).isPresent()) {
      return Mp3Frame.of(bytes, 0).map(Mp3Frame::length);
    }
    boolean adts = signature.filter(AudioSignature.ADTS_FRAME::equals).isPresent();
    if (!adts || bytes.length < ADTS_HEADER) {
      return Optional.empty();
    }
    int length = (bytes[3] & 3) << 11 | (bytes[4] & 0xff) << 3 | (bytes[5] & 0xff) >> 5;
    return length < ADTS_HEADER ? Optional.empty() : Optional.of(length);
  }
}
