package dev.patchbay.config;

import dev.patchbay.routing.ErrorMark;
import dev.patchbay.routing.Globs;
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

/** Forms of a value that holds several, separated by commas; their order is kept. */
final class ListForms {

  static final Form<List<String>> LIST = ListForms::list;
  static final Form<Set<String>> SET = text -> new LinkedHashSet<>(list(text));
  static final Form<Globs> GLOBS = text -> new Globs(list(text));

  /** Statuses of errors. */
  static final Form<Set<Integer>> STATUSES =
      text -> statuses(text, 400, "statuses from 400 to 599 such as 408,429,500-599");

  /** Statuses of any answer. */
  static final Form<Set<Integer>> ANSWERS =
      text -> statuses(text, 200, "statuses from 200 to 599 such as 200,204 or 200-299");

  static final Form<List<ErrorMark>> ERROR_MARKS = ListForms::errorMarks;
  static final Form<List<Map.Entry<String, Set<String>>>> BY_MODEL = ListForms::byModel;
  static final Form<List<String>> ORIGINS = ListForms::origins;

  private static final Pattern STATUS = Pattern.compile("([2-5]\\d\\d)(?:-([2-5]\\d\\d))?");

  private ListForms() {}

  private static List<String> list(String text) {
    List<String> entries = new ArrayList<>();
    for (String entry : text.split(",", -1)) {
      entries.add(entry.strip());
    }
    if (entries.contains("") || entries.contains("!")) {
      throw new NotAsExpected("a list without empty entries");
    }
    if (new HashSet<>(entries).size() < entries.size()) {
      throw new NotAsExpected("a list with each entry once");
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
        throw new NotAsExpected(expected);
      }
      int from = Integer.parseInt(range.group(1));
      int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
      for (int status = from; status <= to; status++) {
        statuses.add(status);
      }
    }
    return statuses;
  }

  private static List<ErrorMark> errorMarks(String text) {
    List<ErrorMark> marks = new ArrayList<>();
    for (String entry : list(text)) {
      int colon = entry.indexOf(':');
      String status = colon < 0 ? entry : entry.substring(0, colon);
      if (!status.matches("[45]\\d\\d")) {
        throw new NotAsExpected("status:text of the error's body, such as 400:invalid_model");
      }
      String body = colon < 0 ? "" : entry.substring(colon + 1).strip();
      marks.add(new ErrorMark(Integer.parseInt(status), body));
    }
    return marks;
  }

  // Model names may hold a colon, formats never do: the last one divides.
  private static List<Map.Entry<String, Set<String>>> byModel(String text) {
    List<Map.Entry<String, Set<String>>> entries = new ArrayList<>();
    for (String entry : list(text)) {
      int colon = entry.lastIndexOf(':');
      Set<String> formats = colon < 1 ? Set.of() : Set.of(bars(entry.substring(colon + 1)));
      if (formats.isEmpty() || formats.contains("")) {
        throw new NotAsExpected("model:format|format,… such as whisper-*:json|text");
      }
      entries.add(Map.entry(entry.substring(0, colon), formats));
    }
    return entries;
  }

  private static String[] bars(String text) {
    return Arrays.stream(text.split("\\|", -1))
        .map(String::strip)
        .distinct()
        .toArray(String[]::new);
  }

  private static List<String> origins(String text) {
    List<String> origins = list(text);
    if (!origins.stream().allMatch(o -> o.matches("\\*|https?://[^/\\s]+"))) {
      throw new NotAsExpected("* or origins such as https://app.example.com, without a path");
    }
    return origins;
  }
}
