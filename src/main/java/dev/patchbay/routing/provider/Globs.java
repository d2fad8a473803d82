package dev.patchbay.routing.provider;

import java.util.List;

/**
 * Glob patterns (wildcards), of which one has to match: exact, with {@code *} for any run of
 * characters, or excluded with a leading {@code !}. Case matters. An exclusion beats every other
 * entry; a list of exclusions alone takes everything else.
 */
public record Globs(List<String> patterns) {

  public static final Globs NONE = new Globs(List.of());
  public static final Globs ANY = new Globs(List.of("*"));

  public Globs {
    patterns = List.copyOf(patterns);
  }

  public static Globs of(String... patterns) {
    return new Globs(List.of(patterns));
  }

  public boolean isEmpty() {
    return patterns.isEmpty();
  }

  /** True if the text matches; a missing text counts as the empty one. */
  public boolean matches(String text) {
    boolean included = false;
    boolean onlyExclusions = true;
    for (int i = 0; i < patterns.size(); i++) {
      String pattern = patterns.get(i);
      if (pattern.startsWith("!")) {
        if (glob(pattern, 1, text)) {
          return false;
        }
        continue;
      }
      onlyExclusions = false;
      included = included || glob(pattern, 0, text);
    }
    return included || (onlyExclusions && !patterns.isEmpty());
  }

  /** True if certainly every text that the others match is matched here; false means unknown. */
  public boolean subsumes(Globs others) {
    if (equals(others)) {
      return true;
    }
    List<String> included = others.patterns.stream().filter(p -> !p.startsWith("!")).toList();
    boolean excludes = patterns.stream().anyMatch(p -> p.startsWith("!"));
    // A star of theirs is an ordinary character here, which only a star of ours matches.
    return !excludes
        && (patterns.contains("*")
            || (!included.isEmpty()
                && included.stream()
                    .allMatch(p -> patterns.stream().anyMatch(own -> glob(own, p)))));
  }

  /** True if one pattern without exclusion matches the whole text. */
  static boolean glob(String pattern, String text) {
    return glob(pattern, 0, text);
  }

  // Backtracks to the last star only: a pattern of many stars cannot be made slow.
  private static boolean glob(String pattern, int from, String text) {
    if (pattern.length() == from + 1 && pattern.charAt(from) == '*') {
      return true;
    }
    int p = from;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  @Override
  public String toString() {
    return String.join(",", patterns);
  }
}
