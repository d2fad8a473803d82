package dev.patchbay.relay.wire;

import dev.patchbay.routing.provider.wire.AudioPosition.Coding;
import java.io.IOException;
import java.util.Arrays;

/** Incremental decoder of base64 (RFC 4648 §4 and §5) or hexadecimal text, piece by piece. */
final class TextDecoder {

  private static final byte[] VALUES = values();

  private final int bitsPerCharacter;
  private int bits;
  private int count;

  TextDecoder(Coding coding) {
    this.bitsPerCharacter = coding == Coding.HEX ? 4 : 6;
  }

  /** Begins a new text: bits left over were padding. */
  void restart() {
    count = 0;
    bits = 0;
  }

  /**
   * Decodes a piece.
   *
   * @return offset after the last byte written
   * @throws IOException if it is no such text
   */
  int decode(byte[] text, int from, int to, byte[] out, int at) throws IOException {
    int written = at;
    for (int i = from; i < to; i++) {
      byte c = text[i];
      if (c == '=') {
        // Padding can be in the middle, too, where two texts were joined.
        restart();
        continue;
      }
      if (c == '\n' || c == '\r' || c == ' ' || c == '\t') {
        continue;
      }
      int value = bitsPerCharacter == 4 ? Character.digit(c, 16) : c < 0 ? -1 : VALUES[c];
      if (value < 0) {
        throw new IOException("the audio is not in the coding that the preset says");
      }
      bits = bits << bitsPerCharacter | value;
      count += bitsPerCharacter;
      if (count >= Byte.SIZE) {
        count -= Byte.SIZE;
        out[written] = (byte) (bits >> count);
        written++;
      }
    }
    return written;
  }

  private static byte[] values() {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < alphabet.length(); i++) {
      values[alphabet.charAt(i)] = (byte) i;
    }
    values['-'] = 62;
    values['_'] = 63;
    return values;
  }
}
