package dev.patchbay.api;

import java.util.List;
import java.util.Map;

/**
 * HTTP methods of OpenAI's endpoints (RFC 9110 §9), for {@code 405} and {@code Allow}. Endpoints
 * that only providers know have all of them.
 */
public final class MethodTable {

  private static final List<String> ALL =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final List<String> AUDIO = List.of("POST", "OPTIONS");
  private static final List<String> LIST = List.of("GET", "HEAD", "OPTIONS");

  // A WebSocket is opened by GET.
  private static final List<String> UPGRADE = List.of("GET", "OPTIONS");

  private static final Map<String, List<String>> LISTS =
      Map.of(
          "/realtime",
          UPGRADE,
          "/realtime/translations",
          UPGRADE,
          "/models",
          LIST,
          "/audio/models",
          LIST,
          // OpenAI makes a voice there.
          "/audio/voices",
          List.of("GET", "HEAD", "POST", "OPTIONS"));

  private static final String MODEL = "/models/";
  // OpenAI deletes fine-tuned models there.
  private static final List<String> OF_A_MODEL = List.of("GET", "HEAD", "DELETE", "OPTIONS");

  private MethodTable() {}

  /** Methods that the router knows. */
  public static List<String> all() {
    return ALL;
  }

  /**
   * Methods of a path.
   *
   * @param path path below the base, without {@code /v1}
   */
  public static List<String> of(String path) {
    if (AudioTask.isAudioPath(path)) {
      // Of a provider that answers others with audio nothing would be metered.
      return AUDIO;
    }
    return path.startsWith(MODEL) ? OF_A_MODEL : LISTS.getOrDefault(path, ALL);
  }
}
