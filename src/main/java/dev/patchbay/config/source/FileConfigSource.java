package dev.patchbay.config.source;

import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Source of the configuration file; knows the line of each key. */
public final class FileConfigSource extends PropertiesConfigSource {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final transient SortedMap<String, Integer> lines;
  private final transient SortedMap<String, Integer> overridden;

  FileConfigSource(
      Map<String, String> values,
      String name,
      SortedMap<String, Integer> lines,
      SortedMap<String, Integer> overridden) {
    super(values, name, ConfigSources.FILE);
    this.overridden = overridden;
    this.file = name;
    this.lines = lines;
  }

  /**
   * Rejects a file that had keys before and has none now. It is probably being written, or the disk
   * was full; nobody removes all keys from a running router on purpose.
   *
   * @throws BadConfiguration if the file has become empty
   */
  public static void rejectEmptied(Config before, Config now) {
    Optional<FileConfigSource> emptied = in(now).filter(file -> file.getProperties().isEmpty());
    if (emptied.isPresent()
        && in(before).filter(one -> !one.getProperties().isEmpty()).isPresent()) {
      throw new BadConfiguration(
          List.of(
              new Problem(
                  ConfigSources.NAMED_BY_PROPERTY,
                  emptied.get().file(),
                  "a file with keys, as before; an empty file is accepted only at startup")));
    }
  }

  /** Keys of the file that are there twice, with the last line that has no effect. */
  public static Map<String, Integer> overridden(Config config) {
    return in(config).map(file -> file.overridden).orElseGet(TreeMap::new);
  }

  /** Keys of the file that look like the router's but are none, so that nobody reads them. */
  public static List<String> misspelled(Config config) {
    return in(config).map(file -> file.lines.keySet()).orElseGet(Set::of).stream()
        .filter(key -> key.regionMatches(true, 0, "patchbay", 0, 8))
        .filter(key -> !key.startsWith("patchbay."))
        .toList();
  }

  private static Optional<FileConfigSource> in(Config config) {
    return StreamSupport.stream(config.getConfigSources().spliterator(), false)
        .filter(FileConfigSource.class::isInstance)
        .map(FileConfigSource.class::cast)
        .findFirst();
  }

  /** File name as it was given; the name of the source wraps it in more text. */
  String file() {
    return file;
  }

  /** Line of a key, or of the first key below it; 0 if there is neither. */
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
