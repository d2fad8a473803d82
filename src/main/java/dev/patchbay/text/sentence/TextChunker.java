package dev.patchbay.text.sentence;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Splits a long text into pieces of whole sentences (chunking). The first is short, so that sound
 * starts soon; each of the next may be twice as long as the one before, up to the limit, so that it
 * is ready when the one before has been heard.
 *
 * <p>Threading: one thread at a time.
 */
public final class TextChunker implements Iterator<String> {

  /** Fewest characters of a piece, but for the last. */
  private static final int SHORTEST = 60;

  private static final String CLAUSES = ",;:、，；：—–";

  private final String text;
  private final List<Integer> breaks;
  private final int most;
  private int at;
  private int wanted;
  private String next;

  /**
   * @param language ISO 639-1 code; empty if unknown
   * @param most most characters of a piece
   */
  public TextChunker(String text, String language, int most) {
    this.text = text;
    this.breaks = SentenceSplitter.of(text, language);
    this.most = most;
    this.wanted = Math.min(SHORTEST, most);
    this.next = advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public String next() {
    if (next == null) {
      throw new NoSuchElementException("no piece is left");
    }
    String piece = next;
    next = advance();
    return piece;
  }

  /** The next piece that has something to speak; null at the end. */
  private String advance() {
    while (at < text.length()) {
      int end = end();
      String piece = text.substring(at, end).strip();
      at = end;
      if (piece.codePoints().anyMatch(Character::isLetterOrDigit)) {
        wanted = Math.min(most, 2 * Math.max(wanted, piece.length()));
        return piece;
      }
    }
    return null;
  }

  private int end() {
    int last = text.length();
    if (last - at <= Math.max(wanted, SHORTEST) && last - at <= most) {
      return last;
    }
    int best = -1;
    for (int i = firstBreak(); i < breaks.size() && breaks.get(i) - at <= most; i++) {
      int end = breaks.get(i);
      boolean enough = best - at >= SHORTEST;
      if (enough && end - at > wanted) {
        break;
      }
      best = end;
    }
    return best < 0 ? cut() : best;
  }

  private int firstBreak() {
    int low = 0;
    int high = breaks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (breaks.get(middle) <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The end of a clause or a word, for a sentence that is longer than the limit. */
  private int cut() {
    int limit = Math.min(text.length(), at + most);
    int clause = -1;
    int word = -1;
    for (int i = at + 1; i < limit; i++) {
      boolean space = Character.isWhitespace(text.charAt(i));
      word = space ? i : word;
      clause = CLAUSES.indexOf(text.charAt(i - 1)) >= 0 && i - at >= most / 2 ? i : clause;
    }
    if (clause > 0 || word > 0) {
      return clause > 0 ? clause : word;
    }
    return Character.isLowSurrogate(text.charAt(limit - 1)) || limit == text.length()
        ? limit
        : limit - (Character.isHighSurrogate(text.charAt(limit - 1)) ? 1 : 0);
  }
}
