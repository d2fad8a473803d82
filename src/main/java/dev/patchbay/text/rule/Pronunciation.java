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

  public Pronunciation {
    languages = Set.copyOf(languages);
  }

  boolean appliesTo(String language, String spokenVoice) {
    return (languages.isEmpty() || languages.contains(language)) && voice.test(spokenVoice);
  }

  boolean isAt(String text, int at) {
    return text.regionMatches(isAnyCase(), at, word, 0, word.length()) && ends(text, at);
  }

  private boolean isAnyCase() {
    return word.equals(word.toLowerCase(Locale.ROOT));
  }

  private boolean ends(String text, int at) {
    int end = at + word.length();
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
