package dev.patchbay.relay.answer;

import dev.patchbay.api.JsonString;
import dev.patchbay.routing.outcome.Fault;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Transcript extracted from a provider's response.
 *
 * @param text transcribed text; empty for silence
 * @param usage usage that the provider reports, as JSON; empty if there is none
 */
record Transcript(String text, String usage) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Parses a JSON response. */
  static Transcript ofJson(byte[] body) throws UnusableAnswer {
    JsonNode root = tree(body);
    JsonNode text = root.path("text");
    if (text.isString()) {
      JsonNode usage = root.path("usage");
      return new Transcript(text.stringValue(), usage.isObject() ? usage.toString() : "");
    }
    boolean error = JsonPeek.of(body).isError();
    throw new UnusableAnswer(
        error ? Fault.ERROR_IN_ANSWER : Fault.BROKEN_BODY, "The response has no transcript.");
  }

  /** Parses a response that is JSON if it looks like JSON, and the text itself otherwise. */
  static Transcript ofAny(byte[] body) throws UnusableAnswer {
    if (new AnswerStart("", body, true).looksLikeJson()) {
      return ofJson(body);
    }
    return new Transcript(new String(body, StandardCharsets.UTF_8), "");
  }

  byte[] asText() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** One delta event with the whole text and one done event, as OpenAI's streams end. */
  byte[] asEvents() {
    String quoted = JsonString.of(text);
    // No delta for silence: clients would show an empty line.
    String delta =
        text.isEmpty()
            ? ""
            : "data: {\"type\":\"transcript.text.delta\",\"delta\":" + quoted + "}\n\n";
    String done =
        "data: {\"type\":\"transcript.text.done\",\"text\":"
            + quoted
            + (usage.isEmpty() ? "" : ",\"usage\":" + usage)
            + "}\n\n";
    return (delta + done).getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode tree(byte[] body) throws UnusableAnswer {
    try {
      return JSON.readTree(body);
    } catch (JacksonException broken) {
      throw new UnusableAnswer(Fault.BROKEN_BODY, "The response is not complete JSON.");
    }
  }
}
