package dev.patchbay.audio.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Tag frame (Xing, Info, LAME) of an MP3 stream: a silent frame that tells a player how many
 * samples of the encoder's delay to skip, and, if the length is known, how many at the end.
 */
final class Mp3TagFrame {

  // The delay of the encoder itself; one frame comes on top. A player adds the 529 samples of its
  // decoder. Some players also play a tag without a length as a frame of silence.
  private static final int DELAY = 576;
  private static final int HAS_FRAMES = 1;
  private static final int[] KBITS_1 = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
  };
  private static final int[] KBITS_2 = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
  };
  private static final int[] RATES = {44_100, 48_000, 32_000};

  private Mp3TagFrame() {}

  /**
   * The tag for a stream.
   *
   * @param stream its bytes, which begin with the header of a mono frame without a checksum
   * @param samples number of samples; -1 if unknown
   */
  static byte[] before(byte[] stream, long samples) {
    int version = stream[1] >> 3 & 3;
    boolean mpeg1 = version == 3;
    int kilobits = (mpeg1 ? KBITS_1 : KBITS_2)[stream[2] >> 4 & 0x0F];
    int rate = RATES[stream[2] >> 2 & 3] / (mpeg1 ? 1 : version == 2 ? 2 : 4);
    int length = (mpeg1 ? 144 : 72) * kilobits * 1000 / rate;
    ByteBuffer frame = ByteBuffer.allocate(length);
    frame.put(stream[0]).put(stream[1]);
    // Without the padding byte.
    frame.put((byte) (stream[2] & ~2)).put(stream[3]);
    frame.position(4 + (mpeg1 ? 17 : 9));
    int size = mpeg1 ? 1152 : 576;
    int delay = DELAY + size;
    // The encoder ends two or three frames after the last that has sound.
    long frames = (samples + size - 1) / size + (mpeg1 ? 2 : 3);
    boolean told = samples > 0 && frames <= Integer.MAX_VALUE;
    frame.put(ascii("Info"));
    if (told) {
      frame.putInt(HAS_FRAMES).putInt((int) frames);
    } else {
      frame.putInt(0);
    }
    frame.put(ascii("LAME3.98 "));
    // Method: constant bit rate; low pass, peak and gains are not stated.
    frame.put((byte) 1).put(new byte[10]);
    frame.put((byte) kilobits);
    int padding = told ? (int) (frames * size - delay - samples) : 0;
    frame.put((byte) (delay >> 4)).put((byte) (delay << 4 | padding >> 8)).put((byte) padding);
    return frame.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
