package dev.patchbay.config.reader;

import dev.patchbay.config.source.KeyLines;
import dev.patchbay.config.source.KeyLocation;
import dev.patchbay.config.source.RegularFile;
import dev.patchbay.config.value.ConfigKeys;
import dev.patchbay.config.value.InvalidValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Preset written by the operator: a properties file with the keys of a provider, and {@code
 * based-on} for the preset that it extends.
 */
public final class PresetFile {

  private static final String END = ".properties";
  private static final String ANY_PROVIDER = "patchbay.provider.any.";

  private PresetFile() {}

  public static boolean isNamedBy(String text) {
    return text.endsWith(END);
  }

  /**
   * Reads the file.
   *
   * @throws InvalidValue if it cannot be read or has a key that presets cannot have
   */
  static SortedMap<String, String> read(String path) {
    Properties own = properties(path);
    for (String key : new TreeSet<>(own.stringPropertyNames())) {
      boolean known = ConfigKeys.isKnown(ANY_PROVIDER + key) && !key.equals("preset");
      if (!known && !key.equals(Presets.BASED_ON)) {
        throw new InvalidValue("a preset without the unknown key " + key);
      }
    }
    return Presets.withBase(own);
  }

  /** Where a key of a preset is: in a file, or in one that the router ships with. */
  static KeyLocation location(String preset, String key) {
    if (!isNamedBy(preset)) {
      return new KeyLocation("preset " + preset, 0);
    }
    try {
      Map<String, Integer> lines = KeyLines.of(RegularFile.read(Path.of(preset)));
      return new KeyLocation(preset, lines.getOrDefault(key, 0));
    } catch (IOException | InvalidPathException unreadable) {
      return new KeyLocation(preset, 0);
    }
  }

  private static Properties properties(String path) {
    try {
      Properties properties = new Properties();
      properties.load(new StringReader(RegularFile.read(Path.of(path))));
      return properties;
    } catch (IOException | IllegalArgumentException unreadable) {
      String expected = "the name of a preset, or a properties file that can be read";
      throw new InvalidValue(RegularFile.expected(unreadable, expected));
    }
  }
}
