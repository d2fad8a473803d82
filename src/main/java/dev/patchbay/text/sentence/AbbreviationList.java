package dev.patchbay.text.sentence;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Abbreviations with a full stop, by language. */
final class AbbreviationList {

  private static final String FILE = "/dev/patchbay/text/abbreviations.txt";

  // Languages that write ordinals with a full stop.
  private static final Set<String> ORDINALS =
      Set.of("de", "da", "no", "nb", "nn", "fi", "cs", "sk", "hu", "hr", "sr", "sl", "pl", "et");

  private static final Map<String, AbbreviationList> BY_LANGUAGE = read();

  // Never at the end of a sentence: titles, "e.g.".
  private final Set<String> always = new HashSet<>();
  // At the end of a sentence, too: "etc.", "U.S."
  private final Set<String> beforeNoName = new HashSet<>();
  // Words of their own unless a number follows: "no. 4", "tab. IV".
  private final Set<String> beforeNumber = new HashSet<>();

  private AbbreviationList() {}

  /** Those of a language; of all languages if it is unknown. */
  static AbbreviationList of(String language) {
    return BY_LANGUAGE.getOrDefault(language, BY_LANGUAGE.get(""));
  }

  static boolean hasOrdinals(String language) {
    return ORDINALS.contains(language);
  }

  /**
   * True if a word with a full stop is an abbreviation within a sentence.
   *
   * @param next first character behind it; -1 at the end
   * @param numbered true if a number is behind it, in Arabic or Roman digits
   */
  boolean has(String word, int next, boolean numbered) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (always.contains(lower) || numbered && beforeNumber.contains(lower)) {
      return true;
    }
    boolean dotted = word.indexOf('.') > 0 && word.matches("(?:\\p{L}{1,2}\\.)+\\p{L}{1,2}");
    return (dotted || beforeNoName.contains(lower)) && !Character.isUpperCase(next);
  }

  private static Map<String, AbbreviationList> read() {
    Map<String, AbbreviationList> all = new HashMap<>();
    AbbreviationList any = new AbbreviationList();
    all.put("", any);
    for (String line : text().split("\n")) {
      String[] parts = line.split("\\s+");
      if (line.startsWith("#") || parts.length < 3) {
        continue;
      }
      AbbreviationList one = all.computeIfAbsent(parts[0], language -> new AbbreviationList());
      for (int i = 2; i < parts.length; i++) {
        one.add(parts[1], parts[i]);
        any.add(parts[1], parts[i]);
      }
    }
    return all;
  }

  private void add(String kind, String word) {
    switch (kind) {
      case "always" -> always.add(word);
      case "number" -> beforeNumber.add(word);
      default -> beforeNoName.add(word);
    }
  }

  private static String text() {
    try (InputStream bytes = AbbreviationList.class.getResourceAsStream(FILE)) {
      if (bytes == null) {
        throw new FileNotFoundException(FILE + " is not on the class path");
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
