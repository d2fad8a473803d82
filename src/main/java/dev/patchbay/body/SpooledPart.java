package dev.patchbay.body;

import dev.patchbay.audio.AudioBytes;
import dev.patchbay.body.spool.Spool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * One part of a spooled form.
 *
 * @param from its first byte
 * @param to the byte after its last
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
