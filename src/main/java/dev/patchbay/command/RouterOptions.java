package dev.patchbay.command;

import dev.patchbay.api.Secret;
import dev.patchbay.cli.Arguments;
import dev.patchbay.cli.Option;
import dev.patchbay.config.source.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Command-line options that say which running router a command calls, and with which key. */
final class RouterOptions {

  static final Option URL =
      Option.of(
          "--url",
          "URL",
          "of the router (default http://127.0.0.1:8765), or of its administration, if\n"
              + "that has a port of its own and the command is not warm");
  static final Option KEY_FILE =
      Option.of(
          "--key-file",
          "FILE",
          "with the key: an operator's, but a client's for warm (default\n"
              + "PATCHBAY_ADMIN_KEY and PATCHBAY_API_KEY of the environment)");

  private RouterOptions() {}

  /**
   * @param key key to use if there is no {@code --key-file}; empty to call without a key
   */
  static RouterClient client(Arguments arguments, String key) {
    Optional<Path> file = arguments.path(KEY_FILE.name());
    String secret = file.isPresent() ? contents(file.get()) : key;
    String url = arguments.find(URL.name()).orElse("http://127.0.0.1:8765");
    return RouterClient.of(url, new Secret(secret.strip()));
  }

  private static String contents(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      String expected = RegularFile.expected(unreadable, "a file that can be read");
      throw new CommandFailed("--key-file " + file + " (expected: " + expected + ")");
    }
  }
}
