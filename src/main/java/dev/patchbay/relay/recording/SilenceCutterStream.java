package dev.patchbay.relay.recording;

import dev.patchbay.audio.convert.SilenceCutter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Samples that are searched for silence while they are read.
 *
 * <p>Threading: one reader.
 */
final class SilenceCutterStream extends FilterInputStream {

  private final SilenceCutter cutter;
  private final byte[] one = new byte[1];

  SilenceCutterStream(InputStream in, SilenceCutter cutter) {
    super(in);
    this.cutter = cutter;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    if (count > 0) {
      cutter.hear(buffer, offset, count);
    }
    return count;
  }
}
