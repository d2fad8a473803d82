package dev.patchbay.relay.answer;

import java.io.IOException;
import java.io.InputStream;

/**
 * Stream with a buffered prefix; unlike a {@link java.io.SequenceInputStream} its {@code
 * available()} is exact.
 *
 * <p>Threading: one reader.
 */
final class PrefixedStream extends InputStream {

  private final byte[] prefix;
  private final int length;
  private final InputStream rest;
  private int at;

  PrefixedStream(byte[] prefix, InputStream rest) {
    this(prefix, prefix.length, rest);
  }

  /**
   * @param length number of bytes of the array that are the prefix
   */
  PrefixedStream(byte[] prefix, int length, InputStream rest) {
    this.prefix = prefix;
    this.length = length;
    this.rest = rest;
  }

  @Override
  public int read() throws IOException {
    return at < length ? prefix[at++] & 0xFF : rest.read();
  }

  @Override
  public int read(byte[] buffer, int offset, int most) throws IOException {
    if (at == length) {
      return rest.read(buffer, offset, most);
    }
    int count = Math.min(most, length - at);
    System.arraycopy(prefix, at, buffer, offset, count);
    at += count;
    return count;
  }

  @Override
  public int available() throws IOException {
    return at < length ? length - at : rest.available();
  }

  @Override
  public void close() throws IOException {
    rest.close();
  }
}
