package dev.patchbay.relay.piece;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Iterator over the pieces of a long text with their context; it reads one piece ahead.
 *
 * <p>Threading: one thread.
 */
final class TextPieceIterator implements Iterator<TextPiece> {

  /** Enough for intonation: some sentences. */
  private static final int CONTEXT = 500;

  private final Iterator<String> texts;
  private String before = "";
  private String next;

  TextPieceIterator(Iterator<String> texts) {
    this.texts = texts;
    this.next = texts.hasNext() ? texts.next() : "";
  }

  @Override
  public boolean hasNext() {
    return !next.isEmpty();
  }

  @Override
  public TextPiece next() {
    if (next.isEmpty()) {
      throw new NoSuchElementException();
    }
    String text = next;
    next = texts.hasNext() ? texts.next() : "";
    TextPiece piece = new TextPiece(text, before, begin(next));
    before = end(text);
    return piece;
  }

  private static String begin(String text) {
    if (text.length() <= CONTEXT) {
      return text;
    }
    int space = text.lastIndexOf(' ', CONTEXT);
    return space > 0 ? text.substring(0, space) : "";
  }

  private static String end(String text) {
    int from = text.length() - CONTEXT;
    if (from <= 0) {
      return text;
    }
    int space = text.indexOf(' ', from);
    return space < 0 ? "" : text.substring(space + 1);
  }
}
