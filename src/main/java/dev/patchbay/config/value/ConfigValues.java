package dev.patchbay.config.value;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Looks up the values of one configuration under the router's prefix, with all expressions
 * resolved.
 *
 * <p>The name of an environment variable cannot be turned back into a key ({@code _} may stand for
 * any character). Variables therefore give values to keys that are known from elsewhere, and are
 * never searched for unknown keys.
 */
public final class ConfigValues {

  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}:]+)");

  private final Config config;
  private final Problems problems;
  private final SortedSet<String> written = new TreeSet<>();
  private final Set<String> included = new HashSet<>();
  private final SortedMap<String, String> values = new TreeMap<>();

  public ConfigValues(Config config, Problems problems) {
    this.config = config;
    this.problems = problems;
    for (ConfigSource source : config.getConfigSources()) {
      if (!(source instanceof EnvConfigSource)) {
        source.getPropertyNames().stream().map(this::withoutProfile).forEach(this::add);
      }
    }
    include(written);
  }

  private void add(String name) {
    if (name.startsWith(ConfigKeys.PREFIX)) {
      written.add(name);
    }
  }

  /** {@code %dev.patchbay.routes} is {@code patchbay.routes} while that profile is on. */
  private String withoutProfile(String name) {
    int dot = name.indexOf('.');
    boolean profiled = name.startsWith("%") && dot > 0;
    boolean on =
        profiled
            && config instanceof SmallRyeConfig smallRye
            && smallRye.getProfiles().contains(name.substring(1, dot));
    return on ? name.substring(dot + 1) : name;
  }

  /** Keys set in the file or as a system property. */
  public SortedSet<String> written() {
    return Collections.unmodifiableSortedSet(written);
  }

  /** Values of all keys that have been looked up, by key. */
  public SortedMap<String, String> values() {
    return Collections.unmodifiableSortedMap(values);
  }

  /** Looks these keys up in all sources, the environment included. */
  public void include(Collection<String> keys) {
    keys.stream().filter(included::add).forEach(this::lookUp);
  }

  private void lookUp(String key) {
    ConfigValue found;
    try {
      found = config.getConfigValue(key);
    } catch (NoSuchElementException | IllegalArgumentException broken) {
      problems.unresolved(key, "an expression that does not refer to itself");
      return;
    }
    if (found.getValue() != null) {
      addValue(new Entry(key, found.getValue()));
    } else if (found.getRawValue() != null) {
      problems.unresolved(key, unsetVariable(found));
    }
  }

  private void addValue(Entry entry) {
    boolean text = entry.key().contains(".set.") || entry.key().contains(".default.");
    if (!text && entry.value().strip().chars().anyMatch(ConfigValues::isAsciiControl)) {
      problems.add(entry, "a value without line breaks or other control characters");
      return;
    }
    values.put(entry.key(), entry.value());
  }

  private static boolean isAsciiControl(int c) {
    return c < ' ' || c == 0x7F;
  }

  /** Names only the first variable without a value: the rest of an expression may be a secret. */
  private String unsetVariable(ConfigValue found) {
    Matcher expression = EXPRESSION.matcher(found.getRawValue());
    while (expression.find()) {
      String name = expression.group(1);
      if (config.getOptionalValue(name, String.class).isEmpty()) {
        return "${" + name + "} to be set, or a default: ${" + name + ":default}";
      }
    }
    return "every ${NAME} to be set, or a default: ${NAME:default}";
  }
}
