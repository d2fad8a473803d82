package dev.patchbay.config;

import io.smallrye.config.PropertiesConfigSource;
import java.util.Map;
import java.util.SortedMap;

/** The configuration file, which knows on which line it says a key. */
final class FileSource extends PropertiesConfigSource {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final transient SortedMap<String, Integer> lines;

  FileSource(Map<String, String> values, String name, SortedMap<String, Integer> lines) {
    super(values, name, ConfigSources.IN_FILE);
    this.file = name;
    this.lines = lines;
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
