package dev.patchbay.realtime.provider;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 decoder of a message that comes in pieces, which may be cut within a character.
 *
 * <p>Threading: the connection's thread.
 */
final class MessageDecoder {

  private static final int INVALID = 1007;
  private static final int LONGEST_CHARACTER = 4;
  private static final long NOT_ASCII = 0x8080_8080_8080_8080L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  // The begin of a character whose end is in the next piece.
  private final byte[] cut = new byte[LONGEST_CHARACTER];
  private int cutLength;

  /**
   * Decodes a piece.
   *
   * @param last true for the last piece of its message
   * @throws FrameInput.Violation if it is not UTF-8
   */
  String decode(byte[] bytes, int from, int count, boolean last) throws FrameInput.Violation {
    // Events are ASCII nearly always: then this is a copy.
    return cutLength == 0 && isAscii(bytes, from, count)
        ? new String(bytes, from, count, StandardCharsets.ISO_8859_1)
        : decodeAny(bytes, from, count, last);
  }

  private static boolean isAscii(byte[] bytes, int from, int count) {
    int i = from;
    int end = from + count;
    for (; i <= end - Long.BYTES; i += Long.BYTES) {
      if (((long) LONGS.get(bytes, i) & NOT_ASCII) != 0) {
        return false;
      }
    }
    for (; i < end; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private String decodeAny(byte[] bytes, int from, int count, boolean last)
      throws FrameInput.Violation {
    ByteBuffer in = ByteBuffer.allocate(cutLength + count);
    in.put(cut, 0, cutLength).put(bytes, from, count).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining());
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result = decoder.decode(in, out, last);
    if (result.isError()) {
      throw new FrameInput.Violation(INVALID, "text that is not UTF-8");
    }
    cutLength = in.remaining();
    in.get(cut, 0, cutLength);
    return out.flip().toString();
  }
}
