package dev.patchbay.catalog;

import dev.patchbay.json.JsonLookup;
import dev.patchbay.routing.provider.wire.JsonPointer;
import dev.patchbay.routing.provider.wire.ListFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One page of a provider's list of models or voices.
 *
 * @param items its items
 * @param next token of the next page; empty for the last, and where there are no tokens
 */
record ListPage(List<ListedItem> items, String next) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Reads a page; empty if the body has no list. */
  static Optional<ListPage> read(byte[] body, ListFormat format) {
    if (body.length > Catalog.LARGEST_LIST) {
      return Optional.empty();
    }
    try {
      JsonNode root = JSON.readTree(body);
      JsonPointer token = format.paging().token();
      String next = token.isNone() ? "" : JsonLookup.text(root, token.steps());
      return list(root, format)
          .map(list -> new ListPage(ListedItem.items(list, format.ids(), format.name()), next));
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> list(JsonNode root, ListFormat format) {
    return format.list().isNone()
        ? ListedItem.list(root)
        : JsonLookup.all(root, format.list().steps()).stream()
            .filter(JsonNode::isArray)
            .findFirst();
  }
}
