package dev.patchbay.config;

import dev.patchbay.config.reader.Presets;
import dev.patchbay.config.source.ConfigSources;
import dev.patchbay.config.value.ConfigKeys;
import dev.patchbay.config.value.ConfigValues;
import dev.patchbay.config.value.Entry;
import dev.patchbay.config.value.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/**
 * Effective value of one configuration key, safe to display.
 *
 * @param key full name of the key
 * @param value value as it may be displayed; {@code ***} if it may be a secret
 * @param source kind of source it comes from: {@code file}, {@code environment}, {@code system
 *     properties} or {@code defaults}
 */
public record EffectiveValue(String key, String value, String source) {

  /** All effective values of this generation, ordered by key. */
  public static List<EffectiveValue> of(Generation generation) {
    ConfigValues lookup = new ConfigValues(generation.config(), new Problems());
    lookup.include(ConfigKeys.withNames(names(generation.settings())));
    List<EffectiveValue> values = new ArrayList<>();
    lookup
        .values()
        .forEach(
            (key, value) -> {
              int ordinal = generation.config().getConfigValue(key).getSourceOrdinal();
              values.add(
                  new EffectiveValue(key, new Entry(key, value).displayValue(), source(ordinal)));
            });
    return values;
  }

  /** Name of the preset that a provider uses. */
  public static String preset(Generation generation, String provider) {
    String byDefault = Presets.names().contains(provider) ? provider : Presets.GENERIC;
    return find(generation.config(), "patchbay.provider." + provider + ".preset").orElse(byDefault);
  }

  private static Optional<String> find(Config config, String key) {
    try {
      return config.getOptionalValue(key, String.class).map(String::strip);
    } catch (NoSuchElementException | IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  private static Map<String, List<String>> names(Settings settings) {
    return Map.of(
        "provider", list(settings.providers(), one -> one.name()),
        "route", list(settings.routes(), one -> one.name()),
        "client", list(settings.access().clients(), one -> one.name()),
        "limit", list(settings.limits().all(), one -> one.name()));
  }

  private static <T> List<String> list(List<T> all, Function<T, String> name) {
    return all.stream().map(name).toList();
  }

  private static String source(int ordinal) {
    return switch (ordinal) {
      case ConfigSources.PROPERTIES -> "system properties";
      case ConfigSources.ENVIRONMENT -> "environment";
      case ConfigSources.FILE -> "file";
      default -> "defaults";
    };
  }
}
