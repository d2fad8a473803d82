package dev.patchbay.body.json;

import java.io.IOException;
import java.util.BitSet;

/**
 * Validates and skips a JSON value of any size. It has its own stack of containers, so that a
 * deeply nested body leads to a 400 and not to a StackOverflowError.
 */
final class JsonSkip {

  /** Deepest nesting of a body; more than any API requires. */
  static final int MAX_DEPTH = 500;

  private final JsonReader reader;
  private final BoundedText unread = new BoundedText(0);
  private final BitSet objects = new BitSet();
  private int depth;

  /**
   * @param depth nesting depth of the value
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
      while (!opened && depth > outside && !hasNext()) {
        depth--;
      }
    } while (depth > outside);
  }

  /**
   * Consumes a scalar, an empty container, or the start of a container.
   *
   * @return true for the start of a container, whose first value follows
   */
  private boolean start() throws IOException {
    int c = reader.peekToken();
    if (c == '"') {
      reader.string(unread);
      return false;
    }
    if (c != '{' && c != '[') {
      JsonLiteralReader.read(reader, unread);
      return false;
    }
    if (depth == MAX_DEPTH) {
      throw reader.bad("it is nested more than " + MAX_DEPTH + " levels deep");
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

  /** After a value: true if the container has another one, false if it ends. */
  private boolean hasNext() throws IOException {
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
