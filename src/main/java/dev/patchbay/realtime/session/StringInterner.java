package dev.patchbay.realtime.session;

import java.nio.charset.StandardCharsets;

/**
 * Interner of short ASCII strings: a cache of a fixed size, so that names which each event repeats
 * are not made anew. The last of two strings that fall on one place is kept.
 *
 * <p>Threading: any thread; a lost race makes a string anew.
 */
final class StringInterner {

  private static final int PLACES = 256;
  private static final int LONGEST = 48;

  // Strings are immutable, and safe to read without a lock (JLS §17.5).
  private final String[] places = new String[PLACES];

  /** The string that is encoded in UTF-8 at the beginning of these bytes. */
  String string(byte[] bytes, int length) {
    if (length > LONGEST) {
      return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + bytes[i];
    }
    int place = (hash ^ hash >>> 8) & PLACES - 1;
    String known = places[place];
    if (known != null && is(known, bytes, length)) {
      return known;
    }
    String made = new String(bytes, 0, length, StandardCharsets.UTF_8);
    places[place] = made;
    return made;
  }

  // Bytes beyond ASCII are below zero, which no character is.
  private static boolean is(String known, byte[] bytes, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
