package dev.patchbay.config.source;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Line numbers of the keys in a properties file. For a repeated key it is the last line, because
 * that one has effect.
 *
 * <p>It finds only where an entry begins and ends, and leaves the parsing of the key to {@link
 * Properties}.
 */
public final class KeyLines {

  private static final String BLANKS = " \t\f";

  private final String text;
  private final SortedMap<String, Integer> lines = new TreeMap<>();
  private final SortedMap<String, Integer> overridden = new TreeMap<>();
  private int at;
  private int line = 1;

  private KeyLines(String text) {
    this.text = text;
  }

  /**
   * @param text the whole file, well formed
   */
  public static SortedMap<String, Integer> of(String text) {
    return Collections.unmodifiableSortedMap(scanned(text).lines);
  }

  /** The last lines without effect of keys that a later line repeats. */
  static SortedMap<String, Integer> overridden(String text) {
    return Collections.unmodifiableSortedMap(scanned(text).overridden);
  }

  private static KeyLines scanned(String text) {
    KeyLines found = new KeyLines(text);
    while (found.at < text.length()) {
      found.entry();
    }
    return found;
  }

  /** Reads one entry with its continuation lines, or a blank line, or a comment. */
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
      boolean continued = skipLine();
      blank = blank && isBlank(start, continued);
      if (!continued) {
        break;
      }
    }
    key(text.substring(from, at), first);
  }

  // Blank except for the backslash that continues the line.
  private boolean isBlank(int start, boolean continued) {
    String rest = text.substring(start, at).replaceAll("[\r\n]+$", "");
    return continued ? rest.length() == 1 : rest.isEmpty();
  }

  private void skipBlanks() {
    while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  /** Skips to the next line; true if a backslash at the end continues this one there. */
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
    for (String key : one.stringPropertyNames()) {
      Integer before = lines.put(key, first);
      if (before != null) {
        overridden.put(key, before);
      }
    }
  }
}
