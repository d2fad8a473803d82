package dev.patchbay.relay.wire;

import dev.patchbay.json.JsonLookup;
import dev.patchbay.routing.provider.wire.JsonPointer;
import dev.patchbay.routing.provider.wire.TimedText;
import dev.patchbay.routing.provider.wire.TranscriptFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a transcript out of a provider's JSON, by the pointers of its format. */
final class TranscriptReader {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  // As programs write doubles: 0.30000000000000004 and 1.0E-4.
  private static final Pattern TIME =
      Pattern.compile("\\d{1,15}(\\.\\d{1,30})?([eE][+-]?\\d{1,2})?");

  private final TranscriptFormat format;

  TranscriptReader(TranscriptFormat format) {
    this.format = format;
  }

  /** The transcript; empty if there is none. */
  Optional<WireTranscript> read(byte[] body) {
    try {
      return read(JSON.readTree(body));
    } catch (JacksonException broken) {
      return Optional.empty();
    }
  }

  private Optional<WireTranscript> read(JsonNode root) {
    List<JsonNode> texts =
        JsonLookup.all(root, format.text().steps()).stream().filter(JsonNode::isValueNode).toList();
    // With a star, silence is a list of no results.
    boolean many = format.text().steps().contains(JsonPointer.EVERY) && root.isObject();
    if (texts.isEmpty() && !many) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode piece : texts) {
      String next = piece.asString("");
      boolean apart = text.length() > 0 && !next.startsWith(" ") && !next.isEmpty();
      text.append(apart ? " " : "").append(next);
    }
    return Optional.of(
        new WireTranscript(
            text.toString().strip(),
            text(root, format.language()),
            seconds(text(root, format.duration())),
            items(root, format.words()),
            items(root, format.segments())));
  }

  private static String text(JsonNode root, JsonPointer pointer) {
    return pointer.isNone() ? "" : JsonLookup.text(root, pointer.steps());
  }

  private List<WireTranscript.Item> items(JsonNode root, TimedText timed) {
    List<WireTranscript.Item> items = new ArrayList<>();
    if (timed.list().isNone()) {
      return items;
    }
    for (JsonNode list : JsonLookup.all(root, timed.list().steps())) {
      for (JsonNode node : list) {
        if (counts(node, timed)) {
          item(node, timed, items).ifPresent(items::add);
        }
      }
    }
    return items;
  }

  private static boolean counts(JsonNode node, TimedText timed) {
    return timed.only().isEmpty()
        || node.path(timed.only().get(0)).asString("").equals(timed.only().get(1));
  }

  private Optional<WireTranscript.Item> item(
      JsonNode node, TimedText timed, List<WireTranscript.Item> before) {
    JsonNode begin = node.path(timed.start());
    // Google leaves the start out where it is zero.
    double start =
        begin.isMissingNode()
            ? (before.isEmpty() ? 0 : before.get(before.size() - 1).end())
            : seconds(begin.asString(""));
    double end =
        timed.length().isEmpty()
            ? seconds(node.path(timed.end()).asString(""))
            : start + seconds(node.path(timed.length()).asString(""));
    Optional<String> text =
        timed.text().stream()
            .map(name -> node.path(name).asString(""))
            .filter(value -> !value.isBlank())
            .findFirst();
    return start >= 0 && end >= start
        ? text.map(value -> new WireTranscript.Item(value, start, end))
        : Optional.empty();
  }

  /** Seconds of a time such as {@code 1.5}, {@code 1500} or {@code 1.5s}; -1 if it is none. */
  private double seconds(String time) {
    String number = time.endsWith("s") ? time.substring(0, time.length() - 1) : time;
    if (!TIME.matcher(number).matches()) {
      return -1;
    }
    double value = Double.parseDouble(number);
    return time.endsWith("s") ? value : value / format.unit().perSecond();
  }
}
