package dev.patchbay.catalog;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers the GET paths of the catalogue in JSON, in the shapes that clients of OpenAI read. */
final class CatalogJson {

  private static final Set<String> LISTS = Set.of("/models", "/audio/models", "/audio/voices");
  private static final String MODEL = "/models/";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Catalog catalog;
  private final CatalogVisibility visible;

  /**
   * @param visible what is shown of it
   */
  CatalogJson(Catalog catalog, CatalogVisibility visible) {
    this.catalog = catalog;
    this.visible = visible;
  }

  /** True for a path that {@link #answer} knows. */
  static boolean isOne(String path) {
    return LISTS.contains(path) || (path.startsWith(MODEL) && path.length() > MODEL.length());
  }

  /**
   * The JSON for a path below the base; empty if the path is not the catalogue's.
   *
   * @param path as the client sent it: an id may hold slashes, raw or encoded
   * @throws RequestRefused if no provider has the model that the path names
   */
  Optional<byte[]> answer(String path) {
    return switch (path) {
      case "/models" -> Optional.of(JSON.writeValueAsBytes(models()));
      case "/audio/models" -> Optional.of(JSON.writeValueAsBytes(audioModels()));
      case "/audio/voices" -> Optional.of(JSON.writeValueAsBytes(voices()));
      default ->
          path.startsWith(MODEL) && path.length() > MODEL.length()
              ? Optional.of(JSON.writeValueAsBytes(model(path.substring(MODEL.length()))))
              : Optional.empty();
    };
  }

  private ObjectNode models() {
    ObjectNode answer = JSON.createObjectNode().put("object", "list");
    ArrayNode data = answer.putArray("data");
    catalog.models(visible).forEach(entry -> data.add(model(entry)));
    return answer;
  }

  private ObjectNode model(String id) {
    return withId(id)
        .or(() -> withId(decoded(id)))
        .map(CatalogJson::model)
        .orElseThrow(() -> new RequestRefused(unknown()));
  }

  private Optional<CatalogEntry> withId(String id) {
    return catalog.models(visible).stream().filter(model -> model.id().equals(id)).findFirst();
  }

  private static ObjectNode model(CatalogEntry entry) {
    return JSON.createObjectNode()
        .put("id", entry.id())
        .put("object", "model")
        .put("created", 0)
        .put("owned_by", entry.provider());
  }

  private ObjectNode audioModels() {
    return named("models", catalog.models(visible), false);
  }

  private ObjectNode voices() {
    return named("voices", catalog.voices(visible), true);
  }

  private static ObjectNode named(String member, List<CatalogEntry> entries, boolean withName) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode array = answer.putArray(member);
    for (CatalogEntry entry : entries) {
      ObjectNode item = array.addObject().put("id", entry.id());
      if (withName) {
        item.put("name", entry.name());
      }
    }
    return answer;
  }

  private static String decoded(String id) {
    try {
      // A plus is itself in a path; the decoder is one for forms.
      return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return id;
    }
  }

  private static ApiError unknown() {
    return new ApiError(
        404,
        "The model does not exist at any provider; GET /v1/models lists those that do.",
        "invalid_request_error",
        "model",
        "model_not_found");
  }
}
