package dev.patchbay.config.reader;

import dev.patchbay.config.value.ConfigKeys;
import dev.patchbay.config.value.InvalidValue;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * A preset of the operator's own: a properties file with keys as under a provider's name, and
 * {@code based-on} for the preset that it begins with.
 */
public final class PresetFile {

  private static final String END = ".properties";
  private static final String ANY_PROVIDER = "patchbay.provider.any.";

  private PresetFile() {}

  public static boolean isNamedBy(String text) {
    return text.endsWith(END);
  }

  /**
   * @throws InvalidValue if it cannot be read or says what a preset cannot say
   */
  static SortedMap<String, String> read(String path) {
    Properties own = properties(path);
    for (String key : new TreeSet<>(own.stringPropertyNames())) {
      boolean known = ConfigKeys.known(ANY_PROVIDER + key) && !key.equals("preset");
      if (!known && !key.equals(Presets.BASED_ON)) {
        throw new InvalidValue("a preset without the unknown key " + key);
      }
    }
    return Presets.withBase(own);
  }

  private static Properties properties(String path) {
    try (Reader text = Files.newBufferedReader(Path.of(path))) {
      Properties properties = new Properties();
      properties.load(text);
      return properties;
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new InvalidValue("a preset's name, or a properties file that can be read");
    }
  }
}
