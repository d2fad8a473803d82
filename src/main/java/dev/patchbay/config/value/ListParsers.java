package dev.patchbay.config.value;

import dev.patchbay.routing.provider.ErrorSignature;
import dev.patchbay.routing.provider.Globs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parsers of comma-separated lists; they keep the order of the entries. */
public final class ListParsers {

  public static final ValueParser<List<String>> LIST = ListParsers::list;
  public static final ValueParser<Set<String>> SET = text -> new LinkedHashSet<>(list(text));
  public static final ValueParser<Globs> GLOBS = text -> new Globs(list(text));

  /** HTTP statuses of errors. */
  public static final ValueParser<Set<Integer>> STATUSES =
      text -> statuses(text, 400, "statuses from 400 to 599 such as 408,429,500-599");

  /** HTTP statuses of any response. */
  public static final ValueParser<Set<Integer>> ANSWERS =
      text -> statuses(text, 200, "statuses from 200 to 599 such as 200,204 or 200-299");

  public static final ValueParser<List<ErrorSignature>> ERROR_MARKS = ListParsers::errorSignatures;
  public static final ValueParser<List<Map.Entry<String, Set<String>>>> BY_MODEL =
      ListParsers::byModel;
  public static final ValueParser<List<String>> ORIGINS = ListParsers::origins;

  private static final Pattern STATUS = Pattern.compile("([2-5]\\d\\d)(?:-([2-5]\\d\\d))?");

  // RFC 6454 §7; a star is the whole port, the whole host or its first labels.
  private static final Pattern ORIGIN =
      Pattern.compile(
          "[A-Za-z][A-Za-z0-9+.-]*://"
              + "(\\*|(\\*\\.)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*|\\[[0-9A-Fa-f:.]+])"
              + "(:(\\*|\\d{1,5}))?");

  private ListParsers() {}

  private static List<String> list(String text) {
    List<String> entries = new ArrayList<>();
    for (String entry : text.split(",", -1)) {
      entries.add(entry.strip());
    }
    if (entries.contains("") || entries.contains("!")) {
      throw new InvalidValue("a list without empty entries");
    }
    if (new HashSet<>(entries).size() < entries.size()) {
      throw new InvalidValue("a list without duplicates");
    }
    return entries;
  }

  private static Set<Integer> statuses(String text, int lowest, String expected) {
    Set<Integer> statuses = new TreeSet<>();
    for (String entry : list(text)) {
      Matcher range = STATUS.matcher(entry);
      if (!range.matches()
          || Integer.parseInt(range.group(1)) < lowest
          || (range.group(2) != null && range.group(1).compareTo(range.group(2)) > 0)) {
        throw new InvalidValue(expected);
      }
      int from = Integer.parseInt(range.group(1));
      int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
      for (int status = from; status <= to; status++) {
        statuses.add(status);
      }
    }
    return statuses;
  }

  private static List<ErrorSignature> errorSignatures(String text) {
    List<ErrorSignature> signatures = new ArrayList<>();
    for (String entry : list(text)) {
      int colon = entry.indexOf(':');
      String status = colon < 0 ? entry : entry.substring(0, colon);
      if (!status.matches("[45]\\d\\d")) {
        throw new InvalidValue(
            "status:text, with a text from the error's body, such as 400:invalid_model");
      }
      String body = colon < 0 ? "" : entry.substring(colon + 1).strip();
      signatures.add(new ErrorSignature(Integer.parseInt(status), body));
    }
    return signatures;
  }

  // Names of models may contain a colon, formats never do: split at the last one.
  private static List<Map.Entry<String, Set<String>>> byModel(String text) {
    List<Map.Entry<String, Set<String>>> entries = new ArrayList<>();
    for (String entry : list(text)) {
      int colon = entry.lastIndexOf(':');
      Set<String> formats = colon < 1 ? Set.of() : Set.of(splitAtBars(entry.substring(colon + 1)));
      if (formats.isEmpty() || formats.contains("")) {
        throw new InvalidValue("model:format|format,… such as whisper-*:json|text");
      }
      entries.add(Map.entry(entry.substring(0, colon), formats));
    }
    return entries;
  }

  private static String[] splitAtBars(String text) {
    return Arrays.stream(text.split("\\|", -1))
        .map(String::strip)
        .distinct()
        .toArray(String[]::new);
  }

  private static List<String> origins(String text) {
    List<String> origins = list(text);
    List<String> wrong = origins.stream().filter(origin -> !canMatch(origin)).toList();
    if (!wrong.isEmpty()) {
      throw new InvalidValue(
          (wrong.size() == origins.size() ? "" : "in place of " + String.join(", ", wrong) + ": ")
              + "* or origins such as https://app.example.com, app://obsidian.md,"
              + " http://localhost:* or https://*.example.com, as browsers send them: without a"
              + " path, the scheme's own port or a name");
    }
    return origins;
  }

  /** True for origins that a browser could send, and for patterns of them. */
  private static boolean canMatch(String origin) {
    boolean ownPort = origin.matches("(?i)http://.*:80") || origin.matches("(?i)https://.*:443");
    return origin.equals("*") || (ORIGIN.matcher(origin).matches() && !ownPort);
  }
}
