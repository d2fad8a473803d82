package dev.patchbay.config.reader;

import dev.patchbay.config.source.ClasspathProperties;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** Presets of known kinds of providers: a properties file each, with the keys of a provider. */
public final class Presets {

  public static final String GENERIC = "generic";

  private static final String FOLDER = "/dev/patchbay/presets/";
  static final String BASED_ON = "based-on";

  /** Parser for the name of a preset or of a preset file. */
  static final ValueParser<SortedMap<String, String>> PARSER =
      text -> {
        if (PresetFile.isNamedBy(text)) {
          return PresetFile.read(text);
        }
        return load(ValueParsers.oneOf(names(), name -> name).read(text));
      };

  private Presets() {}

  public static List<String> names() {
    return List.of(properties("presets").getProperty("names").split(","));
  }

  /** Keys and values of a preset, including those of the preset that it is based on. */
  static Optional<SortedMap<String, String>> named(String name) {
    return names().contains(name) ? Optional.of(load(name)) : Optional.empty();
  }

  private static SortedMap<String, String> load(String name) {
    return withBase(properties(name));
  }

  static SortedMap<String, String> withBase(Properties own) {
    SortedMap<String, String> values = new TreeMap<>();
    String base = own.getProperty(BASED_ON, "").strip();
    if (!base.isEmpty()) {
      values.putAll(load(ValueParsers.oneOf(names(), name -> name).read(base)));
    }
    own.stringPropertyNames().forEach(key -> values.put(key, own.getProperty(key)));
    values.remove(BASED_ON);
    return values;
  }

  private static Properties properties(String name) {
    return ClasspathProperties.properties(FOLDER + name + ".properties");
  }
}
