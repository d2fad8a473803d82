package dev.patchbay.catalog;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.call.JsonWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Model list, single model and voice list as JSON, in the shapes that OpenAI's clients read. */
final class CatalogJson {

  private static final Set<String> LISTS = Set.of("/models", "/audio/models", "/audio/voices");
  private static final String MODEL = "/models/";

  private record ModelList(String object, List<Model> data) {}

  private record Model(String id, String object, int created, String ownedBy) {
    static Model of(CatalogEntry entry) {
      return new Model(entry.id(), "model", 0, entry.provider());
    }
  }

  private record AudioModel(String id) {}

  private record Voice(String id, String name) {}

  private final Catalog catalog;
  private final CatalogVisibility visible;

  /**
   * @param visible the part that the client may see
   */
  CatalogJson(Catalog catalog, CatalogVisibility visible) {
    this.catalog = catalog;
    this.visible = visible;
  }

  /** True for a path that {@link #answer} knows. */
  static boolean hasPath(String path) {
    return LISTS.contains(path) || (path.startsWith(MODEL) && path.length() > MODEL.length());
  }

  /**
   * The JSON for a path below the base; empty if the path is not the catalogue's.
   *
   * @param path as the client sent it: an id may contain slashes, raw or encoded
   * @throws RequestRefused if no provider has the model in the path
   */
  Optional<byte[]> answer(String path) {
    return hasPath(path) ? Optional.of(JsonWriter.bytes(body(path))) : Optional.empty();
  }

  /** The voices as names alone, which Kokoro's older clients read. */
  byte[] legacyVoices() {
    List<String> names = catalog.voices(visible).stream().map(CatalogEntry::id).toList();
    return JsonWriter.bytes(Map.of("voices", names));
  }

  private Object body(String path) {
    return switch (path) {
      case "/models" -> new ModelList("list", models().stream().map(Model::of).toList());
      case "/audio/models" ->
          Map.of(
              "models",
              catalog.speakers(visible).stream().map(model -> new AudioModel(model.id())).toList());
      case "/audio/voices" ->
          Map.of(
              "voices",
              catalog.voices(visible).stream()
                  .map(voice -> new Voice(voice.id(), voice.name()))
                  .toList());
      default -> model(path.substring(MODEL.length()));
    };
  }

  private List<CatalogEntry> models() {
    return catalog.models(visible);
  }

  private Model model(String id) {
    return withId(id)
        .or(() -> withId(decoded(id)))
        .or(() -> catalog.served(decoded(id), visible))
        .map(Model::of)
        .orElseThrow(() -> new RequestRefused(unknown()));
  }

  private Optional<CatalogEntry> withId(String id) {
    return models().stream().filter(model -> model.id().equals(id)).findFirst();
  }

  private static String decoded(String id) {
    try {
      // In a path a plus stands for itself; this decoder is for forms.
      return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return id;
    }
  }

  private static ApiError unknown() {
    return new ApiError(
        404,
        "No provider has this model; GET /v1/models lists the models.",
        "invalid_request_error",
        "model",
        "model_not_found");
  }
}
