package dev.patchbay.demo.recognition;

import java.util.ArrayList;
import java.util.List;

/**
 * Result of speech recognition.
 *
 * @param text transcript
 * @param seconds length of the recording; 0 if it is not known
 * @param recognizer name of what recognised it
 * @param words the words of the text with their times
 */
public record RecognitionResult(String text, double seconds, String recognizer, List<Word> words) {

  /** What a word takes beside its letters, as if it had two more. */
  private static final int PAUSE = 2;

  public RecognitionResult {
    words = List.copyOf(words);
  }

  /** A transcript whose words share the time of the recording by their lengths. */
  static RecognitionResult of(String text, double seconds, String recognizer) {
    return new RecognitionResult(text, seconds, recognizer, spread(text, seconds));
  }

  private static List<Word> spread(String text, double seconds) {
    List<Word> words = new ArrayList<>();
    String[] all = text.isBlank() ? new String[0] : text.strip().split("\\s+");
    double letters = text.replaceAll("\\s+", "").length() + (double) PAUSE * all.length;
    double start = 0;
    for (String word : all) {
      double end = start + (word.length() + PAUSE) * seconds / letters;
      words.add(new Word(word, start, end));
      start = end;
    }
    return words;
  }

  /** The words up to the end of a sentence each: what one subtitle shows. */
  List<List<Word>> sentences() {
    List<List<Word>> sentences = new ArrayList<>();
    List<Word> sentence = new ArrayList<>();
    for (Word word : words) {
      sentence.add(word);
      if (word.text().matches(".*[.!?。！？…][\"'”’»)]?")) {
        sentences.add(List.copyOf(sentence));
        sentence.clear();
      }
    }
    if (!sentence.isEmpty()) {
      sentences.add(List.copyOf(sentence));
    }
    return sentences;
  }
}
