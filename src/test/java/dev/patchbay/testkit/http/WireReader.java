package dev.patchbay.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads HTTP/1.1 off a socket, line by line and chunk by chunk. */
public final class WireReader {

  private final InputStream in;

  // Jetty sends the end of a chunk together with the next one: waiting for it would be too long.
  private boolean withinChunks;

  public WireReader(InputStream in) {
    this.in = in;
  }

  /** The next byte, -1 at the end. */
  public int read() throws IOException {
    return in.read();
  }

  /** One line without its end; throws EOFException if the other side closes before it is whole. */
  public String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("closed after " + line.size() + " bytes of a line: " + line);
      }
      line.write(next);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** Header lines up to and with the empty one. */
  public Headers headers() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      lines.add(line);
    }
    return Headers.parse(lines);
  }

  public byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("closed after " + bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }

  /** What has arrived, at most {@code most} bytes and at least one; empty at the end. */
  byte[] some(int most) throws IOException {
    byte[] bytes = new byte[Math.min(most, 64 * 1024)];
    int length = in.read(bytes);
    return length < 0 ? new byte[0] : java.util.Arrays.copyOf(bytes, length);
  }

  /** One chunk; empty for the last one, whose trailers are read too. */
  public byte[] chunk() throws IOException {
    if (withinChunks) {
      line();
    }
    String size = line();
    int extension = size.indexOf(';');
    String digits = extension < 0 ? size : size.substring(0, extension);
    int length = Integer.parseInt(digits.strip(), 16);
    withinChunks = length > 0;
    if (length == 0) {
      headers();
      return new byte[0];
    }
    return exactly(length);
  }
}
