package dev.patchbay.config.value;

import dev.patchbay.api.Secret;
import dev.patchbay.config.source.RegularFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses a secret: an API key given in {@code key}, or in the file named by {@code key-file}. */
public final class SecretParser {

  // Files of variables for shells and containers are no files of keys. Padding is no value.
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?s)([A-Z_][A-Z0-9_]*"
              + "|(?i)(export\\s+|set\\s+)?[a-z0-9_.-]*(key|token|secret|password)[a-z0-9_]*)"
              + "\\s*=.*[^=\\s].*");

  // Docker keeps the quotes in files of variables.
  private static final Pattern QUOTED =
      Pattern.compile("(?s)[\"'`\u2018-\u201f].*|.*[\"'`\u2018-\u201f]");

  // Of a shell or of cmd, which nobody replaces here.
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\(?[A-Za-z_]\\w*\\)?|%[A-Za-z_]\\w*%");

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
    String expected = "a file that can be read and contains a key";
    try {
      String text = RegularFile.read(Path.of(path)).strip();
      // The key file of a Google service account.
      if (text.startsWith("{")) {
        return new Secret(text);
      }
      if (!text.isEmpty()) {
        return secret(text);
      }
    } catch (IOException | InvalidPathException unreadable) {
      expected = RegularFile.expected(unreadable, expected);
    }
    throw new InvalidValue(expected);
  }

  public static Secret secret(String text) {
    if (QUOTED.matcher(text).matches()) {
      throw new InvalidValue("a key without the quotes around it");
    }
    if (ASSIGNED.matcher(text).matches()) {
      throw new InvalidValue("the key alone, without NAME= before it");
    }
    if (VARIABLE.matcher(text).matches()) {
      throw new InvalidValue("a key; a variable is written ${NAME}");
    }
    if (text.regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw new InvalidValue("the key alone, without Bearer before it");
    }
    if (!text.matches("[!-~]+")) {
      throw new InvalidValue("a key of visible ASCII characters without spaces");
    }
    return new Secret(text);
  }
}
