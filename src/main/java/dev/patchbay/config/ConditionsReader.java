package dev.patchbay.config;

import dev.patchbay.routing.Conditions;
import dev.patchbay.routing.Globs;
import dev.patchbay.routing.Range;
import dev.patchbay.routing.Subject;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads which calls a route serves. */
final class ConditionsReader {

  /** Patterns of which each means some task. */
  static final Form<Globs> TASKS = text -> closed(ListForms.GLOBS.read(text), KeyShape.TASKS);

  private final Section keys;

  ConditionsReader(Section keys) {
    this.keys = keys;
  }

  /** A route that is called like a task serves that task, unless it says which it serves. */
  Conditions read(String route) {
    Map<Subject, Globs> texts = new EnumMap<>(Subject.class);
    if (KeyShape.TASKS.contains(route)) {
      texts.put(Subject.TASK, Globs.of(route));
    }
    for (Subject subject : Subject.values()) {
      keys.read("when." + subject.label(), form(subject)).ifPresent(g -> texts.put(subject, g));
    }
    return new Conditions(
        texts,
        headers(),
        keys.read("when.characters", Forms.LENGTHS, Range.ANY),
        keys.read("when.upload", Forms.SIZES, Range.ANY));
  }

  private static Form<Globs> form(Subject subject) {
    return switch (subject) {
      case TASK -> TASKS;
      case STREAMING -> text -> closed(ListForms.GLOBS.read(text), List.of("true", "false"));
      case METHOD -> text -> ListForms.GLOBS.read(text.toUpperCase(Locale.ROOT));
      case MODEL, VOICE, LANGUAGE, FORMAT, PATH, CLIENT -> ListForms.GLOBS;
    };
  }

  private static Globs closed(Globs globs, List<String> labels) {
    for (String pattern : globs.patterns()) {
      String one = pattern.startsWith("!") ? pattern.substring(1) : pattern;
      if (labels.stream().noneMatch(Globs.of(one)::matches)) {
        throw new NotAsExpected("some of " + String.join(", ", labels));
      }
    }
    return globs;
  }

  private Map<String, Globs> headers() {
    Map<String, Globs> headers = new TreeMap<>();
    keys.under("when.header.")
        .forEach(
            (header, entry) -> {
              keys.problems().read(new Entry(entry.key(), header), Forms.HEADER_NAME);
              keys.problems()
                  .read(entry, ListForms.GLOBS)
                  .ifPresent(globs -> headers.put(header.toLowerCase(Locale.ROOT), globs));
            });
    return headers;
  }
}
