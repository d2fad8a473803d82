package dev.patchbay.relay.answer;

import dev.patchbay.api.ErrorJson;
import dev.patchbay.routing.outcome.Fault;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was heard, taken out of a provider's answer.
 *
 * @param text the words; empty for silence
 * @param usage the provider's own account of it as JSON; empty if it gave none
 */
record Transcript(String text, String usage) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Reads a JSON answer. */
  static Transcript ofJson(byte[] body) throws UnusableAnswer {
    JsonNode root = tree(body);
    JsonNode text = root.path("text");
    if (text.isString()) {
      JsonNode usage = root.path("usage");
      return new Transcript(text.stringValue(), usage.isObject() ? usage.toString() : "");
    }
    boolean error = JsonPeek.at(body).isError();
    throw new UnusableAnswer(
        error ? Fault.ERROR_IN_ANSWER : Fault.BROKEN_BODY, "The answer holds no transcript.");
  }

  /** Reads an answer that is JSON if it looks like it, otherwise the words themselves. */
  static Transcript ofAny(byte[] body) throws UnusableAnswer {
    if (new AnswerStart("", body, true).looksLikeJson()) {
      return ofJson(body);
    }
    return new Transcript(new String(body, StandardCharsets.UTF_8), "");
  }

  byte[] asText() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** One delta with all the words and one done, as OpenAI's streaming answers end. */
  byte[] asEvents() {
    StringBuilder events = new StringBuilder(160 + 2 * text.length());
    // Silence has no delta: clients would show an empty line for it.
    if (!text.isEmpty()) {
      events.append("data: {\"type\":\"transcript.text.delta\",\"delta\":");
      ErrorJson.quote(events, text);
      events.append("}\n\n");
    }
    events.append("data: {\"type\":\"transcript.text.done\",\"text\":");
    ErrorJson.quote(events, text);
    if (!usage.isEmpty()) {
      events.append(",\"usage\":").append(usage);
    }
    return events.append("}\n\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode tree(byte[] body) throws UnusableAnswer {
    try {
      return JSON.readTree(body);
    } catch (JacksonException broken) {
      throw new UnusableAnswer(Fault.BROKEN_BODY, "The answer is not whole JSON.");
    }
  }
}
