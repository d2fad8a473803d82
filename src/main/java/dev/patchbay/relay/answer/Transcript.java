package dev.patchbay.relay.answer;

import dev.patchbay.api.JsonString;
import dev.patchbay.relay.answer.SubtitleFormat.Cue;
import dev.patchbay.routing.outcome.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Transcript extracted from a provider's response.
 *
 * @param text transcribed text; empty for silence
 * @param usage usage that the provider reports, as JSON; empty if there is none
 * @param cues segments with their times; empty if the response has none
 */
public record Transcript(String text, String usage, List<Cue> cues) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  // Times beyond a week are no times of a recording.
  private static final double MOST_SECONDS = 7 * 24 * 3600.0;

  /** Parses a JSON response: an object with the text, or the text as a JSON string. */
  public static Transcript ofJson(byte[] body) throws UnusableAnswer {
    JsonNode root = tree(body);
    if (root.isString()) {
      return new Transcript(root.stringValue(), "", List.of());
    }
    JsonNode text = root.path("text");
    if (text.isString()) {
      JsonNode usage = root.path("usage");
      return new Transcript(
          text.stringValue(), usage.isObject() ? usage.toString() : "", cues(root));
    }
    boolean error = JsonPeek.of(body).isError();
    throw new UnusableAnswer(
        error ? Fault.ERROR_IN_ANSWER : Fault.BROKEN_BODY, "The response has no transcript.");
  }

  /** Parses a response that is JSON if it looks like JSON, and the text itself otherwise. */
  static Transcript ofAny(byte[] body) throws UnusableAnswer {
    AnswerStart start = new AnswerStart("", body, true);
    if (start.looksLikeJson() || start.isJsonString()) {
      return ofJson(body);
    }
    return new Transcript(new String(body, StandardCharsets.UTF_8), "", List.of());
  }

  /**
   * The transcript as bare text, or as subtitles: those in the text, else made of the segments.
   *
   * @param format {@code text}, {@code srt} or {@code vtt}
   */
  public byte[] as(String format) throws UnusableAnswer {
    Optional<SubtitleFormat> subtitles = SubtitleFormat.named(format);
    if (subtitles.isEmpty() || subtitles.get().isFormatOf(text)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    if (cues.isEmpty() && !text.isBlank()) {
      throw new UnusableAnswer(Fault.WRONG_FORMAT, "The transcript has no times.");
    }
    return subtitles.get().written(cues).getBytes(StandardCharsets.UTF_8);
  }

  /** Content type of {@link #as} a format, of {@link #asEvents}, or of JSON. */
  public static String contentType(String format, boolean events) {
    if (events) {
      return AnswerContentType.EVENTS;
    }
    return format.equals("json") || format.equals("verbose_json")
        ? AnswerContentType.JSON
        : AnswerContentType.TEXT;
  }

  /** One delta event with the whole text and one done event, as OpenAI's streams end. */
  public byte[] asEvents() {
    return (delta(text) + done()).getBytes(StandardCharsets.UTF_8);
  }

  /** The event of a part of a text; none for silence: clients would show an empty line. */
  public static String delta(String part) {
    return part.isEmpty()
        ? ""
        : "data: {\"type\":\"transcript.text.delta\",\"delta\":" + JsonString.of(part) + "}\n\n";
  }

  /** The last event. */
  public String done() {
    return "data: {\"type\":\"transcript.text.done\",\"text\":"
        + JsonString.of(text)
        + (usage.isEmpty() ? "" : ",\"usage\":" + usage)
        + "}\n\n";
  }

  /** The cues of all segments; none if one has no proper times. */
  private static List<Cue> cues(JsonNode root) {
    List<Cue> cues = new ArrayList<>();
    for (JsonNode segment : root.path("segments")) {
      double start = segment.path("start").asDouble(-1);
      double end = segment.path("end").asDouble(-1);
      JsonNode text = segment.path("text");
      if (!(start >= 0 && end >= start && end <= MOST_SECONDS) || !text.isString()) {
        return List.of();
      }
      if (!text.stringValue().isBlank()) {
        cues.add(new Cue(Math.round(start * 1000), Math.round(end * 1000), text.stringValue()));
      }
    }
    return cues;
  }

  private static JsonNode tree(byte[] body) throws UnusableAnswer {
    try {
      return JSON.readTree(NonFiniteNumber.asNumbers(body));
    } catch (JacksonException broken) {
      throw new UnusableAnswer(Fault.BROKEN_BODY, "The response is not complete JSON.");
    }
  }
}
