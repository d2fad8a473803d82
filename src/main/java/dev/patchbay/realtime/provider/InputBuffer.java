package dev.patchbay.realtime.provider;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;

/**
 * Input buffer of one connection: small until something larger comes, and never larger than 16 KiB.
 *
 * <p>Threading: the connection's thread.
 */
final class InputBuffer {

  static final int LARGEST = 16 * 1024;

  // Most sessions are idle most of the time, and collections copy what is new of them.
  private static final int FIRST = 1024;

  // A piece of audio has 1 to 3 KB.
  private static final int USUAL = 4 * 1024;

  private final InputStream in;
  private byte[] bytes = new byte[FIRST];
  private int from;
  private int to;

  InputBuffer(InputStream in) {
    this.in = in;
  }

  /**
   * Waits until there are so many bytes.
   *
   * @throws EOFException if the connection ends before
   */
  void await(int count) throws IOException {
    if (to - from >= count) {
      return;
    }
    if (from == to) {
      from = 0;
      to = 0;
    }
    if (count > bytes.length - from) {
      makeRoom(count);
    }
    while (to - from < count) {
      int read = in.read(bytes, to, bytes.length - to);
      if (read < 0) {
        throw new EOFException("the provider has left");
      }
      to += read;
    }
  }

  private void makeRoom(int count) {
    byte[] room = count > bytes.length ? new byte[size(count)] : bytes;
    System.arraycopy(bytes, from, room, 0, to - from);
    bytes = room;
    to -= from;
    from = 0;
  }

  private static int size(int count) {
    if (count > 2 * USUAL) {
      return LARGEST;
    }
    return count > USUAL ? 2 * USUAL : USUAL;
  }

  /** The next byte, 0 to 255, which has been waited for. */
  int next() {
    return bytes[from++] & 0xff;
  }

  /** The next bytes as a number, most significant first. */
  long number(int count) {
    long number = 0;
    for (int i = 0; i < count; i++) {
      number = number << 8 | next();
    }
    return number;
  }

  /** The array; what is in it holds until the next wait. */
  byte[] array() {
    return bytes;
  }

  /** Place of the next byte in the array. */
  int position() {
    return from;
  }

  void skip(int count) {
    from += count;
  }

  /** Number of bytes that have come and are not read. */
  int available() {
    return to - from;
  }

  /** A line without its end (CRLF or LF), in ISO 8859-1. */
  String line(int longest) throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      await(1);
      char next = (char) next();
      if (next == '\n') {
        int length = line.length();
        boolean returned = length > 0 && line.charAt(length - 1) == '\r';
        return returned ? line.substring(0, length - 1) : line.toString();
      }
      if (line.length() == longest) {
        throw new ProtocolException("a line of an HTTP head is too long");
      }
      line.append(next);
    }
  }
}
