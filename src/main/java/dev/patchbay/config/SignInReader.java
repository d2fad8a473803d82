package dev.patchbay.config;

import dev.patchbay.api.Secret;
import dev.patchbay.routing.SignIn;
import dev.patchbay.routing.SignIn.Scheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads how the router signs in at a provider. */
final class SignInReader {

  private static final Form<Scheme> SCHEME =
      Forms.oneOf(List.of(Scheme.values()), scheme -> scheme.name().toLowerCase(Locale.ROOT));

  private final Section keys;

  SignInReader(Section keys) {
    this.keys = keys;
  }

  /** Empty if the provider is optional and its key is not there. */
  Optional<SignIn> read() {
    Secret key = key();
    Scheme scheme = keys.read("auth", SCHEME, key.isEmpty() ? Scheme.NONE : Scheme.BEARER);
    boolean keyed = scheme == Scheme.BEARER || scheme == Scheme.HEADER;
    boolean optional = keys.read("optional", Forms.FLAG, false);
    if (keyed && key.isEmpty() && optional) {
      return Optional.empty();
    }
    if (keyed && key.isEmpty() && keys.find("key-file").isEmpty()) {
      keys.problems().missing(keys.name("key"), "a key, or optional=true to do without");
    }
    if (!keyed && !key.isEmpty()) {
      keys.find("auth").ifPresent(auth -> keys.problems().add(auth, "bearer or header for a key"));
    }
    String header = scheme == Scheme.HEADER ? header() : "";
    return Optional.of(new SignIn(scheme, header, key));
  }

  private String header() {
    return keys.need("auth.header", Forms.HEADER_NAME, "");
  }

  private Secret key() {
    Optional<Entry> file = keys.find("key-file");
    if (file.isPresent() && keys.find("key").isPresent()) {
      keys.problems().add(file.get(), "either key or key-file");
    }
    return keys.read("key", SignInReader::secret)
        .or(() -> keys.read("key-file", SignInReader::contents))
        .orElse(Secret.NONE);
  }

  private static Secret contents(String path) {
    try {
      String text = Files.readString(Path.of(path)).strip();
      if (!text.isEmpty()) {
        return secret(text);
      }
    } catch (IOException | InvalidPathException unreadable) {
      // Told below; the message of the exception adds nothing but the path.
    }
    throw new NotAsExpected("a file that can be read and holds a key");
  }

  private static Secret secret(String text) {
    if (!text.matches("[!-~]+")) {
      throw new NotAsExpected("a key of visible ASCII characters without spaces");
    }
    return new Secret(text);
  }
}
