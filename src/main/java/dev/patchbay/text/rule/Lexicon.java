package dev.patchbay.text.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Pronunciation lexicon: words that a voice says wrongly, and how they are said. */
public final class Lexicon {

  public static final Lexicon NONE = new Lexicon(List.of());

  // By the first word in lower case, the longest phrase first.
  private final Map<String, List<Pronunciation>> entries = new HashMap<>();

  public Lexicon(List<Pronunciation> all) {
    for (Pronunciation entry : all) {
      String key = key(entry.word(), 0).toLowerCase(Locale.ROOT);
      entries.computeIfAbsent(key, first -> new ArrayList<>()).add(entry);
    }
    Comparator<Pronunciation> longest =
        Comparator.comparingInt((Pronunciation entry) -> entry.word().length()).reversed();
    entries.values().forEach(same -> same.sort(longest));
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /**
   * The text with the words of this lexicon as they are to be pronounced.
   *
   * @param language ISO 639-1 code of the text; empty if unknown
   * @param voice voice that speaks
   * @param ssml true if the provider takes SSML
   */
  public String apply(String text, String language, String voice, boolean ssml) {
    StringBuilder spoken = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int start = at;
      Pronunciation found = find(text, at, language, voice);
      if (found != null) {
        at += found.lengthAt(text, at);
        spoken.append(found.spoken(text.substring(start, at), ssml));
        continue;
      }
      at += key(text, at).length();
      spoken.append(text, start, at);
    }
    return spoken.toString();
  }

  private Pronunciation find(String text, int at, String language, String voice) {
    String first = key(text, at).toLowerCase(Locale.ROOT);
    for (Pronunciation entry : entries.getOrDefault(first, List.of())) {
      if (entry.lengthAt(text, at) > 0 && entry.appliesTo(language, voice)) {
        return entry;
      }
    }
    return null;
  }

  /** The word that begins there, or a single other character. */
  private static String key(String text, int at) {
    int end = at;
    while (end < text.length() && isWordPart(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return text.substring(at, end > at ? end : at + Character.charCount(text.codePointAt(at)));
  }

  static boolean isWordPart(int point) {
    return Character.isLetterOrDigit(point)
        || Character.getType(point) == Character.NON_SPACING_MARK;
  }
}
