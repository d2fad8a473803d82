package dev.patchbay.config.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses loudness targets by voice: {@code af_*:-18LUFS,*:-16LUFS}, or one for all voices. */
public final class LoudnessParser {

  private static final Pattern ENTRY = Pattern.compile("(?:(.+):)?(-\\d{1,2}(?:\\.\\d)?) ?LUFS");
  private static final double LOWEST = -40;
  private static final double HIGHEST = -5;

  private LoudnessParser() {}

  public static List<Map.Entry<String, Double>> parse(String text) {
    List<Map.Entry<String, Double>> targets = new ArrayList<>();
    for (String entry : text.split(",", -1)) {
      Matcher matcher = ENTRY.matcher(entry.strip());
      double target = matcher.matches() ? Double.parseDouble(matcher.group(2)) : 0;
      if (target < LOWEST || target > HIGHEST) {
        throw new InvalidValue("a loudness like -16LUFS (-40 to -5), or a list of voice:loudness");
      }
      targets.add(Map.entry(matcher.group(1) == null ? "*" : matcher.group(1), target));
    }
    return targets;
  }
}
