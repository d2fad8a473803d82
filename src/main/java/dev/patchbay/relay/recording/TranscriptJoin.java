package dev.patchbay.relay.recording;

import dev.patchbay.relay.answer.Transcript;
import dev.patchbay.relay.answer.UnusableAnswer;
import dev.patchbay.routing.outcome.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Joins the transcripts of the pieces of a recording: one text, and segments and words with their
 * times in the whole.
 *
 * <p>Threading: one thread.
 */
public final class TranscriptJoin {

  private static final JsonMapper JSON = JsonMapper.shared();
  // Providers round their times.
  private static final double CLOSE = 0.05;

  private final ObjectNode joined = JSON.createObjectNode();
  private boolean begun;

  /**
   * Adds the transcript of the next piece.
   *
   * @param answer OpenAI's {@code json} or {@code verbose_json}
   * @param piece the piece, with its time in the whole
   * @throws UnusableAnswer if it is no transcript
   */
  public void add(byte[] answer, RecordingPiece piece) throws UnusableAnswer {
    ObjectNode next = parse(answer);
    if (!begun) {
      begun = true;
      joined.setAll(next);
      return;
    }
    String text = next.path("text").asString("");
    String before = joined.path("text").asString("");
    joined.put(
        "text",
        OverlapMerge.join(before, piece.afterSilence() ? text : OverlapMerge.rest(before, text)));
    addTimed("segments", next, piece);
    addTimed("words", next, piece);
    if (next.path("usage") instanceof ObjectNode usage) {
      if (joined.path("usage") instanceof ObjectNode sum) {
        addNumbers(sum, usage);
      }
    }
  }

  private static ObjectNode parse(byte[] answer) throws UnusableAnswer {
    try {
      JsonNode root = JSON.readTree(answer);
      if (root.isString()) {
        return JSON.createObjectNode().put("text", root.stringValue());
      }
      if (root instanceof ObjectNode object && object.path("text").isString()) {
        return object;
      }
    } catch (JacksonException broken) {
      // Said below.
    }
    throw new UnusableAnswer(Fault.BROKEN_BODY, "The transcript of a piece is not JSON.");
  }

  /** Adds segments or words, without those that belong to the other side of the cut. */
  private void addTimed(String name, ObjectNode next, RecordingPiece piece) {
    if (!(next.path(name) instanceof ArrayNode items)) {
      return;
    }
    ArrayNode all = joined.withArray(name);
    if (!piece.afterSilence()) {
      dropAfter(all, piece.cutBefore());
    }
    boolean first = true;
    for (JsonNode item : items) {
      if (item instanceof ObjectNode one && !belongsBefore(one, piece)) {
        if (!first || piece.afterSilence() || keepsText(all, one)) {
          all.add(shifted(one, piece.offset(), all.size()));
        }
        first = false;
      }
    }
  }

  private static void dropAfter(ArrayNode all, double cut) {
    while (!all.isEmpty()) {
      JsonNode last = all.get(all.size() - 1);
      if (!(last.path("start").asDouble(0) > cut - CLOSE)) {
        return;
      }
      all.remove(all.size() - 1);
    }
  }

  private static boolean belongsBefore(ObjectNode item, RecordingPiece piece) {
    double end = item.path("end").asDouble(Double.MAX_VALUE);
    return !piece.afterSilence() && end > 0 && end + piece.offset() < piece.cutBefore() + CLOSE;
  }

  /** Takes words off the first item that the last one has, too; false if nothing is left. */
  private static boolean keepsText(ArrayNode all, ObjectNode item) {
    JsonNode last = all.isEmpty() ? item : all.get(all.size() - 1);
    if (all.isEmpty() || !item.path("text").isString() || !last.path("text").isString()) {
      return true;
    }
    String text = item.path("text").stringValue();
    String rest = OverlapMerge.rest(last.path("text").stringValue(), text);
    if (!rest.equals(text)) {
      item.put("text", " " + rest);
    }
    return !rest.isBlank();
  }

  private static ObjectNode shifted(ObjectNode item, double offset, int index) {
    for (String time : new String[] {"start", "end"}) {
      if (item.path(time).isNumber()) {
        item.put(time, Math.round((item.path(time).asDouble() + offset) * 1000) / 1000.0);
      }
    }
    if (item.path("id").isNumber()) {
      item.put("id", index);
    }
    if (item.path("seek").isNumber()) {
      // Whisper counts in hundredths of a second.
      item.put("seek", item.path("seek").asLong() + Math.round(offset * 100));
    }
    return item;
  }

  private static void addNumbers(ObjectNode sum, ObjectNode more) {
    for (Map.Entry<String, JsonNode> one : more.properties()) {
      JsonNode before = sum.path(one.getKey());
      if (one.getValue() instanceof ObjectNode inner) {
        if (before instanceof ObjectNode within) {
          addNumbers(within, inner);
        }
      } else if (one.getValue().isIntegralNumber() && before.isIntegralNumber()) {
        sum.put(one.getKey(), before.asLong() + one.getValue().asLong());
      } else if (one.getValue().isNumber() && before.isNumber()) {
        sum.put(one.getKey(), before.asDouble() + one.getValue().asDouble());
      }
    }
  }

  /** The text so far. */
  String text() {
    return joined.path("text").asString("").strip();
  }

  /** The last of server-sent events, with the whole text and the usage. */
  String done() throws UnusableAnswer {
    return Transcript.ofJson(joined.toString().getBytes(StandardCharsets.UTF_8)).done();
  }

  /**
   * The whole transcript.
   *
   * @param format what the client asked for
   * @param length length of the recording
   */
  public byte[] written(String format, Duration length) throws UnusableAnswer {
    if (joined.path("duration").isNumber()) {
      joined.put("duration", length.toMillis() / 1000.0);
    }
    byte[] json = joined.toString().getBytes(StandardCharsets.UTF_8);
    return switch (format) {
      case "text", "srt", "vtt" -> Transcript.ofJson(json).as(format);
      default -> json;
    };
  }
}
