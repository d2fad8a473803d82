package dev.patchbay.config;

import dev.patchbay.config.reader.AdminReader;
import dev.patchbay.config.reader.PresetFile;
import dev.patchbay.config.reader.TextReader;
import dev.patchbay.config.value.ConfigKeys;
import dev.patchbay.config.value.ValueParsers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Finds the files that a configuration refers to: key files and preset files. */
final class ReferencedFiles {

  private ReferencedFiles() {}

  static Set<Path> in(Config config) {
    Set<Path> files = new HashSet<>();
    config.getPropertyNames().forEach(name -> files.addAll(namedBy(name, config)));
    return files;
  }

  /** Files that the value of one key names. */
  static Set<Path> namedBy(String name, Config config) {
    if (ends(name, ".key.file")) {
      return one(value(config, name));
    }
    if (ends(name, ".admin.keys")) {
      return value(config, name).map(AdminReader::files).orElse(Set.of());
    }
    if (ends(name, ".text.rules")) {
      return value(config, name).map(TextReader::files).orElse(Set.of());
    }
    if (ends(name, ".text.lexicon")) {
      return one(value(config, name));
    }
    return ends(name, ".preset")
        ? one(value(config, name).filter(PresetFile::isNamedBy))
        : Set.of();
  }

  private static Set<Path> one(Optional<String> path) {
    return path.flatMap(ValueParsers::filePath).map(Set::of).orElse(Set.of());
  }

  // The name of an environment variable cannot be turned back into a key, but its end is enough.
  private static boolean ends(String name, String end) {
    String key = name.toLowerCase(Locale.ROOT).replace('_', '.').replace('-', '.');
    return key.contains(ConfigKeys.PREFIX) && key.endsWith(end);
  }

  private static Optional<String> value(Config config, String name) {
    try {
      return config.getOptionalValue(name, String.class).map(String::strip);
    } catch (NoSuchElementException | IllegalArgumentException broken) {
      return Optional.empty();
    }
  }
}
