package dev.patchbay.body.json;

import dev.patchbay.api.RequestRefused;
import dev.patchbay.body.scan.BodyErrors;
import java.io.IOException;
import java.io.InputStream;

/**
 * Streaming JSON tokenizer (RFC 8259) that knows the byte offset of every token. Own code, because
 * bodies are edited by byte offset, strings of any length are read in a fixed buffer, and it must
 * accept nothing that a stricter parser at the provider would read differently.
 */
final class JsonReader {

  private static final int SMALLEST = 64;
  private static final int LARGEST = 16 * 1024;
  private static final boolean[] UNESCAPED_ASCII = new boolean[256];

  static {
    for (int c = 0x20; c < 0x80; c++) {
      UNESCAPED_ASCII[c] = c != '"' && c != '\\';
    }
  }

  private final InputStream in;
  private final byte[] buffer;
  private int at;
  private int end;
  private long base;

  JsonReader(InputStream in) throws IOException {
    this.in = in;
    this.buffer = new byte[Math.max(SMALLEST, Math.min(LARGEST, in.available()))];
  }

  /** Offset of the next byte. */
  long offset() {
    return base + at;
  }

  RequestRefused bad(String what) {
    return BodyErrors.json(what, offset());
  }

  /** The next byte, not consumed; -1 at the end. */
  int peek() throws IOException {
    return at < end || refill() ? buffer[at] & 0xFF : -1;
  }

  /** Skips white space; the next byte, not consumed; -1 at the end. */
  int peekToken() throws IOException {
    int c = peek();
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      at++;
      c = peek();
    }
    return c;
  }

  /** Consumes the byte if it is next. */
  boolean take(int expected) throws IOException {
    boolean next = peek() == expected;
    at += next ? 1 : 0;
    return next;
  }

  void expect(int expected, String what) throws IOException {
    if (!take(expected)) {
      throw bad(peek() < 0 ? "it ends too early" : what);
    }
  }

  /** Reads a string and returns its length in code points. */
  long string(TextSink text) throws IOException {
    expect('"', "a string is missing");
    long points = 0;
    boolean half = false;
    while (true) {
      int next = at; // In a local: a field would be written for each byte.
      while (next < end && UNESCAPED_ASCII[buffer[next] & 0xFF]) {
        next++;
      }
      if (next > at) {
        text.ascii(buffer, at, next);
        points += next - at;
        half = false;
        at = next;
      }
      int c = peek();
      if (c < 0) {
        throw bad("a string is not terminated");
      }
      if (UNESCAPED_ASCII[c]) {
        continue; // The buffer was refilled.
      }
      at++;
      if (c == '"') {
        return points;
      }
      int point = c == '\\' ? escape() : multibyte(c);
      text.point(point);
      // A surrogate pair of two escapes counts as one code point.
      boolean completes = half && point >= 0xDC00 && point <= 0xDFFF;
      points += completes ? 0 : 1;
      half = point >= 0xD800 && point <= 0xDBFF;
    }
  }

  private int escape() throws IOException {
    int c = peek();
    int meant = "\"\\/bfnrt".indexOf(c);
    if (meant >= 0) {
      at++;
      return "\"\\/\b\f\n\r\t".charAt(meant);
    }
    expect('u', "an unknown escape sequence");
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = peek() < 0 ? -1 : hex(peek());
      if (digit < 0) {
        throw bad("an escape sequence without four hexadecimal digits");
      }
      unit = unit << 4 | digit;
      at++;
    }
    return unit;
  }

  private static int hex(int c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  // Only well-formed UTF-8 (RFC 3629 §4): no overlong forms, no surrogates.
  private int multibyte(int first) throws IOException {
    if (first >= 0xC2 && first <= 0xDF) {
      return (first & 0x1F) << 6 | trail(0x80, 0xBF);
    }
    if (first >= 0xE0 && first <= 0xEF) {
      int second = trail(first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF);
      return (first & 0x0F) << 12 | second << 6 | trail(0x80, 0xBF);
    }
    if (first >= 0xF0 && first <= 0xF4) {
      int second = trail(first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF);
      int third = trail(0x80, 0xBF);
      return (first & 0x07) << 18 | second << 12 | third << 6 | trail(0x80, 0xBF);
    }
    throw bad(
        first < 0x20 ? "a string has an unescaped control character" : "a string is not UTF-8");
  }

  private int trail(int least, int most) throws IOException {
    int c = peek();
    if (c < least || c > most) {
      throw bad("a string is not UTF-8");
    }
    at++;
    return c & 0x3F;
  }

  private boolean refill() throws IOException {
    base += end;
    at = 0;
    end = 0;
    int read = in.read(buffer, 0, buffer.length);
    end = Math.max(read, 0);
    return read > 0;
  }
}
