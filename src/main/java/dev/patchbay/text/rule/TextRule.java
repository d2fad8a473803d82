package dev.patchbay.text.rule;

import com.google.re2j.Pattern;

/**
 * Rule of text normalisation: a regular expression (RE2) and its replacement.
 *
 * @param language ISO 639-1 code of the language that it is for; empty for every language
 * @param pattern pattern, matched in linear time
 * @param replacement replacement; {@code $1} stands for a group
 */
public record TextRule(String language, Pattern pattern, String replacement) {

  boolean appliesTo(String spoken) {
    return language.isEmpty() || language.equals(spoken);
  }

  String apply(String text) {
    return pattern.matcher(text).replaceAll(replacement);
  }
}
