package dev.patchbay.config.source;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Finds the locations of keys in the sources of one configuration. */
public final class KeyLocations {

  private final List<ConfigSource> sources;
  private final List<String> profiles;
  private final Optional<FileConfigSource> file;

  public KeyLocations(Config config) {
    this.sources = StreamSupport.stream(config.getConfigSources().spliterator(), false).toList();
    this.profiles =
        config instanceof SmallRyeConfig smallRye ? smallRye.getProfiles() : List.<String>of();
    this.file =
        sources.stream()
            .filter(FileConfigSource.class::isInstance)
            .map(FileConfigSource.class::cast)
            .findFirst();
  }

  /** Location of a key; for a key that no source has, the file to write it to. */
  public KeyLocation of(String key) {
    for (ConfigSource source : sources) {
      for (String name : (Iterable<String>) names(key)::iterator) {
        if (source.getValue(name) != null) {
          return location(source, name);
        }
      }
    }
    return file.map(one -> location(one, key)).orElse(KeyLocation.NOWHERE);
  }

  private Stream<String> names(String key) {
    return Stream.concat(
        profiles.stream().map(profile -> "%" + profile + "." + key), Stream.of(key));
  }

  private KeyLocation location(ConfigSource source, String name) {
    if (source instanceof FileConfigSource one) {
      return new KeyLocation(one.file(), one.line(name));
    }
    return new KeyLocation(
        source instanceof EnvConfigSource
            ? "environment"
            : source.getName().replaceAll("^\\w+\\[source=(.*)]$", "$1"),
        0);
  }
}
