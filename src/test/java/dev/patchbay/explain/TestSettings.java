package dev.patchbay.explain;

import dev.patchbay.config.Settings;
import dev.patchbay.config.SettingsReader;
import dev.patchbay.config.source.ConfigSources;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Settings read from lines of properties, and questions about calls. */
public final class TestSettings {

  private TestSettings() {}

  public static Settings settings(String lines) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(lines));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    Map<String, String> values = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name)));
    return SettingsReader.read(new ConfigSources(Map.of(), values).open());
  }

  /** A speech call from names and values: {@code model}, {@code tts-1}, … */
  static CallQuestion speech(String... words) {
    Map<String, String> values = new TreeMap<>(Map.of("input", "Hello."));
    for (int i = 0; i < words.length; i += 2) {
      values.put(words[i], words[i + 1]);
    }
    return CallQuestion.of(new CallShorthand(values), "", "", Map.of());
  }

  static Explanation explain(String lines, CallQuestion question) {
    Settings settings = settings(lines);
    return new Explainer(settings, RouterState.atStart(settings)).explain(question);
  }
}
