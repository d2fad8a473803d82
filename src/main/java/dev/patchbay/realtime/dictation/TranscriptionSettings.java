package dev.patchbay.realtime.dictation;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Settings of a transcription session, by the fields of the beta and of the general availability of
 * OpenAI's realtime API.
 *
 * @param model model for transcription; empty for that of the session's address
 * @param language language of the speech; empty if it is to be detected
 * @param prompt context for the recognition; empty for none
 * @param format name of the audio format
 * @param rate sample rate in Hz
 * @param detectsTurns true if utterances end at silence, false if only at commits
 * @param padding milliseconds before the first speech that belong to an utterance
 * @param silence milliseconds of silence that end an utterance
 */
public record TranscriptionSettings(
    String model,
    String language,
    String prompt,
    String format,
    int rate,
    boolean detectsTurns,
    int padding,
    int silence) {

  private static final int RATE = 24_000;
  private static final int TELEPHONE_RATE = 8_000;
  private static final int HIGHEST_RATE = 48_000;
  private static final int LONGEST_MS = 5_000;

  /** Settings of a session that has not been told any. */
  static final TranscriptionSettings DEFAULT =
      new TranscriptionSettings("", "", "", "audio/pcm", RATE, true, 300, 500);

  /** These settings, changed by the {@code session} of a client's event. */
  TranscriptionSettings updated(JsonNode session) {
    JsonNode input = session.path("audio").path("input");
    JsonNode beta = session.path("input_audio_transcription");
    JsonNode transcription = beta.isObject() ? beta : input.path("transcription");
    JsonNode turns =
        session.has("turn_detection")
            ? session.path("turn_detection")
            : input.path("turn_detection");
    String named = input.path("format").path("type").asString(format);
    String sent = name(session.path("input_audio_format").asString(named));
    int told = input.path("format").path("rate").asInt(sent.equals(format) ? rate : RATE);
    return new TranscriptionSettings(
        transcription.path("model").asString(model),
        transcription.path("language").asString(language),
        transcription.path("prompt").asString(prompt),
        sent,
        sent.equals("audio/pcm")
            ? Math.max(TELEPHONE_RATE, Math.min(HIGHEST_RATE, told))
            : TELEPHONE_RATE,
        turns.isMissingNode() ? detectsTurns : turns.isObject(),
        milliseconds(turns.path("prefix_padding_ms"), padding),
        Math.max(100, milliseconds(turns.path("silence_duration_ms"), silence)));
  }

  private static int milliseconds(JsonNode told, int otherwise) {
    return Math.max(0, Math.min(LONGEST_MS, told.asInt(otherwise)));
  }

  private static String name(String format) {
    return switch (format) {
      case "g711_ulaw" -> "audio/pcmu";
      case "g711_alaw" -> "audio/pcma";
      case "pcm16", "pcm" -> "audio/pcm";
      default -> format;
    };
  }

  /** These settings as the {@code session} of an event. */
  Map<String, Object> described(String id) {
    Map<String, Object> turns = new HashMap<>();
    turns.put("type", "server_vad");
    turns.put("prefix_padding_ms", padding);
    turns.put("silence_duration_ms", silence);
    Map<String, Object> input = new HashMap<>();
    input.put("format", Map.of("type", format, "rate", rate));
    input.put("transcription", Map.of("model", model, "language", language, "prompt", prompt));
    input.put("turn_detection", detectsTurns ? turns : null);
    return Map.of(
        "type",
        "transcription",
        "object",
        "realtime.transcription_session",
        "id",
        id,
        "audio",
        Map.of("input", input));
  }
}
