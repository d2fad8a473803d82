package dev.patchbay.relay.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of two pieces of a recording that overlap (deduplication): what both have heard is written
 * once.
 */
final class OverlapMerge {

  // More words than anyone says in the second of the overlap.
  private static final int MOST_WORDS = 10;
  // Scripts without spaces have words of one character here.
  private static final String UNSPACED =
      "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}]";
  private static final Pattern WORD =
      Pattern.compile(UNSPACED + "|[\\p{L}\\p{M}\\p{N}'’&&[^" + UNSPACED.substring(1) + "]+");
  private static final Pattern PUNCTUATION = Pattern.compile("^[\\p{P}\\s]+");
  private static final Pattern OPENING = Pattern.compile("^[\\p{Ps}\\p{Pi}¿¡\"']");

  private record Word(String text, int end) {}

  private OverlapMerge() {}

  /** The text of both, with a space between them if their script has spaces. */
  static String join(String before, String after) {
    String first = before.strip();
    String second = after.strip();
    if (first.isEmpty() || second.isEmpty()) {
      return first + second;
    }
    boolean spaced =
        !isUnspaced(first.codePointBefore(first.length())) || !isUnspaced(second.codePointAt(0));
    return first + (spaced ? " " : "") + second;
  }

  private static boolean isUnspaced(int character) {
    // Their punctuation and full-width forms.
    boolean wide =
        character >= 0x3000 && character <= 0x303F || character >= 0xFF00 && character <= 0xFFEF;
    return wide || Character.toString(character).matches(UNSPACED);
  }

  /** The later text without the words at its start that the earlier one ends with. */
  static String rest(String before, String after) {
    List<Word> last = words(before);
    List<Word> next = words(after);
    int most = Math.min(MOST_WORDS, Math.min(last.size(), next.size()));
    for (int count = most; count > 0; count--) {
      if (matches(last, next, count)) {
        String rest = after.substring(next.get(count - 1).end());
        // What ends the sentence stands before; what opens the next one stays.
        Matcher opening = OPENING.matcher(rest.strip());
        return opening.find() ? rest.strip() : PUNCTUATION.matcher(rest).replaceFirst("");
      }
    }
    return after;
  }

  private static boolean matches(List<Word> last, List<Word> next, int count) {
    for (int i = 0; i < count; i++) {
      if (!last.get(last.size() - count + i).text().equals(next.get(i).text())) {
        return false;
      }
    }
    return true;
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(new Word(matcher.group().toLowerCase(Locale.ROOT), matcher.end()));
    }
    return words;
  }
}
