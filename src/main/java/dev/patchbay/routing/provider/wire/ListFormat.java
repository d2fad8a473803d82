package dev.patchbay.routing.provider.wire;

import java.util.List;

/**
 * Format of a provider's list of models or voices.
 *
 * @param list pointer to the list; {@link JsonPointer#NONE} for the usual places
 * @param ids names of the member with an item's id; the first that is there counts; none for the
 *     usual ones
 * @param name name of the member with its display name
 * @param next pointer to the token of the next page; {@link JsonPointer#NONE} for a single page
 * @param parameter query parameter that takes the token
 */
public record ListFormat(
    JsonPointer list, List<String> ids, String name, JsonPointer next, String parameter) {

  public static final ListFormat USUAL =
      new ListFormat(JsonPointer.NONE, List.of(), "name", JsonPointer.NONE, "");

  public ListFormat {
    ids = List.copyOf(ids);
  }
}
