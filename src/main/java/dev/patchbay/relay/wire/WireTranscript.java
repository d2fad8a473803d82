package dev.patchbay.relay.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Transcript of a provider, as OpenAI's {@code json} or {@code verbose_json}.
 *
 * @param text the text; empty for silence
 * @param language its language; empty if it is not told
 * @param duration seconds of the recording; negative if it is not told
 * @param words words with their times
 * @param segments segments with their times; made of the words if there are none
 */
record WireTranscript(
    String text, String language, double duration, List<Item> words, List<Item> segments) {

  /**
   * A word or a segment.
   *
   * @param text what is said
   * @param start start in seconds
   * @param end end in seconds
   */
  record Item(String text, double start, double end) {}

  private static final JsonMapper JSON = JsonMapper.builder().build();
  // Two lines of a subtitle, and the time that a viewer reads them in.
  private static final int LONGEST_LINE = 84;
  private static final double LONGEST_SEGMENT = 7;
  private static final double PAUSE = 1;
  private static final Pattern SENTENCE_END = Pattern.compile(".*[.!?…。！？][\"'”’)]?");

  /** The transcript as JSON in the format that the client expects, or that others are made of. */
  String json(String format) {
    ObjectNode root = JSON.createObjectNode();
    if (!format.equals("json")) {
      root.put("task", "transcribe");
      if (!language.isEmpty()) {
        root.put("language", language);
      }
      if (duration >= 0) {
        root.put("duration", duration);
      }
    }
    root.put("text", text);
    if (!format.equals("json")) {
      add(root, "words", "word", words);
      add(root, "segments", "text", segments.isEmpty() ? grouped() : segments);
    }
    if (duration >= 0) {
      root.putObject("usage").put("type", "duration").put("seconds", Math.round(duration));
    }
    return root.toString();
  }

  private static void add(ObjectNode root, String list, String name, List<Item> items) {
    if (items.isEmpty()) {
      return;
    }
    ArrayNode array = root.putArray(list);
    for (Item item : items) {
      ObjectNode node = array.addObject();
      if (list.equals("segments")) {
        node.put("id", array.size() - 1);
      }
      node.put(name, item.text()).put("start", item.start()).put("end", item.end());
    }
  }

  /** The words in pieces that end with a sentence, with a pause, or before they grow too long. */
  private List<Item> grouped() {
    List<Item> groups = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int i = 0, first = 0; i < words.size(); i++) {
      Item word = words.get(i);
      line.append(line.isEmpty() ? "" : " ").append(word.text().strip());
      boolean last = i == words.size() - 1;
      if (last || ends(line, words.get(first), word, words.get(i + 1))) {
        groups.add(new Item(line.toString(), words.get(first).start(), word.end()));
        line.setLength(0);
        first = i + 1;
      }
    }
    return groups;
  }

  private static boolean ends(CharSequence line, Item first, Item word, Item next) {
    return SENTENCE_END.matcher(word.text()).matches()
        || next.start() - word.end() >= PAUSE
        || next.end() - first.start() > LONGEST_SEGMENT
        || line.length() + next.text().length() > LONGEST_LINE;
  }
}
