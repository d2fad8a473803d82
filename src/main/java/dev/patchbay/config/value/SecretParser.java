package dev.patchbay.config.value;

import dev.patchbay.api.Secret;
import dev.patchbay.config.source.RegularFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Parses a secret: an API key given in {@code key}, or in the file named by {@code key-file}. */
public final class SecretParser {

  private SecretParser() {}

  /** Empty if neither is set, or if the value is invalid. */
  public static Optional<Secret> keyOrFile(Section keys) {
    Optional<Entry> file = keys.find("key-file");
    if (file.isPresent() && keys.find("key").isPresent()) {
      keys.problems().add(file.get(), "either key or key-file, not both");
    }
    return keys.read("key", SecretParser::secret)
        .or(() -> keys.read("key-file", SecretParser::contents));
  }

  public static Secret contents(String path) {
    try {
      String text = RegularFile.read(Path.of(path)).strip();
      if (!text.isEmpty()) {
        return secret(text);
      }
    } catch (IOException | InvalidPathException unreadable) {
      // Rejected below; the message of the exception adds nothing but the path.
    }
    throw new InvalidValue("a file that can be read and contains a key");
  }

  public static Secret secret(String text) {
    if (!text.matches("[!-~]+")) {
      throw new InvalidValue("a key of visible ASCII characters without spaces");
    }
    return new Secret(text);
  }
}
