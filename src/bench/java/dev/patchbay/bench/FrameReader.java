package dev.patchbay.bench;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;

/** Reads WebSocket frames (RFC 6455 §5.2) one after the other as their bytes come in. */
final class FrameReader {
  static final int TEXT = 1;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  /** Sees each frame. */
  interface Sink {
    /**
     * @param first first byte of the frame: its opcode, and whether it ends a message
     */
    void take(int first, byte[] payload) throws IOException;
  }

  private static final int LARGEST = 64 * 1024;
  private static final int LONGEST_HEAD = 14;
  private static final int MASKED = 0x80;
  private static final int LENGTH_FOLLOWS = 126;

  private final ByteBuffer kept = ByteBuffer.allocate(LARGEST + LONGEST_HEAD);

  /** Reads all that there is; the begin of a frame is kept. */
  void read(ByteBuffer in, Sink sink) throws IOException {
    while (in.hasRemaining()) {
      int count = Math.min(in.remaining(), kept.remaining());
      kept.put(in.slice(in.position(), count));
      in.position(in.position() + count);
      kept.flip();
      boolean whole = true;
      while (whole) {
        whole = take(sink);
      }
      kept.compact();
    }
  }

  private boolean take(Sink sink) throws IOException {
    int start = kept.position();
    if (kept.remaining() < 2) {
      return false;
    }
    int first = kept.get(start) & 0xff;
    int second = kept.get(start + 1) & 0xff;
    boolean extended = (second & ~MASKED) == LENGTH_FOLLOWS;
    int head = 2 + (extended ? 2 : 0) + (second >= MASKED ? 4 : 0);
    if (kept.remaining() < head) {
      return false;
    }
    int length = extended ? kept.getShort(start + 2) & 0xffff : second & ~MASKED;
    if (length == LENGTH_FOLLOWS + 1 && !extended || length > LARGEST) {
      throw new ProtocolException("frame is too long");
    }
    if (kept.remaining() < head + length) {
      return false;
    }
    byte[] payload = new byte[length];
    kept.get(start + head, payload);
    if (second >= MASKED) {
      for (int i = 0; i < length; i++) {
        payload[i] ^= kept.get(start + head - 4 + i % 4);
      }
    }
    kept.position(start + head + length);
    sink.take(first, payload);
    return true;
  }

  /**
   * A frame.
   *
   * @param masked true for one of a client, whose mask changes nothing
   */
  static ByteBuffer frame(int first, byte[] payload, boolean masked) {
    ByteBuffer frame = ByteBuffer.allocate(LONGEST_HEAD + payload.length);
    int mask = masked ? MASKED : 0;
    frame.put((byte) first);
    if (payload.length < LENGTH_FOLLOWS) {
      frame.put((byte) (mask | payload.length));
    } else {
      frame.put((byte) (mask | LENGTH_FOLLOWS)).putShort((short) payload.length);
    }
    if (masked) {
      frame.putInt(0);
    }
    return frame.put(payload).flip();
  }
}
