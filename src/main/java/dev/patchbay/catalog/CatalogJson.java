package dev.patchbay.catalog;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.json.JsonWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Model list, single model and voice list as JSON, in the shapes that OpenAI's clients read. Each
 * list is merged and written at most once.
 *
 * <p>Threading: any thread.
 */
final class CatalogJson {

  private static final Set<String> LISTS = Set.of("/models", "/audio/models", "/audio/voices");
  private static final String MODEL = "/models/";
  private static final String LEGACY_VOICES = "/audio/voices?legacy";

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
  private final ModelLookup others;
  private final Map<String, CatalogEntry> models = new LinkedHashMap<>();
  private final List<CatalogEntry> voices;
  private final Map<String, byte[]> lists = new ConcurrentHashMap<>();

  /**
   * @param visible the part that the client may see
   * @param others models that the client may use without a list that has them
   */
  CatalogJson(Catalog catalog, CatalogVisibility visible, ModelLookup others) {
    this.catalog = catalog;
    this.visible = visible;
    this.others = others;
    catalog.models(visible).forEach(model -> models.put(model.id(), model));
    voices = catalog.voices(visible);
  }

  /** True for a path that {@link #answer} knows. */
  static boolean hasPath(String path) {
    return LISTS.contains(path) || (path.startsWith(MODEL) && path.length() > MODEL.length());
  }

  /**
   * The JSON for a path below the base that is the catalogue's.
   *
   * @param path as the client sent it: an id may contain slashes, raw or encoded
   * @throws RequestRefused if no provider has the model in the path
   */
  byte[] answer(String path) {
    return LISTS.contains(path)
        ? lists.computeIfAbsent(path, list -> JsonWriter.bytes(list(list)))
        : JsonWriter.bytes(model(path.substring(MODEL.length())));
  }

  /** The voices as names alone, which Kokoro's older clients read. */
  byte[] legacyVoices() {
    return lists.computeIfAbsent(
        LEGACY_VOICES,
        list -> JsonWriter.bytes(Map.of("voices", voices.stream().map(CatalogEntry::id).toList())));
  }

  private Object list(String path) {
    return switch (path) {
      case "/models" -> new ModelList("list", models.values().stream().map(Model::of).toList());
      case "/audio/models" ->
          Map.of(
              "models",
              catalog.speakers(visible).stream().map(model -> new AudioModel(model.id())).toList());
      default ->
          Map.of(
              "voices", voices.stream().map(voice -> new Voice(voice.id(), voice.name())).toList());
    };
  }

  private Model model(String id) {
    return withId(id)
        .or(() -> withId(decoded(id)))
        .or(() -> others.find(decoded(id)))
        .map(Model::of)
        .orElseThrow(() -> new RequestRefused(unknown()));
  }

  private Optional<CatalogEntry> withId(String id) {
    return Optional.ofNullable(models.get(id));
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
