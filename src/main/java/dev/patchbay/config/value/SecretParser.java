package dev.patchbay.config.value;

import dev.patchbay.api.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a key that is written as {@code key}, or in a file that {@code key-file} names. */
public final class SecretParser {

  private SecretParser() {}

  /** Empty if there is neither, or if what is there does not fit. */
  public static Optional<Secret> keyOrFile(Section keys) {
    Optional<Entry> file = keys.find("key-file");
    if (file.isPresent() && keys.find("key").isPresent()) {
      keys.problems().add(file.get(), "either key or key-file");
    }
    return keys.read("key", SecretParser::secret)
        .or(() -> keys.read("key-file", SecretParser::contents));
  }

  public static Secret contents(String path) {
    try {
      String text = Files.readString(Path.of(path)).strip();
      if (!text.isEmpty()) {
        return secret(text);
      }
    } catch (IOException | InvalidPathException unreadable) {
      // Told below; the message of the exception adds nothing but the path.
    }
    throw new InvalidValue("a file that can be read and holds a key");
  }

  public static Secret secret(String text) {
    if (!text.matches("[!-~]+")) {
      throw new InvalidValue("a key of visible ASCII characters without spaces");
    }
    return new Secret(text);
  }
}
