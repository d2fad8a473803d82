package dev.patchbay.text.rule;

import java.util.regex.Pattern;

/**
 * Phonemes of SSML within a text that is not SSML yet: characters for private use mark them until
 * the text has been escaped.
 */
public final class PhonemeMarkup {

  private static final char OPEN = '\uE000';
  private static final char WORD = '\uE001';
  private static final char CLOSE = '\uE002';
  private static final Pattern MARKED =
      Pattern.compile("\uE000([^\uE000-\uE002]*)\uE001([^\uE000-\uE002]*)\uE002");

  private PhonemeMarkup() {}

  static String mark(String ipa, String word) {
    return OPEN + ipa + WORD + word + CLOSE;
  }

  /** SSML 1.1 §3.1.10 for the marked phonemes of a text that has been escaped for XML. */
  public static String inSsml(String escaped) {
    return escaped.indexOf(OPEN) < 0
        ? escaped
        : MARKED
            .matcher(escaped)
            .replaceAll("<phoneme alphabet='ipa' ph='$1'>$2</phoneme>")
            .replaceAll("[\uE000-\uE002]", "");
  }
}
