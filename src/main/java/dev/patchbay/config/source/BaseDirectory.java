package dev.patchbay.config.source;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Default directories of the router: below systemd's {@code CACHE_DIRECTORY} or {@code
 * STATE_DIRECTORY}, else below {@code XDG_CACHE_HOME} or {@code XDG_STATE_HOME} (XDG Base Directory
 * Specification), else below the user's home. Where none of them can be written to, as for a
 * service without a home, the cache is in the directory for temporary files, and state is with the
 * cache.
 */
final class BaseDirectory {

  private final Map<String, String> environment;
  private final Map<String, String> properties;

  BaseDirectory(Map<String, String> environment, Map<String, String> properties) {
    this.environment = environment;
    this.properties = properties;
  }

  /** Directory of the response cache. */
  Path cache() {
    return first(cacheHomes())
        .map(path -> path.resolve("responses"))
        .orElseGet(() -> temporary().resolve("patchbay-cache"));
  }

  /** Directory of what has to survive a restart. */
  Path state() {
    return first(Stream.concat(homes("STATE", ".local/state"), cacheHomes()))
        .orElseGet(() -> temporary().resolve("patchbay-state"));
  }

  private Stream<Path> cacheHomes() {
    return homes("CACHE", ".cache");
  }

  private Stream<Path> homes(String kind, String belowHome) {
    // More than one directory is separated by colons; the first is the service's own.
    Optional<Path> service =
        absolute(environment.getOrDefault(kind + "_DIRECTORY", "").split(":", 2)[0]);
    Optional<Path> user =
        absolute(environment.get("XDG_" + kind + "_HOME")).map(path -> path.resolve("patchbay"));
    Optional<Path> home =
        absolute(properties.get("user.home"))
            .map(path -> path.resolve(belowHome).resolve("patchbay"));
    return Stream.of(service, user, home).flatMap(Optional::stream);
  }

  private static Optional<Path> first(Stream<Path> paths) {
    return paths.filter(BaseDirectory::canBeWritten).findFirst();
  }

  private Path temporary() {
    return Path.of(properties.getOrDefault("java.io.tmpdir", "/tmp"));
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
