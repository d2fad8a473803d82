package dev.patchbay.config.reader;

import dev.patchbay.config.value.Entry;
import dev.patchbay.config.value.HttpParsers;
import dev.patchbay.config.value.InvalidValue;
import dev.patchbay.config.value.KeyPattern;
import dev.patchbay.config.value.ListParsers;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.route.Conditions;
import dev.patchbay.routing.route.Range;
import dev.patchbay.routing.route.RouteAttribute;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads the conditions of a route: which calls it serves. */
final class ConditionsReader {

  /** Patterns each of which matches at least one task. */
  static final ValueParser<Globs> TASKS =
      text -> closed(ListParsers.GLOBS.read(text), KeyPattern.TASKS);

  private final Section keys;

  ConditionsReader(Section keys) {
    this.keys = keys;
  }

  /** A route with the name of a task serves that task, unless it has a condition on the task. */
  Conditions read(String route) {
    Map<RouteAttribute, Globs> texts = new EnumMap<>(RouteAttribute.class);
    if (KeyPattern.TASKS.contains(route)) {
      texts.put(RouteAttribute.TASK, Globs.of(route));
    }
    for (RouteAttribute attribute : RouteAttribute.values()) {
      keys.read("when." + attribute.label(), parser(attribute))
          .ifPresent(globs -> texts.put(attribute, globs));
    }
    return new Conditions(
        texts,
        headers(),
        keys.read("when.characters", ValueParsers.LENGTHS, Range.ANY),
        keys.read("when.upload", ValueParsers.SIZES, Range.ANY));
  }

  private static ValueParser<Globs> parser(RouteAttribute attribute) {
    return switch (attribute) {
      case TASK -> TASKS;
      case STREAMING -> text -> closed(ListParsers.GLOBS.read(text), List.of("true", "false"));
      case METHOD -> text -> ListParsers.GLOBS.read(text.toUpperCase(Locale.ROOT));
      case MODEL, VOICE, LANGUAGE, FORMAT, PATH, INTENT, CLIENT -> ListParsers.GLOBS;
    };
  }

  private static Globs closed(Globs globs, List<String> labels) {
    for (String pattern : globs.patterns()) {
      String one = pattern.startsWith("!") ? pattern.substring(1) : pattern;
      if (labels.stream().noneMatch(Globs.of(one)::matches)) {
        throw new InvalidValue("one or more of " + String.join(", ", labels));
      }
    }
    return globs;
  }

  private Map<String, Globs> headers() {
    Map<String, Globs> headers = new TreeMap<>();
    keys.under("when.header.")
        .forEach(
            (header, entry) -> {
              keys.problems().read(new Entry(entry.key(), header), HttpParsers.HEADER_NAME);
              keys.problems()
                  .read(entry, ListParsers.GLOBS)
                  .ifPresent(globs -> headers.put(header.toLowerCase(Locale.ROOT), globs));
            });
    return headers;
  }
}
