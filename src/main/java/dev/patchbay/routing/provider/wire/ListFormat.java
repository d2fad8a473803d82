package dev.patchbay.routing.provider.wire;

import java.util.List;

/**
 * Format of a provider's list of models or voices.
 *
 * @param list pointer to the list; {@link JsonPointer#NONE} for the usual places
 * @param ids names of the member with an item's id; the first that is there counts; none for the
 *     usual ones
 * @param name name of the member with its display name
 * @param paging how further pages are asked for
 */
public record ListFormat(JsonPointer list, List<String> ids, String name, Paging paging) {

  public static final ListFormat USUAL =
      new ListFormat(JsonPointer.NONE, List.of(), "name", Paging.NONE);

  public ListFormat {
    ids = List.copyOf(ids);
  }
}
