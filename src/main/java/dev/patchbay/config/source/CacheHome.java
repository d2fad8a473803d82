package dev.patchbay.config.source;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Default directory of the response cache: below systemd's {@code CACHE_DIRECTORY}, else below
 * {@code XDG_CACHE_HOME} (XDG Base Directory Specification), else below {@code ~/.cache}. Where
 * none of them can be written to, as for a service without a home, it is in the directory for
 * temporary files.
 */
final class CacheHome {

  private static final String NAME = "responses";

  private CacheHome() {}

  static Path of(Map<String, String> environment, Map<String, String> properties) {
    // More than one directory is separated by colons; the first is the service's own.
    Optional<Path> service =
        absolute(environment.getOrDefault("CACHE_DIRECTORY", "").split(":", 2)[0]);
    Optional<Path> user =
        absolute(environment.get("XDG_CACHE_HOME")).map(path -> path.resolve("patchbay"));
    Optional<Path> home =
        absolute(properties.get("user.home")).map(path -> path.resolve(".cache/patchbay"));
    return Stream.of(service, user, home)
        .flatMap(Optional::stream)
        .filter(CacheHome::canBeWritten)
        .map(path -> path.resolve(NAME))
        .findFirst()
        .orElseGet(() -> temporary(properties));
  }

  private static Path temporary(Map<String, String> properties) {
    return Path.of(properties.getOrDefault("java.io.tmpdir", "/tmp")).resolve("patchbay-cache");
  }

  private static Optional<Path> absolute(String text) {
    try {
      return Optional.ofNullable(text)
          .filter(path -> !path.isBlank())
          .map(Path::of)
          .filter(Path::isAbsolute);
    } catch (InvalidPathException none) {
      return Optional.empty();
    }
  }

  private static boolean canBeWritten(Path path) {
    return Stream.iterate(path, Objects::nonNull, Path::getParent)
        .filter(Files::exists)
        .findFirst()
        .filter(existing -> Files.isDirectory(existing) && Files.isWritable(existing))
        .isPresent();
  }
}
