package dev.patchbay.cli;

import java.util.List;
import java.util.Optional;

/**
 * Syntax of a command: its operands, options and subcommands. {@link Arguments} are parsed by it,
 * and its help is written from it.
 *
 * @param command words after {@code java -jar patchbay.war}; empty for the server itself
 * @param summary description of the command, one line or several
 * @param operands required operands, in their order
 * @param options options other than {@code --help}, which every command has
 * @param subcommands subcommands that the next word chooses between; empty if there are none
 */
public record Syntax(
    String command,
    String summary,
    List<Operand> operands,
    List<Option> options,
    List<Syntax> subcommands) {

  /** The option of every command; {@code -h} is short for it. */
  public static final Option HELP = Option.flag("--help", "print this");

  public Syntax {
    operands = List.copyOf(operands);
    options = List.copyOf(options);
    subcommands = List.copyOf(subcommands);
  }

  /** A command without subcommands. */
  public static Syntax of(
      String command, String summary, List<Operand> operands, Option... options) {
    return new Syntax(command, summary, operands, List.of(options), List.of());
  }

  /** A command that only chooses between its subcommands. */
  public static Syntax group(String command, String summary, Syntax... subcommands) {
    return new Syntax(command, summary, List.of(), List.of(), List.of(subcommands));
  }

  Optional<Option> option(String name) {
    for (Option option : options) {
      if (option.name().equals(name)) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }

  /** True if this is the subcommand that a word chooses. */
  public boolean isChosenBy(String word) {
    return name().equals(word);
  }

  String name() {
    return command.substring(command.lastIndexOf(' ') + 1);
  }

  /** The message to print for a command line that does not follow this syntax. */
  public String errorMessage(CommandLineException wrong) {
    String prefix = command.isEmpty() ? "" : command + ": ";
    return prefix + wrong.getMessage() + "\nTry --help.";
  }

  public String help() {
    return HelpText.of(this);
  }

  /** One line that shows how the command is called, or one for each of its subcommands. */
  public List<String> usage() {
    return HelpText.usage(this);
  }
}
