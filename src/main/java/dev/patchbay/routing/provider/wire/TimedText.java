package dev.patchbay.routing.provider.wire;

import java.util.List;

/**
 * Where the words or segments of a transcript are, with their times.
 *
 * @param list pointer to the array; {@link JsonPointer#NONE} if there is none
 * @param text names of the member with the text; the first that is there counts
 * @param start name of the member with the start
 * @param end name of the member with the end; empty if there is a length instead
 * @param length name of the member with the length; empty if there is an end
 * @param only member and value of the items that count; empty for all
 */
public record TimedText(
    JsonPointer list,
    List<String> text,
    String start,
    String end,
    String length,
    List<String> only) {

  public static final TimedText NONE =
      new TimedText(JsonPointer.NONE, List.of("text"), "start", "end", "", List.of());

  public TimedText {
    text = List.copyOf(text);
    only = List.copyOf(only);
  }
}
