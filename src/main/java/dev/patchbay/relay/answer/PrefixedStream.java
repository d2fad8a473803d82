package dev.patchbay.relay.answer;

import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes in hand, then a stream; unlike a {@link java.io.SequenceInputStream} it tells truly what
 * can be read without waiting. Threading: one reader.
 */
final class PrefixedStream extends InputStream {

  private final byte[] prefix;
  private final InputStream rest;
  private int at;

  PrefixedStream(byte[] prefix, InputStream rest) {
    this.prefix = prefix;
    this.rest = rest;
  }

  @Override
  public int read() throws IOException {
    return at < prefix.length ? prefix[at++] & 0xFF : rest.read();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (at == prefix.length) {
      return rest.read(buffer, offset, length);
    }
    int count = Math.min(length, prefix.length - at);
    System.arraycopy(prefix, at, buffer, offset, count);
    at += count;
    return count;
  }

  @Override
  public int available() throws IOException {
    int inHand = prefix.length - at;
    return inHand > 0 ? inHand : rest.available();
  }

  @Override
  public void close() throws IOException {
    rest.close();
  }
}
