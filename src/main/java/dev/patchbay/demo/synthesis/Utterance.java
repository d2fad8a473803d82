package dev.patchbay.demo.synthesis;

/**
 * Text to speak.
 *
 * @param text text
 * @param voice one of {@link VoiceList}
 * @param speed speaking rate; 1 is normal, 2 twice as fast
 * @param language ISO 639-1 code of the text's language
 */
public record Utterance(String text, String voice, double speed, String language) {

  /** An utterance whose language is told by the text. */
  public static Utterance of(String text, String voice, double speed) {
    return new Utterance(text, voice, speed, LanguageDetector.of(text));
  }
}
