package dev.patchbay.audio;

import java.io.IOException;
import java.io.InputStream;

/**
 * Input stream over a recording; skipped bytes are not read.
 *
 * <p>Threading: one reader.
 */
final class AudioStream extends InputStream {

  private final AudioBytes audio;
  private long at;

  AudioStream(AudioBytes audio) {
    this.audio = audio;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    byte[] read = audio.read(at, length);
    System.arraycopy(read, 0, buffer, offset, read.length);
    at += read.length;
    return read.length == 0 ? -1 : read.length;
  }

  @Override
  public long skip(long count) {
    long skipped = Math.max(0, Math.min(count, audio.size() - at));
    at += skipped;
    return skipped;
  }
}
