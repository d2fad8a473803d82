package dev.patchbay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text of {@code --help}: usage lines, a summary, and what each word and option means. */
final class HelpText {

  private static final String PROGRAM = "java -jar patchbay.war ";

  /** With more optional ones than this the usage line says only that there are options. */
  private static final int MOST_IN_USAGE = 4;

  /** Placeholders stand in a column; a longer one has its help below itself. */
  private static final int WIDEST_COLUMN = 20;

  private HelpText() {}

  private record Entry(String left, String right) {}

  static String of(Syntax syntax) {
    String usage =
        usage(syntax).stream()
            .map(line -> PROGRAM + line)
            .collect(Collectors.joining("\n       ", "Usage: ", "\n\n"));
    List<Entry> entries = entries(syntax);
    int width =
        entries.stream()
            .mapToInt(entry -> entry.left().length())
            .filter(length -> length <= WIDEST_COLUMN)
            .max()
            .orElse(0);
    String table =
        entries.stream().map(entry -> line(entry, width)).collect(Collectors.joining("\n"));
    return usage + syntax.summary() + "\n\n" + table;
  }

  static List<String> usage(Syntax syntax) {
    if (!syntax.subcommands().isEmpty()) {
      return syntax.subcommands().stream().flatMap(one -> usage(one).stream()).toList();
    }
    List<String> words = new ArrayList<>();
    if (!syntax.command().isEmpty()) {
      words.add(syntax.command());
    }
    syntax.operands().forEach(operand -> words.add(operand.name()));
    List<Option> optional = new ArrayList<>();
    for (Option option : syntax.options()) {
      if (option.isRequired()) {
        words.add(option.form());
      } else {
        optional.add(option);
      }
    }
    if (optional.size() > MOST_IN_USAGE) {
      words.add("[options]");
    } else {
      optional.forEach(option -> words.add("[" + option.form() + "]"));
    }
    return List.of(String.join(" ", words));
  }

  /** An option that several subcommands have is listed once. */
  private static List<Entry> entries(Syntax syntax) {
    Stream<Entry> subcommands =
        syntax.subcommands().stream().map(one -> new Entry(one.lastWord(), one.summary()));
    Stream<Entry> operands =
        all(syntax)
            .flatMap(one -> one.operands().stream())
            .map(operand -> new Entry(operand.name(), operand.help()));
    Stream<Entry> options =
        Stream.concat(all(syntax).flatMap(one -> one.options().stream()), Stream.of(Syntax.HELP))
            .map(option -> new Entry(option.form(), option.help()));
    return Stream.of(subcommands, operands, options).flatMap(one -> one).distinct().toList();
  }

  private static Stream<Syntax> all(Syntax syntax) {
    return Stream.concat(Stream.of(syntax), syntax.subcommands().stream());
  }

  private static String line(Entry entry, int width) {
    String margin = "\n" + " ".repeat(width + 4);
    String right = entry.right().replace("\n", margin);
    int missing = width - entry.left().length();
    return "  " + entry.left() + (missing < 0 ? margin : " ".repeat(missing + 2)) + right;
  }
}
