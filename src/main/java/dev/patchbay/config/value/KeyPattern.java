package dev.patchbay.config.value;

import dev.patchbay.api.AudioTask;
import java.util.ArrayList;
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

  private static final String TASK = "{task}";

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
    String key = text.endsWith("*") ? text.substring(0, text.length() - 1) : text;
    List<String> keys =
        key.contains("[")
            ? List.of(key.replaceAll("\\[.*]", ""), key.replaceAll("[\\[\\]]", ""))
            : List.of(key);
    return text.contains(TASK) ? fill(keys, TASK, TASKS) : keys;
  }

  /** True if the pattern ends in {@code *}. */
  boolean isOpen() {
    return text.endsWith("*");
  }

  /** True if every key of the pattern is the pattern itself. */
  boolean isPlain() {
    return prefix.equals(text);
  }

  /** All keys of this pattern for these names; of an open pattern, only the part before its end. */
  List<String> expand(Map<String, List<String>> names) {
    if (isPlain()) {
      return List.of(text);
    }
    List<String> keys = VARIANTS.computeIfAbsent(text, KeyPattern::variants);
    for (String name : PLACEHOLDERS) {
      String placeholder = "{" + name + "}";
      if (text.contains(placeholder)) {
        keys = fill(keys, placeholder, names.getOrDefault(name, List.of()));
      }
    }
    return keys;
  }

  private static List<String> fill(List<String> keys, String placeholder, List<String> names) {
    List<String> filled = new ArrayList<>();
    for (String key : keys) {
      if (key.contains(placeholder)) {
        names.forEach(name -> filled.add(key.replace(placeholder, name)));
      } else {
        filled.add(key);
      }
    }
    return filled;
  }
}
