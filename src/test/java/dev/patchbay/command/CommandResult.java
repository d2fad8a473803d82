package dev.patchbay.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntBiFunction;

/**
 * Exit status and output of a command that has run.
 *
 * @param status exit status of the process
 * @param out standard output
 * @param err standard error
 */
record CommandResult(int status, String out, String err) {

  /** Runs {@code cache}. */
  static CommandResult of(Map<String, String> environment, String... words) {
    return of((out, err) -> CacheCommand.run(List.of(words), environment, out, err));
  }

  /** Runs {@code keys}. */
  static CommandResult ofKeys(String... words) {
    return ofKeys(Map.of(), words);
  }

  static CommandResult ofKeys(Map<String, String> environment, String... words) {
    return of((out, err) -> KeysCommand.run(List.of(words), environment, out, err));
  }

  static CommandResult of(ToIntBiFunction<PrintStream, PrintStream> command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        command.applyAsInt(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new CommandResult(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
