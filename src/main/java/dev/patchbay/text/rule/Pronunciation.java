package dev.patchbay.text.rule;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Pronunciation of a word or phrase: an entry of a lexicon.
 *
 * @param word word as written; in lower case it stands for any case
 * @param respelling text that sounds right; empty if there is only IPA
 * @param ipa transcription in the International Phonetic Alphabet; empty if there is none
 * @param languages ISO 639-1 codes that it is for; empty for every language
 * @param voice condition on the voice
 */
public record Pronunciation(
    String word, String respelling, String ipa, Set<String> languages, Predicate<String> voice) {

  private static final char NO_BREAK_SPACE = '\u00A0';

  public Pronunciation {
    languages = Set.copyOf(languages);
  }

  boolean appliesTo(String language, String spokenVoice) {
    return (languages.isEmpty() || languages.contains(language)) && voice.test(spokenVoice);
  }

  /**
   * Length of the word where the text has it; 0 if it does not. Words of a phrase may be on two
   * lines.
   */
  int lengthAt(String text, int at) {
    int end = at;
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) == ' ') {
        int next = afterSpace(text, end);
        if (next == end) {
          return 0;
        }
        end = next;
      } else if (!text.regionMatches(isAnyCase(), end, word, i, 1)) {
        return 0;
      } else {
        end++;
      }
    }
    return ends(text, end) ? end - at : 0;
  }

  private static int afterSpace(String text, int at) {
    int end = at;
    while (end < text.length() && isSpace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isSpace(char one) {
    return Character.isWhitespace(one) || one == NO_BREAK_SPACE;
  }

  private boolean isAnyCase() {
    return word.equals(word.toLowerCase(Locale.ROOT));
  }

  private boolean ends(String text, int end) {
    return end == text.length()
        || !Character.isLetterOrDigit(word.codePointBefore(word.length()))
        || !Lexicon.isWordPart(text.codePointAt(end));
  }

  /** What is spoken instead; the word itself if there is nothing for such a provider. */
  String spoken(String written, boolean ssml) {
    if (ssml && !ipa.isEmpty()) {
      return PhonemeMarkup.mark(ipa, written);
    }
    return respelling.isEmpty() ? written : respelling;
  }
}
