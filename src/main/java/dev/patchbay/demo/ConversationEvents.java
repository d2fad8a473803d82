package dev.patchbay.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Server events of OpenAI's realtime API, with the ids by which clients put them together.
 * Threading: one thread.
 */
final class ConversationEvents {

  private static final String METADATA = "response.metadata.";

  /**
   * A response and its only item.
   *
   * @param metadata what the client has added to its request, as JSON
   */
  record Turn(String response, String item, String metadata) {}

  private int events;
  private int responses;
  private int items;
  private String previous = "";

  /** An event: names and their values, which are JSON. */
  String event(String type, String... fields) {
    StringBuilder json = new StringBuilder("{\"type\":\"").append(type);
    json.append("\",\"event_id\":\"event_").append(++events).append('"');
    for (int i = 0; i < fields.length; i += 2) {
      json.append(",\"").append(fields[i]).append("\":").append(fields[i + 1]);
    }
    return json.append('}').toString();
  }

  String error(String code, String message) {
    return event(
        "error",
        "error",
        "{\"type\":\"invalid_request_error\",\"code\":%s,\"message\":%s}"
            .formatted(DemoJson.quoted(code), DemoJson.quoted(message)));
  }

  String nextItem() {
    return "item_" + ++items;
  }

  /** A response to an event of the client. */
  Turn turn(Map<String, String> request) {
    StringBuilder metadata = new StringBuilder("{");
    request.forEach(
        (name, value) -> {
          if (name.startsWith(METADATA)) {
            metadata.append(metadata.length() > 1 ? "," : "");
            metadata.append(DemoJson.quoted(name.substring(METADATA.length())));
            metadata.append(':').append(DemoJson.quoted(value));
          }
        });
    return new Turn("resp_" + ++responses, nextItem(), metadata.append('}').toString());
  }

  /** An item that the client has written or said is part of the conversation. */
  List<String> added(String id, String content) {
    String item = item(id, "user", "completed", content);
    String before = follow(id);
    return List.of(
        event("conversation.item.added", "previous_item_id", before, "item", item),
        event("conversation.item.done", "previous_item_id", before, "item", item));
  }

  /** The id of the item before, as JSON. */
  private String follow(String id) {
    String before = previous.isEmpty() ? "null" : DemoJson.quoted(previous);
    previous = id;
    return before;
  }

  List<String> begun(Turn turn) {
    String item = item(turn.item(), "assistant", "in_progress", "");
    return List.of(
        event("response.created", "response", response(turn, "in_progress", "", "null")),
        ofItem(turn, "response.output_item.added", "item", item),
        event("conversation.item.added", "previous_item_id", follow(turn.item()), "item", item),
        ofPart(turn, "response.content_part.added", "part", part("audio", "")));
  }

  String words(Turn turn, String text) {
    return ofPart(turn, "response.output_audio_transcript.delta", "delta", DemoJson.quoted(text));
  }

  String audio(Turn turn, String base64) {
    return ofPart(turn, "response.output_audio.delta", "delta", '"' + base64 + '"');
  }

  List<String> ended(Turn turn, String text, String usage) {
    String item = item(turn.item(), "assistant", "completed", part("output_audio", text));
    return List.of(
        ofPart(turn, "response.output_audio.done"),
        ofPart(turn, "response.output_audio_transcript.done", "transcript", DemoJson.quoted(text)),
        ofPart(turn, "response.content_part.done", "part", part("audio", text)),
        ofItem(turn, "response.output_item.done", "item", item),
        event("conversation.item.done", "item", item),
        event("response.done", "response", response(turn, "completed", item, usage)));
  }

  private String ofItem(Turn turn, String type, String... fields) {
    return event(type, with(List.of("response_id", '"' + turn.response() + '"'), fields));
  }

  private String ofPart(Turn turn, String type, String... fields) {
    List<String> ids =
        List.of(
            "response_id",
            '"' + turn.response() + '"',
            "item_id",
            '"' + turn.item() + '"',
            "content_index",
            "0");
    return event(type, with(ids, fields));
  }

  private static String[] with(List<String> ids, String... fields) {
    return Stream.of(ids, List.of("output_index", "0"), List.of(fields))
        .flatMap(List::stream)
        .toArray(String[]::new);
  }

  private static String response(Turn turn, String status, String output, String usage) {
    return "{\"object\":\"realtime.response\",\"id\":\"%s\",\"status\":\"%s\",\"metadata\":%s,\"output\":[%s],\"usage\":%s}"
        .formatted(turn.response(), status, turn.metadata(), output, usage);
  }

  private static String item(String id, String role, String status, String content) {
    return "{\"object\":\"realtime.item\",\"id\":%s,\"type\":\"message\",\"role\":\"%s\",\"status\":\"%s\",\"content\":[%s]}"
        .formatted(DemoJson.quoted(id), role, status, content);
  }

  private static String part(String type, String transcript) {
    return "{\"type\":\"%s\",\"transcript\":%s}".formatted(type, DemoJson.quoted(transcript));
  }
}
