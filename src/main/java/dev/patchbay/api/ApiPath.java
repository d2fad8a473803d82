package dev.patchbay.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Normalized request path: OpenAI's path below {@code /v1}, percent-encoded but for its unreserved
 * characters.
 *
 * <p>Some clients have {@code /v1} in their base URL and some do not; some send it twice, and Azure
 * clients put {@code /openai/deployments/NAME} before it. All these paths lead to one endpoint.
 *
 * @param path starts with a slash, has no empty, {@code .} or {@code ..} segment
 * @param deployment Azure's deployment name from the path, decoded; empty if there is none
 */
public record ApiPath(String path, String deployment) {

  private static final Set<String> RESOURCES_WITH_SLASH_IN_ID = Set.of("models");

  /**
   * @param raw request URI after the context path, undecoded
   * @throws RequestRefused if a proxy and a provider could interpret the path differently
   */
  public static ApiPath of(String raw) {
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
    if (!AudioTask.isAudioPath(path) && LoosePath.differs(decoded)) {
      refuseAudio(LoosePath.segments(decoded));
    }
    return new ApiPath(path, deployment);
  }

  // A provider that ignores case or decodes once more would speak where the router passes through:
  // nothing would be metered.
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

  private static String strip(List<String> segments) {
    while (!segments.isEmpty() && segments.get(0).equals("v1")) {
      segments.remove(0);
    }
    if (segments.isEmpty() || !segments.get(0).equals("openai")) {
      return "";
    }
    segments.remove(0);
    if (segments.size() > 2 && segments.get(0).equals("deployments")) {
      segments.remove(0);
      return URLDecoder.decode(segments.remove(0).replace("+", "%2B"), StandardCharsets.UTF_8);
    }
    while (!segments.isEmpty() && segments.get(0).equals("v1")) {
      segments.remove(0);
    }
    return "";
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
