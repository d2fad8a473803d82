package dev.patchbay.text.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * Ordered rules of text normalisation; each applies to what the one before has left.
 *
 * @param sets names of the sets that the rules come from, in order
 * @param rules rules in order
 */
public record TextRuleSet(List<String> sets, List<TextRule> rules) {

  public static final TextRuleSet NONE = new TextRuleSet(List.of(), List.of());

  public TextRuleSet {
    sets = List.copyOf(sets);
    rules = List.copyOf(rules);
  }

  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /** These rules, and then others. */
  public TextRuleSet then(TextRuleSet others) {
    List<String> names = new ArrayList<>(sets);
    names.addAll(others.sets);
    List<TextRule> all = new ArrayList<>(rules);
    all.addAll(others.rules);
    return new TextRuleSet(names, all);
  }

  /**
   * Applies the rules.
   *
   * @param language ISO 639-1 code of the text; empty if unknown
   */
  public String apply(String text, String language) {
    String spoken = text;
    for (TextRule rule : rules) {
      if (rule.appliesTo(language)) {
        spoken = rule.apply(spoken);
      }
    }
    return spoken;
  }
}
