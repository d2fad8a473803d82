package dev.patchbay.routing.provider.wire;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * JSON pointer (RFC 6901) with one extension: the step {@code *} stands for every element of an
 * array.
 *
 * @param steps names and indexes from the root; none for the whole document
 */
public record JsonPointer(List<String> steps) {

  /** Step for every element of an array. */
  public static final String EVERY = "*";

  /** Points nowhere: what it would give is not there. */
  public static final JsonPointer NONE = new JsonPointer(List.of());

  private static final Pattern INDEX = Pattern.compile("0|[1-9]\\d{0,3}");
  private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");

  public JsonPointer {
    steps = List.copyOf(steps);
  }

  /**
   * Parses a pointer such as {@code /results/0/text}.
   *
   * @throws IllegalArgumentException if it does not begin with a slash, or has a wrong escape
   */
  public static JsonPointer of(String text) {
    if (!text.startsWith("/") || text.length() < 2 || BAD_ESCAPE.matcher(text).find()) {
      throw new IllegalArgumentException(
          "pointer: " + text + " (expected: /name/0/name, with ~1 for / and ~0 for ~)");
    }
    return new JsonPointer(
        Stream.of(text.substring(1).split("/", -1))
            .map(step -> step.replace("~1", "/").replace("~0", "~"))
            .toList());
  }

  public boolean isNone() {
    return steps.isEmpty();
  }

  /** True for a step that can be the index of an array. */
  public static boolean isIndex(String step) {
    return INDEX.matcher(step).matches();
  }

  @Override
  public String toString() {
    return steps.stream()
        .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining());
  }
}
