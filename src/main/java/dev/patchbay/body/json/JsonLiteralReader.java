package dev.patchbay.body.json;

import java.io.IOException;

/** Reads a JSON number or literal name (RFC 8259 §3 and §6), as written. */
final class JsonLiteralReader {

  private final JsonReader in;
  private final TextSink text;

  private JsonLiteralReader(JsonReader in, TextSink text) {
    this.in = in;
    this.text = text;
  }

  /** Reads {@code true}, {@code false}, {@code null} or a number. */
  static void read(JsonReader in, TextSink text) throws IOException {
    JsonLiteralReader literal = new JsonLiteralReader(in, text);
    switch (in.peek()) {
      case 't' -> literal.name("true");
      case 'f' -> literal.name("false");
      case 'n' -> literal.name("null");
      default -> literal.number();
    }
  }

  private void name(String name) throws IOException {
    for (int i = 0; i < name.length(); i++) {
      in.expect(name.charAt(i), "a value is missing");
      text.point(name.charAt(i));
    }
  }

  private void number() throws IOException {
    copy('-');
    if (!copy('0')) {
      digits();
    }
    if (copy('.')) {
      digits();
    }
    if (copy('e') || copy('E')) {
      if (!copy('+')) {
        copy('-');
      }
      digits();
    }
  }

  private boolean copy(int expected) throws IOException {
    boolean next = in.take(expected);
    if (next) {
      text.point(expected);
    }
    return next;
  }

  private void digits() throws IOException {
    int c = in.peek();
    if (c < '0' || c > '9') {
      throw in.bad(c < 0 ? "it ends too early" : "a value is missing");
    }
    while (c >= '0' && c <= '9') {
      copy(c);
      c = in.peek();
    }
  }
}
