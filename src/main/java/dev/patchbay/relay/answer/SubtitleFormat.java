package dev.patchbay.relay.answer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Subtitle format of a transcript: SubRip (srt) or WebVTT (vtt). */
public enum SubtitleFormat {
  SRT("", ',', Pattern.compile("\\s*(\\d+\\s+)?(\\d+:)?\\d+:\\d\\d[,.]\\d+\\s*-->")),
  VTT("WEBVTT\n\n", '.', Pattern.compile("\\s*WEBVTT(?!\\S)"));

  /**
   * A piece of a transcript with its time.
   *
   * @param start start in milliseconds
   * @param end end in milliseconds
   * @param text what is said
   */
  public record Cue(long start, long end, String text) {}

  private static final Pattern LINE_ENDS = Pattern.compile("\\s*[\\r\\n]\\s*");

  private final String head;
  private final char decimalMark;
  private final Pattern beginning;

  SubtitleFormat(String head, char decimalMark, Pattern beginning) {
    this.head = head;
    this.decimalMark = decimalMark;
    this.beginning = beginning;
  }

  static Optional<SubtitleFormat> named(String format) {
    return Arrays.stream(values())
        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(format))
        .findFirst();
  }

  /** True for a text that begins as subtitles of this format do. */
  boolean isFormatOf(String text) {
    boolean marked = text.startsWith("\uFEFF");
    return beginning.matcher(marked ? text.substring(1) : text).lookingAt();
  }

  String written(List<Cue> cues) {
    StringBuilder out = new StringBuilder(head);
    int number = 0;
    for (Cue cue : cues) {
      number++;
      if (this == SRT) {
        out.append(number).append('\n');
      }
      out.append(time(cue.start()))
          .append(" --> ")
          .append(time(cue.end()))
          .append('\n')
          .append(plain(cue.text()))
          .append("\n\n");
    }
    return out.toString();
  }

  private String time(long milliseconds) {
    long seconds = milliseconds / 1000;
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d%c%03d",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60,
        decimalMark,
        milliseconds % 1000);
  }

  // A blank line ends a cue, and an arrow is read as the times of the next.
  private static String plain(String text) {
    return LINE_ENDS.matcher(text.strip()).replaceAll("\n").replace("-->", "->");
  }
}
