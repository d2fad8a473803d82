package dev.patchbay.config.value;

import dev.patchbay.api.AudioTask;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Pattern of a configuration key: placeholders for names ({@code {provider}}, {@code {route}}, …,
 * {@code {task}}), {@code [.{task}]} for an optional part, and a final {@code *} for any text, dots
 * included.
 *
 * @param text the pattern as written
 * @param prefix what every key of the pattern begins with; quicker to compare than the whole
 * @param whole test of a key that begins with the prefix
 */
public record KeyPattern(String text, String prefix, Predicate<String> whole) {

  /** The names of the tasks in keys. */
  public static final List<String> TASKS =
      Stream.of(AudioTask.values()).map(AudioTask::label).toList();

  /**
   * The pattern, by its text, without and with its optional part, for each task; without the final
   * {@code *}. Only a key that is not known needs them.
   */
  private static final Map<String, List<String>> VARIANTS = new ConcurrentHashMap<>();

  /** Placeholders for names that the operator chooses. */
  private static final List<String> PLACEHOLDERS = List.of("client", "limit", "route", "provider");

  static KeyPattern of(String text) {
    String prefix = text.split("[\\[{*]", 2)[0];
    // Half of them are plain keys: a start has no time to compile an expression for each.
    return new KeyPattern(text, prefix, prefix.equals(text) ? text::equals : expression(text));
  }

  private static Predicate<String> expression(String text) {
    String task = "(?:" + String.join("|", TASKS) + ")";
    String regex =
        Pattern.quote(text)
            .replaceAll("\\[([^\\]]+)]", "\\\\E(?:\\\\Q$1\\\\E)?\\\\Q")
            .replace("{task}", "\\E" + task + "\\Q")
            .replaceAll("\\{(" + String.join("|", PLACEHOLDERS) + ")}", "\\\\E[^.]+\\\\Q");
    if (text.endsWith("*")) {
      regex = regex.replace("*\\E", "\\E.+");
    }
    return Pattern.compile(regex, Pattern.DOTALL).asMatchPredicate();
  }

  boolean matches(String key) {
    return key.startsWith(prefix) && whole.test(key);
  }

  private static List<String> variants(String text) {
    return Stream.of(text.endsWith("*") ? text.substring(0, text.length() - 1) : text)
        .flatMap(
            key ->
                key.contains("[")
                    ? Stream.of(key.replaceAll("\\[.*]", ""), key.replaceAll("[\\[\\]]", ""))
                    : Stream.of(key))
        .flatMap(key -> fill(key, "{task}", TASKS))
        .toList();
  }

  /** True if the pattern ends in {@code *}. */
  boolean isOpen() {
    return text.endsWith("*");
  }

  /** All keys of this pattern for these names; of an open pattern, only the part before its end. */
  Stream<String> expand(Map<String, List<String>> names) {
    Stream<String> keys = VARIANTS.computeIfAbsent(text, KeyPattern::variants).stream();
    for (String placeholder : PLACEHOLDERS) {
      keys =
          keys.flatMap(
              key ->
                  fill(key, "{" + placeholder + "}", names.getOrDefault(placeholder, List.of())));
    }
    return keys;
  }

  private static Stream<String> fill(String key, String placeholder, Collection<String> names) {
    return key.contains(placeholder)
        ? names.stream().map(name -> key.replace(placeholder, name))
        : Stream.of(key);
  }
}
