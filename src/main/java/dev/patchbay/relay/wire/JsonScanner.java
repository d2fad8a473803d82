package dev.patchbay.relay.wire;

import dev.patchbay.routing.provider.wire.JsonPointer;
import java.io.IOException;
import java.util.List;

/**
 * Streaming JSON scanner that gives the values at some pointers piece by piece, in constant memory.
 * It reads one document after another, so that lines of JSON are read, too. It checks no more of
 * the grammar than it needs to find its way.
 */
final class JsonScanner {

  /** Receives what is at the pointers. */
  interface Listener {

    /**
     * A value begins.
     *
     * @param string false for a number, a truth value or null
     */
    void begin(int pointer, boolean string);

    /** An object or an array begins that is not empty. */
    void container(int pointer);

    /** A piece of a string, unescaped, or of another value, in UTF-8. */
    void piece(int pointer, byte[] bytes, int from, int to) throws IOException;

    /** A document has ended. */
    void documentEnd() throws IOException;
  }

  private enum State {
    BETWEEN,
    STRING,
    ESCAPE,
    BARE
  }

  private static final int LONGEST_NAME = 128;
  private static final int NONE = -1;

  private final List<JsonPointer> pointers;
  private final Listener listener;
  private final JsonLocation location = new JsonLocation();
  private final StringBuilder name = new StringBuilder();
  private final EscapeSequence escape = new EscapeSequence();
  private State state = State.BETWEEN;
  private boolean inName;
  private int target = NONE;
  private int opened = NONE;

  JsonScanner(List<JsonPointer> pointers, Listener listener) {
    this.pointers = List.copyOf(pointers);
    this.listener = listener;
  }

  /** True if no document is open; words after one are none. */
  boolean isBetweenDocuments() {
    return location.isOutside() && (state == State.BETWEEN || state == State.BARE);
  }

  void feed(byte[] bytes, int from, int to) throws IOException {
    int at = from;
    while (at < to) {
      at =
          switch (state) {
            case BETWEEN -> token(bytes, at);
            case STRING -> string(bytes, at, to);
            case ESCAPE -> escape(bytes[at], at);
            case BARE -> bare(bytes, at, to);
          };
    }
  }

  private int token(byte[] bytes, int at) throws IOException {
    if (opened != NONE) {
      tellContainer(bytes[at]);
    }
    switch (bytes[at]) {
      case '{' -> {
        opened = pointer();
        location.openObject();
        inName = true;
      }
      case '[' -> {
        opened = pointer();
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
        beginValue(false);
        state = State.BARE;
        return at;
      }
    }
    return at + 1;
  }

  private void tellContainer(byte next) {
    if (next == ' ' || next == '\t' || next == '\r' || next == '\n') {
      return;
    }
    if (next != '}' && next != ']') {
      listener.container(opened);
    }
    opened = NONE;
  }

  private void close() throws IOException {
    if (location.isOutside()) {
      return;
    }
    location.close();
    inName = false;
    if (location.isOutside()) {
      listener.documentEnd();
    }
  }

  private void beginString() {
    state = State.STRING;
    name.setLength(0);
    escape.reset();
    if (inName) {
      target = NONE;
    } else {
      beginValue(true);
    }
  }

  private void beginValue(boolean string) {
    target = pointer();
    if (target != NONE) {
      listener.begin(target, string);
    }
  }

  private int pointer() {
    for (int i = 0; i < pointers.size(); i++) {
      if (location.matches(pointers.get(i).steps())) {
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

  private int escape(byte next, int at) throws IOException {
    if (escape.feed(next)) {
      state = State.STRING;
      byte[] text = escape.text();
      give(text, 0, text.length);
    }
    return at + 1;
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
