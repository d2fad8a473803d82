package dev.patchbay.body;

import dev.patchbay.audio.AudioBytes;
import dev.patchbay.body.spool.Spool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Byte range of one part of a spooled multipart body, for probing its audio.
 *
 * @param from offset of its first byte
 * @param to offset of the byte after its last
 */
record SpooledPart(Spool spool, long from, long to) implements AudioBytes {

  @Override
  public long size() {
    return to - from;
  }

  @Override
  public byte[] read(long at, int length) throws IOException {
    long start = Math.min(from + at, to);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    spool.writeTo(bytes, start, Math.min(start + length, to));
    return bytes.toByteArray();
  }
}
