package dev.patchbay.config.source;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Tells where the keys of one configuration are said. */
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

  /** Where a key is said; for one that nobody says, the file in which to say it. */
  public KeyLocation of(String key) {
    for (ConfigSource source : sources) {
      for (String name : (Iterable<String>) names(key)::iterator) {
        if (source.getValue(name) != null) {
          return where(source, name);
        }
      }
    }
    return file.map(one -> where(one, key)).orElse(KeyLocation.NOWHERE);
  }

  private Stream<String> names(String key) {
    return Stream.concat(
        profiles.stream().map(profile -> "%" + profile + "." + key), Stream.of(key));
  }

  private KeyLocation where(ConfigSource source, String name) {
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
