package dev.patchbay.text;

import dev.patchbay.text.rule.Lexicon;
import dev.patchbay.text.rule.TextRuleSet;

/**
 * Text normalisation of one route.
 *
 * @param rules rules before the text is counted
 * @param lexicon pronunciations
 * @param language ISO 639-1 code of texts whose language nothing else tells; empty if unknown
 */
public record TextPolicy(TextRuleSet rules, Lexicon lexicon, String language) {

  public static final TextPolicy NONE = new TextPolicy(TextRuleSet.NONE, Lexicon.NONE, "");

  public boolean isOff() {
    return rules.isEmpty() && lexicon.isEmpty() && language.isEmpty();
  }
}
