package dev.patchbay.config.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Suggests the nearest known name or key for a misspelt one, by edit distance. */
public final class DidYouMean {

  /** Expectation for a key that is not close to any other. */
  public static final String ANY_KEY =
      "a known key; conf/microprofile-config.properties lists them all";

  // Nobody means a longer text as a key, and comparing needs memory by the length of both.
  private static final int MAX_LENGTH = 200;

  private DidYouMean() {}

  /** The nearest of these names, if one is near enough. */
  public static Optional<String> name(String given, Collection<String> names) {
    if (given.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    int allowed = allowed(given);
    return names.stream()
        .filter(name -> hasNearLength(given, name))
        .filter(name -> distance(given, name) <= allowed)
        .min(Comparator.comparingInt((String name) -> distance(given, name)));
  }

  /** The edit distance up to which a name is near. */
  private static int allowed(String given) {
    return Math.min(3, Math.max(1, given.length() / 3));
  }

  private static boolean hasNearLength(String given, String name) {
    return Math.abs(name.length() - given.length()) <= allowed(given);
  }

  /** Text of a problem's expectation that suggests the nearest key. */
  public static String expectation(String given, Map<String, List<String>> names) {
    if (given.length() > MAX_LENGTH) {
      return ANY_KEY;
    }
    String[] segments = given.split("\\.");
    String third = segments.length > 2 ? segments[2] : "x";
    Map<String, List<String>> more = new HashMap<>();
    names.forEach((placeholder, known) -> more.put(placeholder, with(known, third)));
    List<String> candidates = new ArrayList<>();
    for (KeyPattern pattern : ConfigKeys.ALL) {
      pattern.expand(more).stream()
          .map(key -> pattern.isOpen() ? key + rest(given, key) : key)
          .filter(key -> hasNearLength(given, key) && ConfigKeys.isKnown(key))
          .forEach(candidates::add);
    }
    return name(given, candidates)
        .map(near -> "a known key; did you mean " + near + "?")
        .orElse(ANY_KEY);
  }

  /** Rest of the given key after as many segments as the beginning has. */
  private static String rest(String given, String beginning) {
    String rest = given;
    for (long dots = beginning.chars().filter(c -> c == '.').count(); dots > 0; dots--) {
      rest = rest.substring(rest.indexOf('.') + 1);
    }
    return rest;
  }

  private static List<String> with(List<String> names, String given) {
    Set<String> all = new LinkedHashSet<>(names);
    all.add("x");
    all.add(given);
    return List.copyOf(all);
  }

  /**
   * Edit distance: letters to add, drop, change, or swap with a neighbour (Damerau-Levenshtein).
   */
  static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        best = Math.min(best, cost[i - 1][j - 1] + change);
        if (i > 1 && j > 1 && swapped(from, i, to, j)) {
          best = Math.min(best, cost[i - 2][j - 2] + 1);
        }
        cost[i][j] = best;
      }
    }
    return cost[from.length()][to.length()];
  }

  private static boolean swapped(String from, int i, String to, int j) {
    return from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
  }
}
