package dev.patchbay.text.sentence;

import java.util.regex.Pattern;

/** Full stops of abbreviations, initials, ordinals and numbers of items, which end no sentence. */
final class AbbreviationRule {

  private static final Pattern NUMBER = Pattern.compile("\\d|[IVXLC]+\\b");
  private static final Pattern INITIAL = Pattern.compile("\\p{Lu}\\.");

  // "EE. UU.": capitals are doubled for a plural.
  private static final Pattern DOUBLED = Pattern.compile("(\\p{Lu})\\1\\.");

  private final String text;
  private final AbbreviationList abbreviations;
  private final boolean ordinals;

  AbbreviationRule(String text, String language) {
    this.text = text;
    this.abbreviations = AbbreviationList.of(language);
    this.ordinals = AbbreviationList.hasOrdinals(language);
  }

  /**
   * True if a full stop belongs to its word.
   *
   * @param stop offset of the full stop
   * @param next first letter behind it; -1 at the end
   * @param at offset of what is behind it and white space
   */
  boolean covers(int stop, int next, int at) {
    int from = stop;
    while (from > 0 && !isSeparator(text.charAt(from - 1))) {
      from--;
    }
    String word = text.substring(from, stop);
    if (word.isEmpty() || word.endsWith(".")) {
      return false;
    }
    if (word.length() <= 4 && word.chars().allMatch(Character::isDigit)) {
      return isNumber(word, from, next);
    }
    if (word.codePointCount(0, word.length()) == 1 && Character.isUpperCase(word.codePointAt(0))) {
      // The initial of a name, unless the sentence ends in one: "vitamin C. The".
      return isInitial(from) || follows(INITIAL, at);
    }
    return follows(DOUBLED, from) && follows(DOUBLED, at)
        || abbreviations.has(word, next, follows(NUMBER, at));
  }

  private static boolean isSeparator(char c) {
    return Character.isWhitespace(c) || SentenceSplitter.OPENING.indexOf(c) >= 0;
  }

  // "Am 3. Oktober", and the number of an item at the start of a line.
  private boolean isNumber(String word, int from, int next) {
    boolean item = from == 0 || text.charAt(from - 1) == '\n';
    return item || (ordinals && word.length() <= 2 && Character.isLetter(next));
  }

  private boolean isInitial(int from) {
    int i = from - 1;
    while (i >= 0 && Character.isWhitespace(text.charAt(i))) {
      i--;
    }
    if (i < 0 || text.charAt(i) == '.') {
      return true;
    }
    int start = i;
    while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    // "John F. Kennedy", but not "plan B. Then".
    return Character.isUpperCase(text.charAt(start))
        || SentenceSplitter.ENDS.indexOf(text.charAt(i)) >= 0;
  }

  private boolean follows(Pattern pattern, int at) {
    return pattern.matcher(text).region(at, text.length()).lookingAt();
  }
}
