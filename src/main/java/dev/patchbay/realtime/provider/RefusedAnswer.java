package dev.patchbay.realtime.provider;

import dev.patchbay.relay.client.ProviderAnswer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Answer of a provider that refused a WebSocket handshake, with the start of its body. */
record RefusedAnswer(int status, Map<String, List<String>> headers, byte[] bytes)
    implements ProviderAnswer {

  /** Of a longer body, only the start is read: an error is told in a few lines. */
  private static final int LONGEST = 64 * 1024;

  private static final int LONGEST_LINE = 1024;

  /**
   * Reads the body behind this head, or what there is of it: that may still say why.
   *
   * @param longest time after which the rest is not waited for
   */
  static RefusedAnswer read(ResponseHead head, InputBuffer in, Duration longest) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    long until = System.nanoTime() + longest.toNanos();
    try {
      if (head.has("transfer-encoding", "chunked")) {
        readChunks(in, body, until);
      } else {
        String length = head.only("content-length");
        readTo(in, body, length.matches("\\d{1,9}") ? Long.parseLong(length) : LONGEST, until);
      }
    } catch (IOException end) {
      return new RefusedAnswer(head.status(), head.headers(), body.toByteArray());
    }
    return new RefusedAnswer(head.status(), head.headers(), body.toByteArray());
  }

  // RFC 9112 §7.1
  private static void readChunks(InputBuffer in, ByteArrayOutputStream body, long until)
      throws IOException {
    while (body.size() < LONGEST) {
      String size = in.line(LONGEST_LINE).split(";", 2)[0].strip();
      if (!size.matches("[0-9a-fA-F]{1,8}")) {
        throw new ProtocolException("the size of a chunk is no number");
      }
      long length = Long.parseLong(size, 16);
      if (length == 0) {
        return;
      }
      readTo(in, body, body.size() + length, until);
      if (body.size() < LONGEST) {
        in.line(LONGEST_LINE);
      }
    }
  }

  private static void readTo(InputBuffer in, ByteArrayOutputStream body, long size, long until)
      throws IOException {
    while (body.size() < Math.min(size, LONGEST)) {
      if (System.nanoTime() - until > 0) {
        throw new SocketTimeoutException("the body takes too long");
      }
      in.await(1);
      long missing = Math.min(size, LONGEST) - body.size();
      int count = (int) Math.min(missing, in.available());
      body.write(in.array(), in.position(), count);
      in.skip(count);
    }
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public InputStream body() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public void abort() {
    // Nothing of it is still to come.
  }

  @Override
  public void close() {
    // Nothing of it is still to come.
  }
}
