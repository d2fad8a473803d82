package dev.patchbay.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.api.AudioTask;
import dev.patchbay.config.source.BadConfiguration;
import dev.patchbay.config.source.ConfigSources;
import dev.patchbay.config.source.Problem;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.Service;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Settings parsed from configuration lines. */
public final class Configured {

  /** A provider that needs nothing else. */
  public static final String STUDIO = "patchbay.provider.studio.url=http://127.0.0.1:9/v1";

  private Configured() {}

  public static Settings settings(String... lines) {
    return settings(Map.of(), lines);
  }

  public static Settings settings(Map<String, String> environment, String... lines) {
    return SettingsReader.read(new ConfigSources(environment, keys(lines)).open());
  }

  public static List<Problem> problems(String... lines) {
    return catchThrowableOfType(BadConfiguration.class, () -> settings(lines)).problems();
  }

  public static Provider provider(String name, String... lines) {
    return provider(settings(lines), name);
  }

  public static Provider provider(Settings settings, String name) {
    return settings.providers().stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  public static Service service(AudioTask task, String... lines) {
    return provider("studio", lines).service(task).orElseThrow();
  }

  public static Map<String, String> keys(String... lines) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(String.join("\n", lines)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> keys = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> keys.put(key, properties.getProperty(key)));
    return keys;
  }
}
