package dev.patchbay.config.source;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Syntax of a configuration file: properties, or what someone took for them. Every text is valid as
 * properties (a line of JSON is a key, too), so a file in another syntax would configure nothing
 * without a word.
 */
final class FileSyntax {

  private static final String SHARED = "microprofile-config.properties";
  private static final Pattern OWN = Pattern.compile("(%[^.]+\\.)?patchbay\\..*", Pattern.DOTALL);
  private static final Pattern TABLE = Pattern.compile("(?m)^\\s*\\[+[\\w.\"-]+]+\\s*$");
  private static final Pattern NESTED = Pattern.compile("(?m)^[\\w-]+:\\s*$");

  private FileSyntax() {}

  /**
   * What is expected of a file that has keys, but none of the router's; empty if there is one, or
   * if the file has the name under which applications of a container share one.
   */
  static Optional<String> fault(String name, String text, Set<String> keys) {
    boolean own = keys.stream().anyMatch(key -> OWN.matcher(key).matches());
    if (keys.isEmpty() || own || name.endsWith(SHARED)) {
      return Optional.empty();
    }
    String other = other(text.strip()).map(syntax -> "; this looks like " + syntax).orElse("");
    return Optional.of("properties such as patchbay.providers=openai, one on each line" + other);
  }

  private static Optional<String> other(String text) {
    if (text.startsWith("{")) {
      return Optional.of("JSON");
    }
    if (text.startsWith("<")) {
      return Optional.of("XML");
    }
    if (TABLE.matcher(text).find()) {
      return Optional.of("TOML");
    }
    return NESTED.matcher(text).find() ? Optional.of("YAML") : Optional.empty();
  }
}
