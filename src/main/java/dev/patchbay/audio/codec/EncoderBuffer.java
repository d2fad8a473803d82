package dev.patchbay.audio.codec;

import java.util.Arrays;

/**
 * Output buffer of an encoder: a queue of bytes that grows as needed.
 *
 * <p>Threading: one thread at a time.
 */
public final class EncoderBuffer {

  private byte[] bytes = new byte[1024];
  private int from;
  private int to;

  /** Number of bytes that have not been read. */
  public int size() {
    return to - from;
  }

  public void write(byte[] more) {
    write(more, 0, more.length);
  }

  public void write(byte[] more, int offset, int length) {
    if (to + length > bytes.length) {
      int size = size();
      byte[] room = size + length > bytes.length ? new byte[2 * (size + length)] : bytes;
      System.arraycopy(bytes, from, room, 0, size);
      bytes = room;
      from = 0;
      to = size;
    }
    System.arraycopy(more, offset, bytes, to, length);
    to += length;
  }

  /** Reads at most that many bytes; returns how many. */
  public int read(byte[] into, int offset, int length) {
    int count = Math.min(length, size());
    System.arraycopy(bytes, from, into, offset, count);
    from += count;
    return count;
  }

  /** All bytes that have not been read. */
  public byte[] readAll() {
    byte[] all = Arrays.copyOfRange(bytes, from, to);
    from = to;
    return all;
  }
}
