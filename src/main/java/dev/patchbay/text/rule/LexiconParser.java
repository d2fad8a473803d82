package dev.patchbay.text.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parser of a lexicon file: one {@code WORD = RESPELLING}, {@code WORD = /IPA/} or both with {@code
 * |} between a line, comments after {@code #} at the start of a line, and {@code [de, voice anna*]}
 * before the entries of some languages and voices.
 */
public final class LexiconParser {

  private static final Pattern SECTION = Pattern.compile("\\[(.*)]");
  private static final Pattern ENTRY =
      Pattern.compile("(.+?)\\s*=\\s*(?:([^|/\\s][^|]*?))?\\s*(?:\\|?\\s*/([^/]+)/)?");

  private final Function<String, Predicate<String>> globs;
  private final List<Pronunciation> entries = new ArrayList<>();
  private Set<String> languages = Set.of();
  private Predicate<String> voices = voice -> true;

  private LexiconParser(Function<String, Predicate<String>> globs) {
    this.globs = globs;
  }

  /**
   * Parses a lexicon.
   *
   * @param globs reads the pattern of a voice
   * @throws InvalidRule with the line that is invalid
   */
  public static Lexicon parse(String text, Function<String, Predicate<String>> globs) {
    LexiconParser parser = new LexiconParser(globs);
    int number = 0;
    for (String line : text.split("\r?\n", -1)) {
      number++;
      parser.line(line.strip(), number);
    }
    return new Lexicon(parser.entries);
  }

  private void line(String line, int number) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    Matcher section = SECTION.matcher(line);
    if (section.matches()) {
      section(section.group(1), number);
      return;
    }
    Matcher entry = ENTRY.matcher(line);
    if (!entry.matches() || (entry.group(2) == null && entry.group(3) == null)) {
      throw new InvalidRule(number, "WORD = RESPELLING, WORD = /IPA/, [LANGUAGE] or # comment");
    }
    entries.add(
        new Pronunciation(
            entry.group(1), text(entry.group(2)), text(entry.group(3)), languages, voices));
  }

  private void section(String conditions, int number) {
    Set<String> codes = new HashSet<>();
    voices = voice -> true;
    for (String condition : conditions.strip().split("\\s*,\\s*")) {
      if (condition.startsWith("voice ")) {
        voices = globs.apply(condition.substring("voice ".length()).strip());
      } else if (condition.matches("[a-z]{2,3}")) {
        codes.add(condition);
      } else if (!condition.equals("*")) {
        throw new InvalidRule(number, "[de], [en, voice anna*], or [*] for all");
      }
    }
    languages = codes;
  }

  private static String text(String group) {
    return group == null ? "" : group.strip();
  }
}
