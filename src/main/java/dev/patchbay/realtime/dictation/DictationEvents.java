package dev.patchbay.realtime.dictation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events of OpenAI's realtime API as a provider sends them.
 *
 * <p>Threading: any thread.
 */
final class DictationEvents {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String TRANSCRIPTION = "conversation.item.input_audio_transcription.";

  private final String session = UUID.randomUUID().toString().replace("-", "").substring(0, 20);
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong items = new AtomicLong();

  String nextItem() {
    return "item_" + session + "_" + items.incrementAndGet();
  }

  String session(String type, TranscriptionSettings settings) {
    return event(type, Map.of("session", settings.described("sess_" + session)));
  }

  String speechStarted(String item, long at) {
    return event(
        "input_audio_buffer.speech_started", Map.of("audio_start_ms", at, "item_id", item));
  }

  String speechStopped(String item, long at) {
    return event("input_audio_buffer.speech_stopped", Map.of("audio_end_ms", at, "item_id", item));
  }

  String cleared() {
    return event("input_audio_buffer.cleared", Map.of());
  }

  /**
   * @param previous id of the item before; empty for the first
   */
  String committed(String item, String previous) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("previous_item_id", previous.isEmpty() ? null : previous);
    members.put("item_id", item);
    return event("input_audio_buffer.committed", members);
  }

  String delta(String item, String text) {
    return event(
        TRANSCRIPTION + "delta", Map.of("item_id", item, "content_index", 0, "delta", text));
  }

  String completed(String item, String text, Duration length) {
    Map<String, Object> usage =
        Map.of("type", "duration", "seconds", (double) length.toMillis() / 1000);
    return event(
        TRANSCRIPTION + "completed",
        Map.of("item_id", item, "content_index", 0, "transcript", text, "usage", usage));
  }

  String failed(String item, String code, String message) {
    return event(
        TRANSCRIPTION + "failed",
        Map.of("item_id", item, "content_index", 0, "error", error(code, message)));
  }

  String refused(String code, String message) {
    return event("error", Map.of("error", error(code, message)));
  }

  private static Map<String, Object> error(String code, String message) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("type", "invalid_request_error");
    error.put("code", code);
    error.put("message", message);
    error.put("param", null);
    return error;
  }

  private String event(String type, Map<String, Object> members) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("type", type);
    event.put("event_id", "event_" + session + "_" + events.incrementAndGet());
    event.putAll(members);
    return JSON.writeValueAsString(event);
  }
}
