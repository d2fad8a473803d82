package dev.patchbay.relay.wire;

import dev.patchbay.routing.provider.wire.JsonPointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Streaming JSON scanner that gives the values at some pointers piece by piece, in constant memory.
 * It reads one document after another, so that lines of JSON are read, too. It checks no more of
 * the grammar than it needs to find its way.
 */
final class JsonScanner {

  /** Receives what is at the pointers. */
  interface Listener {

    /** A value begins. */
    void begin(int pointer);

    /** A piece of a string, unescaped, or of a number, in UTF-8. */
    void piece(int pointer, byte[] bytes, int from, int to) throws IOException;

    /** A document has ended. */
    void documentEnd() throws IOException;
  }

  private enum State {
    BETWEEN,
    STRING,
    ESCAPE,
    UNICODE,
    BARE
  }

  private static final int LONGEST_NAME = 128;
  private static final int NONE = -1;

  private final List<JsonPointer> pointers;
  private final Listener listener;
  private final JsonLocation location = new JsonLocation();
  private final StringBuilder name = new StringBuilder();
  private final byte[] decoded = new byte[4];
  private State state = State.BETWEEN;
  private boolean inName;
  private int target = NONE;
  private int unit;
  private int digits;
  private int high;

  JsonScanner(List<JsonPointer> pointers, Listener listener) {
    this.pointers = List.copyOf(pointers);
    this.listener = listener;
  }

  /** True if no document is open. */
  boolean isBetweenDocuments() {
    return location.isOutside() && state == State.BETWEEN;
  }

  void feed(byte[] bytes, int from, int to) throws IOException {
    int at = from;
    while (at < to) {
      at =
          switch (state) {
            case BETWEEN -> token(bytes, at);
            case STRING -> string(bytes, at, to);
            case ESCAPE -> escape(bytes[at], at);
            case UNICODE -> unicode(bytes[at], at);
            case BARE -> bare(bytes, at, to);
          };
    }
  }

  private int token(byte[] bytes, int at) throws IOException {
    switch (bytes[at]) {
      case '{' -> {
        location.openObject();
        inName = true;
      }
      case '[' -> {
        location.openArray();
        inName = false;
      }
      case '}', ']' -> close();
      case ',' -> inName = location.next();
      case '"' -> beginString();
      case ':' -> inName = false;
      case ' ', '\t', '\r', '\n' -> {
        // Between tokens.
      }
      default -> {
        target = target();
        state = State.BARE;
        return at;
      }
    }
    return at + 1;
  }

  private void close() throws IOException {
    location.close();
    inName = false;
    if (location.isOutside()) {
      listener.documentEnd();
    }
  }

  private void beginString() {
    state = State.STRING;
    name.setLength(0);
    high = 0;
    target = inName ? NONE : target();
  }

  private int target() {
    for (int i = 0; i < pointers.size(); i++) {
      if (location.matches(pointers.get(i).steps())) {
        listener.begin(i);
        return i;
      }
    }
    return NONE;
  }

  private int string(byte[] bytes, int from, int to) throws IOException {
    int at = from;
    while (at < to && bytes[at] != '"' && bytes[at] != '\\') {
      at++;
    }
    give(bytes, from, at);
    if (at == to) {
      return at;
    }
    if (bytes[at] == '\\') {
      state = State.ESCAPE;
    } else {
      endString();
    }
    return at + 1;
  }

  private void endString() throws IOException {
    state = State.BETWEEN;
    if (inName) {
      location.name(name.toString());
    }
    target = NONE;
    if (location.isOutside()) {
      listener.documentEnd();
    }
  }

  private void give(byte[] bytes, int from, int to) throws IOException {
    if (from == to) {
      return;
    }
    if (target != NONE) {
      listener.piece(target, bytes, from, to);
    } else if (inName && name.length() < LONGEST_NAME) {
      // Names at pointers are ASCII; any other name only has to differ.
      for (int i = from; i < to; i++) {
        name.append((char) (bytes[i] & 0xFF));
      }
    }
  }

  private int escape(byte escaped, int at) throws IOException {
    if (escaped == 'u') {
      state = State.UNICODE;
      unit = 0;
      digits = 0;
      return at + 1;
    }
    int meant = "\"\\/bfnrt".indexOf(escaped);
    if (meant < 0) {
      throw new IOException("JSON has an unknown escape sequence");
    }
    state = State.STRING;
    point("\"\\/\b\f\n\r\t".charAt(meant));
    return at + 1;
  }

  private int unicode(byte digit, int at) throws IOException {
    int value = Character.digit(digit, 16);
    if (value < 0) {
      throw new IOException("JSON has a broken escape sequence");
    }
    unit = unit << 4 | value;
    digits++;
    if (digits == 4) {
      state = State.STRING;
      unit();
    }
    return at + 1;
  }

  private void unit() throws IOException {
    if (Character.isHighSurrogate((char) unit)) {
      high = unit;
    } else if (Character.isLowSurrogate((char) unit) && high != 0) {
      point(Character.toCodePoint((char) high, (char) unit));
      high = 0;
    } else {
      point(Character.isSurrogate((char) unit) ? 0xFFFD : unit);
    }
  }

  private void point(int point) throws IOException {
    byte[] utf8 = new String(Character.toChars(point)).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(utf8, 0, decoded, 0, utf8.length);
    give(decoded, 0, utf8.length);
  }

  private int bare(byte[] bytes, int from, int to) throws IOException {
    int at = from;
    while (at < to && ",]} \t\r\n:\"{[".indexOf(bytes[at]) < 0) {
      at++;
    }
    give(bytes, from, at);
    if (at == to) {
      return at;
    }
    state = State.BETWEEN;
    target = NONE;
    return at;
  }
}
