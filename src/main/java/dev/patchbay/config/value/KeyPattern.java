package dev.patchbay.config.value;

import dev.patchbay.api.AudioTask;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A key of the configuration with blanks for the names in it: {@code {provider}}, {@code {route}},
 * …, {@code {task}}, {@code [.{task}]} where the task may be left out, and a final {@code *} for
 * any text, dots included.
 */
public record KeyPattern(String text, Pattern pattern) {

  /** The names of the tasks in keys. */
  public static final List<String> TASKS =
      Stream.of(AudioTask.values()).map(AudioTask::label).toList();

  /** The blanks for names that the operator gives. */
  private static final List<String> NAMED = List.of("client", "limit", "route", "provider");

  static KeyPattern of(String text) {
    String task = "(?:" + String.join("|", TASKS) + ")";
    String regex =
        Pattern.quote(text)
            .replaceAll("\\[([^\\]]+)]", "\\\\E(?:\\\\Q$1\\\\E)?\\\\Q")
            .replace("{task}", "\\E" + task + "\\Q")
            .replaceAll("\\{(" + String.join("|", NAMED) + ")}", "\\\\E[^.]+\\\\Q");
    if (text.endsWith("*")) {
      regex = regex.replace("*\\E", "\\E.+");
    }
    return new KeyPattern(text, Pattern.compile(regex, Pattern.DOTALL));
  }

  boolean matches(String key) {
    return pattern.matcher(key).matches();
  }

  /** True if any text may follow. */
  boolean isOpen() {
    return text.endsWith("*");
  }

  /** The keys of this shape for these names; of an open one the fixed beginning. */
  Stream<String> expand(Map<String, List<String>> names) {
    Stream<String> keys =
        Stream.of(isOpen() ? text.substring(0, text.length() - 1) : text)
            .flatMap(
                key ->
                    key.contains("[")
                        ? Stream.of(key.replaceAll("\\[.*]", ""), key.replaceAll("[\\[\\]]", ""))
                        : Stream.of(key))
            .flatMap(key -> fill(key, "{task}", TASKS));
    for (String blank : NAMED) {
      keys =
          keys.flatMap(key -> fill(key, "{" + blank + "}", names.getOrDefault(blank, List.of())));
    }
    return keys;
  }

  private static Stream<String> fill(String key, String blank, Collection<String> names) {
    return key.contains(blank)
        ? names.stream().map(name -> key.replace(blank, name))
        : Stream.of(key);
  }
}
