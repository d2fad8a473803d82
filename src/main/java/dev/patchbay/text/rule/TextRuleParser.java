package dev.patchbay.text.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Parser of a file of text rules: one {@code PATTERN -> REPLACEMENT} a line, comments after {@code
 * #} at the start of a line, and {@code [de]} before rules for one language.
 */
public final class TextRuleParser {

  private static final String ARROW = " ->";
  private static final java.util.regex.Pattern SECTION =
      java.util.regex.Pattern.compile("\\[([a-z]{2,3}|\\*)]");
  private static final java.util.regex.Pattern GROUP =
      java.util.regex.Pattern.compile("(?<!\\\\)\\$(\\{[^}]*}|\\d+|)");

  private final List<TextRule> rules = new ArrayList<>();
  private String language = "";

  private TextRuleParser() {}

  /**
   * Parses a set of rules.
   *
   * @param name name of the set
   * @throws InvalidRule with the line that is invalid
   */
  public static TextRuleSet parse(String name, String text) {
    TextRuleParser parser = new TextRuleParser();
    int number = 0;
    for (String line : text.split("\r?\n", -1)) {
      number++;
      parser.line(line, number);
    }
    return new TextRuleSet(List.of(name), parser.rules);
  }

  private void line(String line, int number) {
    String stripped = line.strip();
    if (stripped.isEmpty() || line.startsWith("#")) {
      return;
    }
    Matcher section = SECTION.matcher(stripped);
    if (section.matches()) {
      language = section.group(1).equals("*") ? "" : section.group(1);
      return;
    }
    // The last arrow: a pattern may contain one.
    int arrow = line.lastIndexOf(ARROW + " ");
    int end = arrow < 0 && line.endsWith(ARROW) ? line.length() - ARROW.length() : arrow;
    if (end < 1) {
      throw new InvalidRule(number, "PATTERN -> REPLACEMENT, [LANGUAGE] or # comment");
    }
    rules.add(rule(line.substring(0, end), line.substring(end + ARROW.length()), number));
  }

  private TextRule rule(String pattern, String replacement, int number) {
    try {
      Pattern compiled = Pattern.compile(pattern);
      // One space after the arrow separates; more of them are part of the replacement.
      String written = replacement.startsWith(" ") ? replacement.substring(1) : replacement;
      checkGroups(compiled, written, number);
      return new TextRule(language, compiled, written.replace("\\n", "\n"));
    } catch (PatternSyntaxException invalid) {
      throw new InvalidRule(number, "a pattern of RE2: " + invalid.getMessage());
    }
  }

  private static void checkGroups(Pattern pattern, String replacement, int number) {
    Matcher group = GROUP.matcher(replacement);
    while (group.find()) {
      String named = group.group(1);
      boolean known = named.matches("\\d{1,3}") && Integer.parseInt(named) <= pattern.groupCount();
      if (!known) {
        throw new InvalidRule(number, "$1 to $" + pattern.groupCount() + ", or \\$ for a dollar");
      }
    }
  }
}
