package dev.patchbay.config.source;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the line on which each key of a properties file begins: the last one where a key is
 * repeated, because that one counts.
 *
 * <p>It only tells where an entry begins and ends; what its key is, {@link Properties} says.
 */
final class KeyLines {

  private static final String BLANKS = " \t\f";

  private final String text;
  private final SortedMap<String, Integer> lines = new TreeMap<>();
  private int at;
  private int line = 1;

  private KeyLines(String text) {
    this.text = text;
  }

  /**
   * @param text the whole file, well formed
   */
  static SortedMap<String, Integer> of(String text) {
    KeyLines found = new KeyLines(text);
    while (found.at < text.length()) {
      found.entry();
    }
    return Collections.unmodifiableSortedMap(found.lines);
  }

  /** One entry with the lines that it goes on over, or a blank line, or a comment. */
  private void entry() {
    int from = at;
    int first = line;
    boolean blank = true;
    while (at < text.length()) {
      skipBlanks();
      if (blank && at < text.length() && "#!".indexOf(text.charAt(at)) >= 0) {
        skipLine();
        return;
      }
      int start = at;
      boolean goesOn = skipLine();
      blank = blank && isNothing(start, goesOn);
      if (!goesOn) {
        break;
      }
    }
    key(text.substring(from, at), first);
  }

  // Nothing but the backslash that makes the next line a part of this one.
  private boolean isNothing(int start, boolean goesOn) {
    String rest = text.substring(start, at).replaceAll("[\r\n]+$", "");
    return goesOn ? rest.length() == 1 : rest.isEmpty();
  }

  private void skipBlanks() {
    while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  /** Goes behind the line's end; true if a backslash before it says that the next belongs to it. */
  private boolean skipLine() {
    boolean escaped = false;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\n' || c == '\r') {
        if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
          at++;
        }
        line++;
        return escaped;
      }
      escaped = c == '\\' && !escaped;
    }
    return false;
  }

  private void key(String entry, int first) {
    Properties one = new Properties();
    try {
      one.load(new StringReader(entry));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    one.stringPropertyNames().forEach(key -> lines.put(key, first));
  }
}
