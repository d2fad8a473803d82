package dev.patchbay.api;

import java.util.ArrayList;
import java.util.List;

/**
 * Path as the most lenient provider or proxy could read it, against path traversal: decoded as
 * often as it can be, without regard to case, dot segments resolved (RFC 3986 §6.2.2), parameters
 * and blanks left out.
 */
final class LenientPath {

  private LenientPath() {}

  /** False for a path in lower case without percent signs, which has no second reading. */
  static boolean differs(String path) {
    return path.indexOf('%') >= 0 || !CaseFold.isFolded(path);
  }

  static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String raw : CaseFold.of(PercentDecoding.all(path)).split("[/\\\\]")) {
      String segment = segment(raw);
      if (segment.equals("..")) {
        if (!segments.isEmpty()) {
          segments.remove(segments.size() - 1);
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment);
      }
    }
    return segments;
  }

  // Some servers take `?` and `#` for the end of a path once they have decoded them.
  private static String segment(String raw) {
    int end = 0;
    while (end < raw.length() && ";?#\0".indexOf(raw.charAt(end)) < 0) {
      end++;
    }
    return raw.substring(0, end).strip();
  }
}
