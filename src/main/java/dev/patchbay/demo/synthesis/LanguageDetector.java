package dev.patchbay.demo.synthesis;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Language detection for short texts: by the script, and for Latin letters by the commonest words
 * and by letters that few languages have. English if nothing speaks against it.
 */
final class LanguageDetector {

  static final String ENGLISH = "en";

  // Kana before Han: Japanese has both.
  private static final List<Map.Entry<UnicodeScript, String>> SCRIPTS =
      List.of(
          Map.entry(UnicodeScript.HIRAGANA, "ja"),
          Map.entry(UnicodeScript.KATAKANA, "ja"),
          Map.entry(UnicodeScript.HAN, "zh"),
          Map.entry(UnicodeScript.HANGUL, "ko"),
          Map.entry(UnicodeScript.CYRILLIC, "ru"),
          Map.entry(UnicodeScript.GREEK, "el"),
          Map.entry(UnicodeScript.ARABIC, "ar"),
          Map.entry(UnicodeScript.HEBREW, "he"),
          Map.entry(UnicodeScript.DEVANAGARI, "hi"));

  private record Latin(String language, Set<String> words, String letters) {

    static Latin of(String language, String words, String letters) {
      return new Latin(language, Set.of(words.split(" ")), letters);
    }

    /** A letter of its own says as much as a common word. */
    long score(List<String> of) {
      return of.stream().filter(words::contains).count()
          + of.stream().filter(word -> word.chars().anyMatch(c -> letters.indexOf(c) >= 0)).count();
    }
  }

  /** The first of several that score alike is taken. */
  private static final List<Latin> LATIN =
      List.of(
          Latin.of(ENGLISH, "the and is of to a in it you that this hello with for", ""),
          Latin.of("de", "der die das und ist nicht ein eine ich sie zu mit guten tag wie", "äöüß"),
          Latin.of("fr", "le la les et est une je vous des pas bonjour il qui dans du", "çœêèàâ"),
          Latin.of("es", "el la los es una que por de hola en con buenos cómo las", "ñ¿¡áóí"),
          Latin.of("it", "il che di per non una ciao sono gli della buongiorno con", "ìòù"),
          Latin.of("pt", "que não uma os com olá para em do da obrigado", "ãõ"),
          Latin.of("nl", "het een en van ik niet dat hallo goedemorgen met zijn op", "ĳ"),
          Latin.of("sv", "och att det är en inte jag hej som på", "å"),
          Latin.of("pl", "nie się jest na to że dzień dobry jak", "łąęśćżźń"));

  private LanguageDetector() {}

  static boolean isLatin(String language) {
    return LATIN.stream().anyMatch(latin -> latin.language().equals(language));
  }

  static String of(String text) {
    Set<UnicodeScript> scripts =
        Set.copyOf(text.codePoints().mapToObj(UnicodeScript::of).distinct().toList());
    for (Map.Entry<UnicodeScript, String> script : SCRIPTS) {
      if (scripts.contains(script.getKey())) {
        return script.getValue();
      }
    }
    List<String> words =
        Arrays.asList(text.toLowerCase(Locale.ROOT).split("[\\s\\p{Punct}&&[^¿¡]]+"));
    Latin best = LATIN.get(0);
    for (Latin latin : LATIN) {
      best = latin.score(words) > best.score(words) ? latin : best;
    }
    return best.language();
  }
}
