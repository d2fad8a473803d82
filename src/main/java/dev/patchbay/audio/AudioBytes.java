package dev.patchbay.audio;

import java.io.IOException;
import java.util.Arrays;

/** Random access to the bytes of a recording, in memory or in a spool. */
public interface AudioBytes {

  long size();

  /** The bytes from an offset on; fewer than requested at the end, none behind it. */
  byte[] read(long at, int length) throws IOException;

  static AudioBytes of(byte[] bytes) {
    return new AudioBytes() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public byte[] read(long at, int length) {
        int from = (int) Math.min(Math.max(at, 0), bytes.length);
        return Arrays.copyOfRange(bytes, from, (int) Math.min((long) from + length, bytes.length));
      }
    };
  }
}
