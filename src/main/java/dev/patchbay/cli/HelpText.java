package dev.patchbay.cli;

import java.util.ArrayList;
import java.util.List;

/** The text of {@code --help}: usage lines, a summary, and what each word and option means. */
final class HelpText {

  private static final String PROGRAM = "java -jar patchbay.war ";

  /** With more optional options than this, the usage line shows only {@code [options]}. */
  private static final int MAX_IN_USAGE = 4;

  /** Width of the left column; the help of a longer entry starts on the next line. */
  private static final int MAX_COLUMN_WIDTH = 20;

  private HelpText() {}

  static String of(Syntax syntax) {
    StringBuilder text = new StringBuilder("Usage: ");
    List<String> usage = usage(syntax);
    for (int at = 0; at < usage.size(); at++) {
      text.append(at == 0 ? "" : "\n       ").append(PROGRAM).append(usage.get(at));
    }
    text.append("\n\n").append(syntax.summary()).append('\n');
    List<String[]> entries = entries(syntax);
    int width = width(entries);
    for (String[] entry : entries) {
      write(text, entry[0], entry[1], width);
    }
    return text.toString();
  }

  static List<String> usage(Syntax syntax) {
    List<String> lines = new ArrayList<>();
    for (Syntax subcommand : syntax.subcommands()) {
      lines.addAll(usage(subcommand));
    }
    if (lines.isEmpty()) {
      lines.add(line(syntax));
    }
    return lines;
  }

  private static String line(Syntax syntax) {
    List<String> words = new ArrayList<>();
    if (!syntax.command().isEmpty()) {
      words.add(syntax.command());
    }
    for (Operand operand : syntax.operands()) {
      words.add(operand.name());
    }
    List<String> optional = new ArrayList<>();
    for (Option option : syntax.options()) {
      if (option.isRequired()) {
        words.add(option.form());
      } else {
        optional.add("[".concat(option.form()).concat("]"));
      }
    }
    words.addAll(optional.size() > MAX_IN_USAGE ? List.of("[options]") : optional);
    return String.join(" ", words);
  }

  /** Left and right column; an option that several subcommands have is listed once. */
  private static List<String[]> entries(Syntax syntax) {
    List<String[]> entries = new ArrayList<>();
    List<Syntax> all = new ArrayList<>(List.of(syntax));
    for (Syntax subcommand : syntax.subcommands()) {
      add(entries, subcommand.name(), subcommand.summary());
      all.add(subcommand);
    }
    for (Syntax one : all) {
      for (Operand operand : one.operands()) {
        add(entries, operand.name(), operand.help());
      }
    }
    for (Syntax one : all) {
      for (Option option : one.options()) {
        add(entries, option.form(), option.help());
      }
    }
    add(entries, Syntax.HELP.form(), Syntax.HELP.help());
    return entries;
  }

  private static void add(List<String[]> entries, String left, String right) {
    for (String[] entry : entries) {
      if (entry[0].equals(left) && entry[1].equals(right)) {
        return;
      }
    }
    entries.add(new String[] {left, right});
  }

  private static int width(List<String[]> entries) {
    int width = 0;
    for (String[] entry : entries) {
      int length = entry[0].length();
      width = length <= MAX_COLUMN_WIDTH ? Math.max(width, length) : width;
    }
    return width;
  }

  private static void write(StringBuilder text, String left, String right, int width) {
    String margin = "\n".concat(" ".repeat(width + 4));
    int missing = width - left.length();
    text.append("\n  ").append(left);
    text.append(missing < 0 ? margin : " ".repeat(missing + 2));
    text.append(right.replace("\n", margin));
  }
}
