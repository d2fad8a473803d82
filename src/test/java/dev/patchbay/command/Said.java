package dev.patchbay.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntBiFunction;

/**
 * What a run of a command came to.
 *
 * @param status the process's
 * @param out what it printed
 * @param err what it complained of
 */
record Said(int status, String out, String err) {

  /** By {@code cache}. */
  static Said by(Map<String, String> environment, String... words) {
    return by((out, err) -> CacheCommand.run(List.of(words), environment, out, err));
  }

  /** By {@code keys}. */
  static Said byKeys(String... words) {
    return by((out, err) -> KeysCommand.run(List.of(words), out, err));
  }

  static Said by(ToIntBiFunction<PrintStream, PrintStream> command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        command.applyAsInt(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Said(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
