package dev.patchbay.command;

import dev.patchbay.api.RequestRefused;
import dev.patchbay.cli.Arguments;
import dev.patchbay.cli.CommandLineException;
import dev.patchbay.cli.Syntax;
import dev.patchbay.config.source.BadConfiguration;
import dev.patchbay.usage.ledger.LedgerUnusable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/**
 * Runs a command of the command line: parses its arguments, prints its help, and returns the exit
 * status of the process: 0 for success, 1 for a failure, 2 for a wrong command line.
 */
final class CommandRunner {

  static final int OK = 0;
  static final int FAILED = 1;
  static final int WRONG_USE = 2;

  /** Action of a command, run once its arguments are parsed. */
  interface Action {

    /** Returns the exit status, {@link #OK} or {@link #FAILED}. */
    int run(Arguments arguments) throws IOException;
  }

  private final PrintStream out;
  private final PrintStream err;

  CommandRunner(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  int run(Syntax syntax, List<String> words, Action action) {
    try {
      Arguments arguments = Arguments.parse(syntax, words);
      if (arguments.wantsHelp()) {
        out.println(syntax.help());
        return OK;
      }
      return action.run(arguments);
    } catch (CommandLineException wrong) {
      err.println(syntax.errorMessage(wrong));
      return WRONG_USE;
    } catch (BadConfiguration
        | RequestRefused
        | LedgerUnusable
        | CommandFailed
        | IOException failed) {
      err.println(failed.getMessage());
      return FAILED;
    }
  }

  /** Runs the subcommand that the first word chooses. */
  int runOneOf(Syntax group, List<String> words, SubcommandAction action) {
    for (Syntax syntax : group.subcommands()) {
      if (!words.isEmpty() && syntax.isChosenBy(words.get(0))) {
        return run(
            syntax, words.subList(1, words.size()), arguments -> action.run(syntax, arguments));
      }
    }
    return run(
        group,
        words,
        arguments -> {
          throw new IllegalStateException("no subcommand of " + group.command());
        });
  }

  /** Action of all subcommands of a command. */
  interface SubcommandAction {
    int run(Syntax subcommand, Arguments arguments) throws IOException;
  }
}
