package dev.patchbay.relay.answer;

import dev.patchbay.routing.plan.Conversion;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Corrects the content type of a response to what its bytes are, whatever the provider says. */
public final class AnswerContentType {

  public static final String EVENTS = "text/event-stream";
  static final String TEXT = "text/plain; charset=utf-8";
  static final String JSON = "application/json";
  private static final String UNKNOWN = "application/octet-stream";

  private static final Set<String> SUBTITLES =
      Set.of("text/plain", "text/vtt", "text/srt", "application/x-subrip", "application/srt");

  private AnswerContentType() {}

  /** The type of one of OpenAI's audio formats. */
  public static String ofFormat(String format) {
    return AudioFormat.named(format).map(AudioFormat::type).orElse(UNKNOWN);
  }

  /** True for the headers of an answer in one of OpenAI's audio formats. */
  public static boolean isOf(String format, Map<String, String> headers) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("content-type"))
        .anyMatch(
            header ->
                AudioFormat.named(format)
                    .orElseThrow()
                    .hasType(
                        header.getValue().replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT)));
  }

  /**
   * The type for the client.
   *
   * @param expected expectation with the actual conversion, see {@link ExpectedAnswer#adjustedTo}
   */
  static String corrected(ExpectedAnswer expected, AnswerStart start) {
    return switch (expected.task()) {
      case REALTIME, OTHER -> start.contentType();
      case SPEECH -> expected.endsInEvents() ? events(start) : speech(expected, start);
      case TRANSCRIPTION, TRANSLATION ->
          expected.endsInEvents() ? events(start) : transcript(expected, start);
    };
  }

  private static String events(AnswerStart start) {
    return start.mime().equals(EVENTS) ? start.contentType() : EVENTS;
  }

  private static String speech(ExpectedAnswer expected, AnswerStart start) {
    return switch (expected.conversion()) {
      case WAV_TO_PCM -> AudioFormat.PCM.type();
      case PCM_TO_WAV -> AudioFormat.WAV.type();
      case WAV_TO_ENCODED, PCM_TO_ENCODED -> ofFormat(expected.format());
      case NONE,
          JSON_TO_TEXT,
          JSON_TO_EVENTS,
          AUDIO_TO_EVENTS,
          WAV_TO_PCM_EVENTS,
          PCM_TO_WAV_EVENTS,
          WAV_TO_ENCODED_EVENTS,
          PCM_TO_ENCODED_EVENTS ->
          unconverted(expected.format(), start);
    };
  }

  private static String unconverted(String format, AnswerStart start) {
    Optional<AudioFormat> requested = AudioFormat.named(format);
    boolean headerless = requested.filter(AudioFormat.PCM::equals).isPresent();
    Optional<AudioFormat> detected =
        headerless ? AudioFormat.bySignature(start) : AudioFormat.bySignatureOrFrame(start);
    Optional<AudioFormat> actual = detected.or(() -> requested);
    if (actual.isPresent()) {
      return actual.get().hasType(start.mime()) ? start.contentType() : actual.get().type();
    }
    if (start.mime().startsWith("audio/")) {
      return start.contentType();
    }
    // mp3 is OpenAI's default; a requested format without a known type stays unknown.
    return format.isEmpty() ? AudioFormat.MP3.type() : UNKNOWN;
  }

  private static String transcript(ExpectedAnswer expected, AnswerStart start) {
    if (expected.conversion() == Conversion.JSON_TO_TEXT) {
      return TEXT;
    }
    if (expected.comesAsJson()) {
      return start.saysJson() ? start.contentType() : JSON;
    }
    return switch (expected.format()) {
      case "text" -> start.mime().equals("text/plain") ? start.contentType() : TEXT;
      case "srt", "vtt" -> SUBTITLES.contains(start.mime()) ? start.contentType() : TEXT;
      default -> start.contentType().isEmpty() ? UNKNOWN : start.contentType();
    };
  }
}
