package dev.patchbay.text.sentence;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Sentence boundary detection: the boundaries of the JDK, those that it misses, and without those
 * that it sees in abbreviations, ordinals, addresses and quoted questions.
 */
public final class SentenceSplitter {

  static final String ENDS = ".!?…";
  private static final String FULL_WIDTH = "。！？｡";
  private static final String CLOSING = "\"'”’»«›)]}」』）】〉》“";
  static final String OPENING = "\"'“‘«»‹([{¿¡„「『（【-–—";

  // ”她问。: who says it.
  private static final Pattern SAYS = Pattern.compile("\\p{IsHan}{0,3}[说說问問道喊叫答想]\\p{IsHan}?[。，：]");

  private final String text;
  private final AbbreviationRule abbreviations;

  private SentenceSplitter(String text, String language) {
    this.text = text;
    this.abbreviations = new AbbreviationRule(text, language);
  }

  /**
   * Offsets of the ends of the sentences, white space behind them included; the last is the length
   * of the text.
   *
   * @param language ISO 639-1 code; empty if unknown
   */
  public static List<Integer> of(String text, String language) {
    return new SentenceSplitter(text, language).all();
  }

  private List<Integer> all() {
    TreeSet<Integer> candidates = new TreeSet<>();
    BreakIterator jdk = BreakIterator.getSentenceInstance(Locale.ROOT);
    jdk.setText(text);
    for (int at = jdk.next(); at != BreakIterator.DONE; at = jdk.next()) {
      candidates.add(at);
    }
    addMissed(candidates);
    List<Integer> breaks = new ArrayList<>();
    for (int at : candidates) {
      if (at > 0 && at < text.length() && isBreak(at)) {
        breaks.add(at);
      }
    }
    breaks.add(text.length());
    return breaks;
  }

  /** After a mark and white space, after a full-width mark, and after an empty line. */
  private void addMissed(TreeSet<Integer> candidates) {
    for (int at = 1; at < text.length(); at++) {
      char before = text.charAt(at - 1);
      boolean space = Character.isWhitespace(before) && !Character.isWhitespace(text.charAt(at));
      if (space && (isEnd(lastMark(at)) || isParagraph(at))) {
        candidates.add(at);
      }
      if (FULL_WIDTH.indexOf(before) >= 0 && FULL_WIDTH.indexOf(text.charAt(at)) < 0) {
        candidates.add(skipClosing(at));
      }
    }
  }

  private int skipClosing(int from) {
    int at = from;
    while (at < text.length() && CLOSING.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private boolean isParagraph(int at) {
    int lines = 0;
    for (int i = at - 1; i >= 0 && Character.isWhitespace(text.charAt(i)); i--) {
      lines += text.charAt(i) == '\n' ? 1 : 0;
    }
    return lines > 1;
  }

  private static boolean isEnd(int mark) {
    return mark >= 0 && (ENDS.indexOf(mark) >= 0 || FULL_WIDTH.indexOf(mark) >= 0);
  }

  /** The mark before closing quotes and white space; -1 if there is none. */
  private int lastMark(int at) {
    int end = markIndex(at);
    return end < 0 ? -1 : text.charAt(end);
  }

  private int markIndex(int at) {
    int i = at - 1;
    while (i >= 0 && Character.isWhitespace(text.charAt(i))) {
      i--;
    }
    boolean spaced = i >= 0 && text.charAt(i) == '»';
    while (i >= 0 && CLOSING.indexOf(text.charAt(i)) >= 0) {
      i--;
    }
    while (spaced && i >= 0 && isSpace(text.charAt(i))) {
      i--;
    }
    return i;
  }

  private boolean isBreak(int at) {
    if (isParagraph(at)) {
      return true;
    }
    int mark = lastMark(at);
    if (FULL_WIDTH.indexOf(mark) >= 0) {
      return !isQuotedInSentence(at);
    }
    if (!isEnd(mark) || !Character.isWhitespace(text.charAt(at - 1))) {
      // The JDK breaks at lines, too: a wrapped line is no sentence.
      return false;
    }
    if (isClosingWithSpace(at)) {
      return false;
    }
    int next = nextLetter(at);
    if (next >= 0 && Character.isLowerCase(next)) {
      return false;
    }
    return mark != '.' || !abbreviations.covers(markIndex(at), next, at);
  }

  // « Viens ! » in French; »Komm!« begins with this mark in German.
  private boolean isClosingWithSpace(int at) {
    return text.charAt(at) == '»'
        && (at + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 1)));
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  // 「…。」と言った: the sentence goes on after the quotation.
  private boolean isQuotedInSentence(int at) {
    char before = text.charAt(at - 1);
    boolean closed = CLOSING.indexOf(before) >= 0;
    return closed && ("とっのはがをにで、，,".indexOf(text.charAt(at)) >= 0 || follows(SAYS, at))
        || CLOSING.indexOf(text.charAt(at)) >= 0;
  }

  /** The first character behind opening quotes; -1 at the end. */
  private int nextLetter(int at) {
    int i = at;
    while (i < text.length() && OPENING.indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i < text.length() ? text.codePointAt(i) : -1;
  }

  private boolean follows(Pattern pattern, int at) {
    return pattern.matcher(text).region(at, text.length()).lookingAt();
  }
}
