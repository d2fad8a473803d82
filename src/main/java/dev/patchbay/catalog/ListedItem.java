package dev.patchbay.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * One model or voice in a list that a provider sends.
 *
 * @param id the value to use in calls
 * @param name display name
 */
record ListedItem(String id, String name) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Memory bound; more than the largest public catalogue has. */
  private static final int MOST = 5_000;

  private static final int LONGEST_NAME = 256;

  private static final String VOICES = "voices";
  private static final String SPEAKERS = "speakers";

  /** Members that may hold the list, the most common first. */
  private static final List<String> LISTS = List.of("data", "models", VOICES, "items", SPEAKERS);

  /**
   * Members that may hold an item's id; Speaches and older servers use {@code voice_id}, Azure and
   * what speaks with its voices {@code ShortName}.
   */
  private static final List<String> IDS =
      List.of(
          "id",
          "voice_id",
          "model_id",
          "ShortName",
          "short_name",
          "voice",
          "speaker_id",
          "slug",
          "name",
          "key");

  /**
   * Parses a provider's list: an object with a list, or a bare list, of names or of objects. Items
   * without a usable id are left out. Empty if the body is not a list at all.
   */
  static Optional<List<ListedItem>> read(byte[] body) {
    if (body.length > Catalog.LARGEST_LIST) {
      return Optional.empty();
    }
    try {
      return list(JSON.readTree(body)).map(ListedItem::items);
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  /** The list in one of the usual places. */
  static Optional<JsonNode> list(JsonNode root) {
    if (root.isArray()) {
      return Optional.of(root);
    }
    Optional<JsonNode> list = arrayIn(root);
    return list.or(() -> arrayIn(root.path("data")))
        .or(() -> arrayIn(root.path("result")))
        .or(() -> idsOf(root.path(VOICES)))
        .or(() -> idsOf(root.path(SPEAKERS)));
  }

  private static Optional<JsonNode> arrayIn(JsonNode node) {
    return LISTS.stream().map(node::path).filter(JsonNode::isArray).findFirst();
  }

  /** Names of the members of an object that has one for each voice, or lists by language. */
  private static Optional<JsonNode> idsOf(JsonNode voices) {
    if (!voices.isObject()) {
      return Optional.empty();
    }
    ArrayNode ids = JSON.createArrayNode();
    voices
        .properties()
        .forEach(
            member -> {
              if (member.getValue().isArray()) {
                member.getValue().forEach(ids::add);
              } else {
                ids.add(member.getKey());
              }
            });
    return Optional.of(ids);
  }

  private static List<ListedItem> items(JsonNode list) {
    return items(list, IDS, "name");
  }

  /**
   * The items of a list.
   *
   * @param ids members that may hold an item's id
   * @param name member with its display name
   */
  static List<ListedItem> items(JsonNode list, List<String> ids, String name) {
    List<ListedItem> items = new ArrayList<>();
    for (JsonNode node : list) {
      if (items.size() == MOST) {
        break;
      }
      item(node, ids.isEmpty() ? IDS : ids, name).ifPresent(items::add);
    }
    return List.copyOf(items);
  }

  private static Optional<ListedItem> item(JsonNode node, List<String> ids, String name) {
    if (node.isString()) {
      return usable(node).map(id -> new ListedItem(id, id));
    }
    Optional<String> id = ids.stream().map(node::path).flatMap(n -> usable(n).stream()).findFirst();
    return id.map(known -> new ListedItem(known, usable(node.path(name)).orElse(known)));
  }

  private static Optional<String> usable(JsonNode node) {
    return Optional.of(node)
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(text -> !text.isBlank() && text.length() <= LONGEST_NAME)
        .filter(text -> text.chars().noneMatch(Character::isISOControl));
  }
}
