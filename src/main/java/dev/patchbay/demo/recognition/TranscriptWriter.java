package dev.patchbay.demo.recognition;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Writes a transcript in the response formats of OpenAI's transcription. */
public final class TranscriptWriter {

  public static final List<String> ALL = List.of("json", "text", "srt", "vtt", "verbose_json");

  private TranscriptWriter() {}

  /** Media type of a format. */
  public static String type(String format) {
    return format.endsWith("json") ? "application/json" : "text/plain; charset=utf-8";
  }

  /**
   * The transcript in a format.
   *
   * @param format one of {@link #ALL}
   * @param words true if verbose_json has the times of words
   * @param quoted writer of a JSON string
   */
  public static String write(
      RecognitionResult transcript, String format, boolean words, UnaryOperator<String> quoted) {
    return switch (format) {
      case "text" -> transcript.text() + "\n";
      case "srt" -> subtitles(transcript, ',', true);
      case "vtt" -> "WEBVTT\n\n" + subtitles(transcript, '.', false);
      case "verbose_json" -> verbose(transcript, words, quoted);
      default -> "{\"text\":" + quoted.apply(transcript.text()) + "}";
    };
  }

  private static String subtitles(RecognitionResult transcript, char point, boolean numbered) {
    StringBuilder subtitles = new StringBuilder();
    int number = 1;
    for (List<Word> sentence : transcript.sentences()) {
      subtitles
          .append(numbered ? number++ + "\n" : "")
          .append(time(start(sentence), point))
          .append(" --> ")
          .append(time(end(sentence), point))
          .append('\n')
          .append(text(sentence))
          .append("\n\n");
    }
    return subtitles.toString();
  }

  private static String time(double seconds, char point) {
    long millis = Math.round(seconds * 1000);
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d%c%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1000 % 60,
        point,
        millis % 1000);
  }

  private static String verbose(
      RecognitionResult transcript, boolean words, UnaryOperator<String> quoted) {
    String segments =
        transcript.sentences().stream()
            .map(sentence -> timed("text", text(sentence), start(sentence), end(sentence), quoted))
            .collect(Collectors.joining(","));
    String timedWords =
        transcript.words().stream()
            .map(word -> timed("word", word.text(), word.start(), word.end(), quoted))
            .collect(Collectors.joining(","));
    return String.format(
        Locale.ROOT,
        "{\"task\":\"transcribe\",\"language\":\"english\",\"duration\":%.2f,\"text\":%s,"
            + "\"segments\":[%s]%s}",
        transcript.seconds(),
        quoted.apply(transcript.text()),
        segments,
        words ? ",\"words\":[" + timedWords + "]" : "");
  }

  private static String timed(
      String name, String text, double start, double end, UnaryOperator<String> quoted) {
    return String.format(
        Locale.ROOT,
        "{\"%s\":%s,\"start\":%.2f,\"end\":%.2f}",
        name,
        quoted.apply(text),
        start,
        end);
  }

  private static double start(List<Word> sentence) {
    return sentence.get(0).start();
  }

  private static double end(List<Word> sentence) {
    return sentence.get(sentence.size() - 1).end();
  }

  private static String text(List<Word> sentence) {
    return sentence.stream().map(Word::text).collect(Collectors.joining(" "));
  }
}
