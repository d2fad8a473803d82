package dev.patchbay.config.reader;

import dev.patchbay.config.value.Entry;
import dev.patchbay.config.value.ListParsers;
import dev.patchbay.config.value.Section;
import dev.patchbay.routing.provider.FieldRule;
import dev.patchbay.routing.provider.FieldRule.Action;
import dev.patchbay.routing.provider.Globs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * Reads the rules that change body fields: {@code set.FIELD}, {@code default.FIELD} and {@code
 * remove.FIELD}, each with an optional {@code .model} for certain models only. Removals come first,
 * so that a default can replace a removed value.
 */
final class FieldRulesReader {

  private static final String CONDITION = ".model";

  private FieldRulesReader() {}

  static List<FieldRule> read(Section keys) {
    List<FieldRule> rules = new ArrayList<>();
    for (Action action : List.of(Action.REMOVE, Action.SET, Action.DEFAULT)) {
      String start = action.name().toLowerCase(Locale.ROOT) + ".";
      SortedMap<String, Entry> found = keys.under(start);
      for (Map.Entry<String, Entry> rule : found.entrySet()) {
        String field = rule.getKey();
        if (!field.endsWith(CONDITION)) {
          rules.add(rule(keys, action, field, rule.getValue()));
        } else if (!found.containsKey(withoutCondition(field))) {
          keys.problems()
              .add(rule.getValue(), "a rule " + start + withoutCondition(field) + " as well");
        }
      }
    }
    return rules;
  }

  private static FieldRule rule(Section keys, Action action, String field, Entry entry) {
    String condition = action.name().toLowerCase(Locale.ROOT) + "." + field + CONDITION;
    Globs models = keys.read(condition, ListParsers.GLOBS, Globs.ANY);
    if (action != Action.REMOVE) {
      return new FieldRule(action, field, entry.value(), Globs.ANY, models);
    }
    Globs values = keys.problems().read(entry, ListParsers.GLOBS).orElse(Globs.ANY);
    return new FieldRule(action, field, "", values, models);
  }

  private static String withoutCondition(String field) {
    return field.substring(0, field.length() - CONDITION.length());
  }
}
