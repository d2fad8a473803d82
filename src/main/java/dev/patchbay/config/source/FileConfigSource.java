package dev.patchbay.config.source;

import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** The configuration file, which knows on which line it says a key. */
public final class FileConfigSource extends PropertiesConfigSource {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final transient SortedMap<String, Integer> lines;

  FileConfigSource(Map<String, String> values, String name, SortedMap<String, Integer> lines) {
    super(values, name, ConfigSources.IN_FILE);
    this.file = name;
    this.lines = lines;
  }

  /**
   * Refuses a file that said something before and says nothing now. So does one that is being
   * written, and one for which the disk had no room; nobody means to take all keys from a router
   * that runs.
   *
   * @throws BadConfiguration if it is so
   */
  public static void refuseEmptied(Config before, Config now) {
    Optional<FileConfigSource> emptied = in(now).filter(file -> file.getProperties().isEmpty());
    if (emptied.isPresent()
        && in(before).filter(one -> !one.getProperties().isEmpty()).isPresent()) {
      throw new BadConfiguration(
          List.of(
              new Problem(
                  ConfigSources.NAMED_BY_PROPERTY,
                  emptied.get().file(),
                  "a file with keys in it, as it had them before; an empty one is taken at a start"
                      + " only")));
    }
  }

  private static Optional<FileConfigSource> in(Config config) {
    return StreamSupport.stream(config.getConfigSources().spliterator(), false)
        .filter(FileConfigSource.class::isInstance)
        .map(FileConfigSource.class::cast)
        .findFirst();
  }

  /** The file's name as it was given; the source's own has more around it. */
  String file() {
    return file;
  }

  /** The line of a key, or of the first one below it; 0 if there is neither. */
  int line(String key) {
    Integer own = lines.get(key);
    if (own != null) {
      return own;
    }
    String below = key + ".";
    return lines.tailMap(below).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(below))
        .mapToInt(Map.Entry::getValue)
        .min()
        .orElse(0);
  }
}
