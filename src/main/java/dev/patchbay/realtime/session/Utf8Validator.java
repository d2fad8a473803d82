package dev.patchbay.realtime.session;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.MalformedInputException;

/**
 * UTF-8 validator (RFC 3629 §4) of a text that comes in pieces, which may be cut within a
 * character. Nothing is decoded.
 *
 * <p>Threading: one thread at a time.
 */
public final class Utf8Validator {

  private static final long NOT_ASCII = 0x8080_8080_8080_8080L;
  private static final int FIRST_TAIL = 0x80;
  private static final int LAST_TAIL = 0xbf;

  // Bytes of a character that are still to come, and between what the next of them must be.
  private int missing;
  private int least;
  private int most;

  /**
   * Checks a piece.
   *
   * @param last true for the last piece of its message
   * @throws CharacterCodingException if it is not UTF-8
   */
  public void check(ByteBuffer piece, boolean last) throws CharacterCodingException {
    int end = piece.limit();
    int i = piece.position();
    while (i < end) {
      // Events are ASCII nearly always.
      if (missing == 0 && end - i >= Long.BYTES && (piece.getLong(i) & NOT_ASCII) == 0) {
        i += Long.BYTES;
      } else if (next(piece.get(i) & 0xff)) {
        i++;
      } else {
        throw new MalformedInputException(1);
      }
    }
    if (last && missing > 0) {
      throw new MalformedInputException(missing);
    }
  }

  private boolean next(int octet) {
    if (missing == 0) {
      return octet < FIRST_TAIL || begin(octet);
    }
    boolean valid = octet >= least && octet <= most;
    missing--;
    least = FIRST_TAIL;
    most = LAST_TAIL;
    return valid;
  }

  // Neither overlong forms, nor surrogates, nor what is above U+10FFFF.
  private boolean begin(int octet) {
    least = octet == 0xe0 ? 0xa0 : octet == 0xf0 ? 0x90 : FIRST_TAIL;
    most = octet == 0xed ? 0x9f : octet == 0xf4 ? 0x8f : LAST_TAIL;
    missing = octet < 0xe0 ? 1 : octet < 0xf0 ? 2 : 3;
    return octet >= 0xc2 && octet <= 0xf4;
  }
}
