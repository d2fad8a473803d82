package dev.patchbay.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Normalized request path: OpenAI's path below {@code /v1}, percent-encoded but for its unreserved
 * characters.
 *
 * <p>Some clients have {@code /v1} in their base URL and some do not; some send it twice, some
 * append an endpoint to a base URL that is an endpoint already, and Azure clients put {@code
 * /openai/deployments/NAME} before it. All these paths lead to one endpoint.
 *
 * @param path starts with a slash, has no empty, {@code .} or {@code ..} segment
 * @param deployment Azure's deployment name from the path, decoded; empty if there is none
 */
public record ApiPath(String path, String deployment) {

  private static final Set<String> RESOURCES_WITH_SLASH_IN_ID = Set.of("models");

  private static final List<String> FOLDER = List.of("audio");

  /** Endpoints, and their folder, that users give to a client as its base URL. */
  private static final List<List<String>> BASES =
      List.of(
          List.of("audio", "speech"),
          List.of("audio", "transcriptions"),
          List.of("audio", "translations"),
          List.of("chat", "completions"),
          FOLDER);

  /** First segments of what clients append to a base URL; the API has none of them deeper. */
  private static final Set<String> AFTER_A_BASE = Set.of("v1", "openai", "audio", "chat", "models");

  /** The paths that almost all calls have, so that they are not taken apart each time. */
  private static final Map<String, ApiPath> USUAL =
      Stream.of("speech", "transcriptions", "translations")
          .map(endpoint -> "/audio/" + endpoint)
          .collect(
              Collectors.toUnmodifiableMap(path -> "/v1" + path, path -> new ApiPath(path, "")));

  /**
   * @param raw request URI after the context path, undecoded
   * @throws RequestRefused if a proxy and a provider could interpret the path differently
   */
  public static ApiPath of(String raw) {
    ApiPath usual = USUAL.get(raw);
    return usual == null ? parsed(raw) : usual;
  }

  private static ApiPath parsed(String raw) {
    List<String> segments = new ArrayList<>();
    String decoded = PercentDecoding.unreserved(raw);
    for (String segment : decoded.split("/")) {
      if (!segment.isEmpty()) {
        segments.add(checked(segment));
      }
    }
    String deployment = strip(segments);
    String path = "/" + String.join("/", segments);
    boolean slashAllowed =
        !segments.isEmpty() && RESOURCES_WITH_SLASH_IN_ID.contains(segments.get(0));
    if (!slashAllowed && path.toLowerCase(Locale.ROOT).contains("%2f")) {
      throw refused();
    }
    if (!AudioTask.isAudioPath(path) && LenientPath.differs(decoded)) {
      refuseAudio(LenientPath.segments(decoded));
    }
    return new ApiPath(path, deployment);
  }

  // A provider that ignores case or decodes once more would speak where the router passes through,
  // and nothing would be metered.
  private static void refuseAudio(List<String> segments) {
    strip(segments);
    String path = "/" + String.join("/", segments);
    if (AudioTask.isAudioPath(path)) {
      throw new RequestRefused(
          ApiError.notFound(
              "There is no such path. If you mean /v1" + path + ", write it exactly so.",
              "not_found"));
    }
  }

  /** Takes off what leads to an endpoint; the deployment that is named on the way. */
  private static String strip(List<String> segments) {
    String deployment = "";
    int before;
    do {
      before = segments.size();
      while (startsWith(segments, List.of("v1"))) {
        segments.remove(0);
      }
      if (startsWith(segments, List.of("openai"))) {
        segments.remove(0);
        if (segments.size() > 2 && startsWith(segments, List.of("deployments"))) {
          segments.remove(0);
          deployment = decoded(segments.remove(0));
        }
      }
      BASES.stream()
          .filter(base -> isBase(segments, base))
          .findFirst()
          .ifPresent(base -> segments.subList(0, base.size()).clear());
    } while (segments.size() < before);
    return deployment;
  }

  /** True if an endpoint, or the folder of endpoints, is what another endpoint was appended to. */
  private static boolean isBase(List<String> segments, List<String> base) {
    if (segments.size() <= base.size() || !startsWith(segments, base)) {
      return false;
    }
    String next = segments.get(base.size());
    // The folder has a list of models of its own.
    boolean endpoint = base.equals(FOLDER) && next.equals("models");
    return AFTER_A_BASE.contains(next) && !endpoint;
  }

  private static boolean startsWith(List<String> segments, List<String> first) {
    return segments.size() >= first.size() && segments.subList(0, first.size()).equals(first);
  }

  // In a path a plus stands for itself; this decoder is for forms.
  private static String decoded(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  // RFC 3986 §6.2.2: refuses what the next hop could decode, truncate or resolve differently.
  private static String checked(String segment) {
    String lower = segment.toLowerCase(Locale.ROOT);
    if (hasDotSegment(lower)
        || segment.indexOf(';') >= 0
        || segment.indexOf('\\') >= 0
        || lower.contains("%00")
        || lower.contains("%5c")
        || lower.contains("%3b")
        || !wellEncoded(segment)) {
      throw refused();
    }
    return segment;
  }

  // Also between encoded slashes: names of models have them, and some servers decode and resolve.
  private static boolean hasDotSegment(String lower) {
    if (lower.charAt(0) != '.' && !lower.contains("%2f.")) {
      return false;
    }
    return Stream.of(lower.split("%2f", -1)).anyMatch(s -> s.equals(".") || s.equals(".."));
  }

  private static boolean wellEncoded(String segment) {
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c <= ' ' || c >= 0x7f || "\"#<>?[]^`{|}".indexOf(c) >= 0) {
        return false;
      }
      if (c == '%') {
        if (i + 2 >= segment.length()
            || Character.digit(segment.charAt(i + 1), 16) < 0
            || Character.digit(segment.charAt(i + 2), 16) < 0) {
          return false;
        }
        i += 2;
      }
    }
    return true;
  }

  private static RequestRefused refused() {
    return new RequestRefused(
        ApiError.badRequest(
            "The path has encoded or special characters that cannot be routed safely.",
            "",
            "bad_path"));
  }
}
