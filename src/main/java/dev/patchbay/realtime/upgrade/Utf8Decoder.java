package dev.patchbay.realtime.upgrade;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 decoder of a text that comes in pieces, which may be cut within a character, for containers
 * that take strings.
 *
 * <p>Threading: one thread at a time.
 */
final class Utf8Decoder {

  private static final int LONGEST_CHARACTER = 4;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  // The begin of a character whose end is in the next piece.
  private final ByteBuffer cut = ByteBuffer.allocate(LONGEST_CHARACTER).flip();

  /**
   * Decodes a piece.
   *
   * @param last true for the last piece of its message
   */
  String decode(ByteBuffer piece, boolean last) {
    if (last && !cut.hasRemaining()) {
      // Most messages are one piece.
      return StandardCharsets.UTF_8.decode(piece.duplicate()).toString();
    }
    ByteBuffer in = ByteBuffer.allocate(cut.remaining() + piece.remaining());
    in.put(cut).put(piece.duplicate()).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining());
    decoder.reset().decode(in, out, last);
    cut.clear().put(in).flip();
    return out.flip().toString();
  }
}
