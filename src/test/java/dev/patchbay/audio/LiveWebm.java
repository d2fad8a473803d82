package dev.patchbay.audio;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** WebM as a browser records it: no duration, and clusters whose size nobody knew beforehand. */
final class LiveWebm {

  private static final int CLUSTER_MILLIS = 30_000;

  // EBML; a segment of unknown size; its Info with a scale of one millisecond.
  private static final String HEAD =
      "1a45dfa380" + "1853806701ffffffffffffff" + "1549a966872ad7b1830f4240";

  private LiveWebm() {}

  /**
   * @param seconds how long it is
   * @param blockMillis how long each block is
   * @param blockBytes how large
   */
  static byte[] of(int seconds, int blockMillis, int blockBytes) {
    ByteArrayOutputStream webm = new ByteArrayOutputStream();
    webm.writeBytes(HexFormat.of().parseHex(HEAD));
    for (int time = 0; time < seconds * 1000; time += blockMillis) {
      if (time % CLUSTER_MILLIS == 0) {
        webm.writeBytes(
            HexFormat.of().parseHex("1f43b67501ffffffffffffffe784%08x".formatted(time)));
      }
      String block = "a31%07x81%04x80".formatted(blockBytes + 4, time % CLUSTER_MILLIS);
      webm.writeBytes(HexFormat.of().parseHex(block));
      webm.writeBytes(new byte[blockBytes]);
    }
    return webm.toByteArray();
  }
}
