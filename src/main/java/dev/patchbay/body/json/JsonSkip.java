package dev.patchbay.body.json;

import java.io.IOException;
import java.util.BitSet;

/**
 * Checks a JSON value of any size and goes past it. It keeps its own stack: a deeply nested body
 * must be an answer of 400, not the end of a thread's stack.
 */
final class JsonSkip {

  /** Deepest nesting of a body; more than any API asks for. */
  static final int DEEPEST = 500;

  private final JsonReader reader;
  private final BoundedText unread = new BoundedText(0);
  private final BitSet objects = new BitSet();
  private int depth;

  /**
   * @param depth how deep the value stands
   */
  private JsonSkip(JsonReader reader, int depth) {
    this.reader = reader;
    this.depth = depth;
  }

  static void value(JsonReader reader, int depth) throws IOException {
    new JsonSkip(reader, depth).run();
  }

  private void run() throws IOException {
    int outside = depth;
    do {
      boolean opened = start();
      while (!opened && depth > outside && !goesOn()) {
        depth--;
      }
    } while (depth > outside);
  }

  /** Takes a scalar, an empty container, or the start of one whose first value follows. */
  private boolean start() throws IOException {
    int c = reader.peekToken();
    if (c == '"') {
      reader.string(unread);
      return false;
    }
    if (c != '{' && c != '[') {
      reader.bare(unread);
      return false;
    }
    if (depth == DEEPEST) {
      throw reader.bad("it is nested deeper than " + DEEPEST);
    }
    reader.take(c);
    boolean object = c == '{';
    if (reader.peekToken() == close(object)) {
      reader.take(close(object));
      return false;
    }
    depth++;
    objects.set(depth, object);
    if (object) {
      name();
    }
    return true;
  }

  /** After a value: true if the container has another one, false if it has ended. */
  private boolean goesOn() throws IOException {
    boolean object = objects.get(depth);
    reader.peekToken();
    if (reader.take(close(object))) {
      return false;
    }
    reader.expect(',', "a comma is missing");
    if (object) {
      reader.peekToken();
      name();
    }
    return true;
  }

  private void name() throws IOException {
    reader.string(unread);
    reader.peekToken();
    reader.expect(':', "a colon is missing");
  }

  private static int close(boolean object) {
    return object ? '}' : ']';
  }
}
