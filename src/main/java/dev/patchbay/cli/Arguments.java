package dev.patchbay.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parsed command line: the options and operands that were given. The server and all commands share
 * this syntax: {@code --name value} or {@code --name=value}, options and operands in any order,
 * {@code --} before operands that begin with a dash. Of an option given twice the last one counts,
 * unless the command reads {@link #all} of them.
 *
 * @param options values by name; a flag's value is empty
 * @param operands words that belong to no option, in order
 */
public record Arguments(Map<String, List<String>> options, List<String> operands) {

  /**
   * Parses a command line. Parsing stops at {@code --help} or {@code -h}, and nothing is required
   * then.
   *
   * @throws CommandLineException at an option that is unknown or lacks its value, and where an
   *     operand or a required option is missing
   */
  public static Arguments parse(Syntax syntax, List<String> words) {
    return new ArgumentParser(syntax, words).parse();
  }

  public boolean wantsHelp() {
    return has(Syntax.HELP.name());
  }

  public boolean has(String option) {
    return options.containsKey(option);
  }

  public Optional<String> find(String option) {
    List<String> values = all(option);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  /** The value of a required option. */
  public String get(String option) {
    return find(option).orElseThrow();
  }

  /** All values of an option that may be repeated. */
  public List<String> all(String option) {
    return options.getOrDefault(option, List.of());
  }

  public Optional<Path> path(String option) {
    Optional<String> text = find(option);
    return text.isEmpty() ? Optional.empty() : Optional.of(path(option, text.get()));
  }

  /** The first operand, as a path. */
  public Path firstPath() {
    return path("file", operands.get(0));
  }

  private static Path path(String name, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException notOne) {
      throw new CommandLineException(name + " " + text + " (expected: a path of a file)");
    }
  }
}
