package dev.patchbay.routing.plan.request;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Language code (ISO 639-1) of a language tag ({@code en-US}), a code of three letters or a name,
 * as Whisper's models take it.
 */
final class LanguageCode {

  private static final Set<String> DETECTION =
      Set.of("auto", "auto-detect", "auto_detect", "automatic", "detect", "multi", "mul", "und");

  /** Codes and names that Whisper knows otherwise than the locales of Java, or only it knows. */
  private static final Map<String, String> WHISPER =
      Map.ofEntries(
          Map.entry("nb", "no"),
          Map.entry("nob", "no"),
          Map.entry("iw", "he"),
          Map.entry("in", "id"),
          Map.entry("ji", "yi"),
          Map.entry("fil", "tl"),
          Map.entry("filipino", "tl"),
          Map.entry("cmn", "zh"),
          Map.entry("mandarin", "zh"),
          Map.entry("cantonese", "yue"),
          Map.entry("hawaiian", "haw"),
          Map.entry("flemish", "nl"),
          Map.entry("castilian", "es"),
          Map.entry("valencian", "ca"),
          Map.entry("haitian", "ht"),
          Map.entry("farsi", "fa"),
          Map.entry("moldavian", "ro"),
          Map.entry("moldovan", "ro"),
          Map.entry("pushto", "ps"),
          Map.entry("panjabi", "pa"),
          Map.entry("sinhalese", "si"),
          Map.entry("letzeburgesch", "lb"),
          // Bibliographic codes of ISO 639-2; Java has the others.
          Map.entry("alb", "sq"),
          Map.entry("arm", "hy"),
          Map.entry("baq", "eu"),
          Map.entry("bur", "my"),
          Map.entry("chi", "zh"),
          Map.entry("cze", "cs"),
          Map.entry("dut", "nl"),
          Map.entry("fre", "fr"),
          Map.entry("geo", "ka"),
          Map.entry("ger", "de"),
          Map.entry("gre", "el"),
          Map.entry("ice", "is"),
          Map.entry("mac", "mk"),
          Map.entry("mao", "mi"),
          Map.entry("may", "ms"),
          Map.entry("per", "fa"),
          Map.entry("rum", "ro"),
          Map.entry("slo", "sk"),
          Map.entry("tib", "bo"),
          Map.entry("wel", "cy"));

  private LanguageCode() {}

  /** The code; {@code auto} for words that ask for detection, empty if the language is unknown. */
  static Optional<String> of(String language) {
    String whole = language.strip().toLowerCase(Locale.ROOT);
    if (DETECTION.contains(whole)) {
      return Optional.of("auto");
    }
    return known(whole).or(() -> known(whole.split("[-_.@(]", 2)[0].strip()));
  }

  private static Optional<String> known(String word) {
    if (WHISPER.containsKey(word)) {
      return Optional.of(WHISPER.get(word));
    }
    if (!word.matches("[a-z]{2,3}")) {
      return Optional.ofNullable(ByName.CODES.get(word));
    }
    return Optional.of(word.length() == 2 ? word : ByThreeLetters.CODES.getOrDefault(word, word));
  }

  /** Codes by three letters, read at the first use. */
  private static final class ByThreeLetters {
    private static final Map<String, String> CODES = read();

    private static Map<String, String> read() {
      Map<String, String> codes = new HashMap<>();
      for (String code : Locale.getISOLanguages()) {
        try {
          codes.put(Locale.forLanguageTag(code).getISO3Language(), code);
        } catch (MissingResourceException none) {
          // A language with a code of two letters alone is found by that.
          codes.putIfAbsent(code, code);
        }
      }
      return codes;
    }
  }

  /** Codes by the names in English and in the language itself, read at the first use. */
  private static final class ByName {

    /** A server may run without Java's own names in other languages than English. */
    private static final String FILE = "languages.txt";

    private static final Map<String, String> CODES = read();

    private static Map<String, String> read() {
      Map<String, String> codes = new HashMap<>();
      Properties own = own();
      for (String code : Locale.getISOLanguages()) {
        String sent = WHISPER.getOrDefault(code, code);
        Optional.ofNullable(own.getProperty(code)).ifPresent(name -> codes.putIfAbsent(name, sent));
        String english = Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH);
        codes.put(english.toLowerCase(Locale.ROOT), sent);
      }
      return codes;
    }

    private static Properties own() {
      Properties names = new Properties();
      try (InputStream bytes = LanguageCode.class.getResourceAsStream(FILE);
          Reader file = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
        names.load(file);
        return names;
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }
}
