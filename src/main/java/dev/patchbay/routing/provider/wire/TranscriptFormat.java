package dev.patchbay.routing.provider.wire;

import java.util.Locale;

/**
 * Where a provider's answer has the transcript and what belongs to it.
 *
 * @param text pointer to the text; {@link JsonPointer#NONE} if the answer is OpenAI's
 * @param language pointer to the language
 * @param duration pointer to the duration of the recording
 * @param words its words
 * @param segments its segments
 * @param unit unit of all times
 */
public record TranscriptFormat(
    JsonPointer text,
    JsonPointer language,
    JsonPointer duration,
    TimedText words,
    TimedText segments,
    Unit unit) {

  /** Unit of times. */
  public enum Unit {
    S(1),
    MS(1_000),
    /** A tenth of a microsecond, as .NET counts. */
    TICKS(10_000_000);

    private final double perSecond;

    Unit(double perSecond) {
      this.perSecond = perSecond;
    }

    public double perSecond() {
      return perSecond;
    }

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static final TranscriptFormat OPENAI =
      new TranscriptFormat(
          JsonPointer.NONE,
          JsonPointer.NONE,
          JsonPointer.NONE,
          TimedText.NONE,
          TimedText.NONE,
          Unit.S);

  public boolean isOpenAi() {
    return text.isNone();
  }

  /** True if the answer has times, so that subtitles can be made of it. */
  public boolean hasTimes() {
    return !words.list().isNone() || !segments.list().isNone();
  }
}
