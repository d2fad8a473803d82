package dev.patchbay.config.reader;

import dev.patchbay.api.AudioTask;
import dev.patchbay.config.value.ConfigValues;
import dev.patchbay.config.value.Problems;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParsers;
import dev.patchbay.loadbalancer.ProviderPolicy;
import dev.patchbay.routing.provider.Provider;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/**
 * Providers of one configuration.
 *
 * @param present providers in use, by name, in their configured order
 * @param policies policy of each of them: health checks, breaker, concurrency limit
 * @param omitted names of the optional providers that are left out because they have no key
 */
public record ConfiguredProviders(
    Map<String, Provider> present, List<ProviderPolicy> policies, Set<String> omitted) {

  public static ConfiguredProviders read(
      Collection<String> names, ConfigValues lookup, Problems problems) {
    Map<String, Provider> present = new LinkedHashMap<>();
    List<ProviderPolicy> policies = new ArrayList<>();
    Set<String> omitted = new LinkedHashSet<>();
    for (String name : names) {
      SortedMap<String, String> preset = preset(name, lookup, problems);
      lookup.include(preset.keySet().stream().map(ProviderReader.prefix(name)::concat).toList());
      ProviderReader reader = new ProviderReader(name, lookup.values(), preset, problems);
      Optional<Provider> provider = reader.read();
      provider.ifPresentOrElse(found -> present.put(name, found), () -> omitted.add(name));
      provider.map(reader::policy).ifPresent(policies::add);
      String from = lookup.values().getOrDefault(ProviderReader.prefix(name) + "preset", name);
      problems.locate(key -> PresetFile.location(from, key));
    }
    return new ConfiguredProviders(present, policies, omitted);
  }

  /** The configured preset; else the one with the name of the provider; else generic. */
  private static SortedMap<String, String> preset(
      String name, ConfigValues lookup, Problems problems) {
    Section keys = Section.of(lookup.values(), ProviderReader.prefix(name), problems);
    String byDefault = Presets.names().contains(name) ? name : Presets.GENERIC;
    return keys.read("preset", Presets.PARSER)
        .or(() -> Presets.named(byDefault))
        .orElseGet(TreeMap::new);
  }

  /** The day on which the preset of a provider was compared with its documentation, if it says. */
  public static Optional<LocalDate> checked(String name, Config config) {
    return day(name, "checked", config);
  }

  /** The day of the price list of a provider's preset, if it has one. */
  public static Optional<LocalDate> priced(String name, Config config) {
    return day(name, "price-list.date", config);
  }

  private static Optional<LocalDate> day(String name, String key, Config config) {
    Problems problems = new Problems();
    String prefix = ProviderReader.prefix(name);
    ConfigValues lookup = new ConfigValues(config, problems);
    lookup.include(List.of(prefix + "preset", prefix + key));
    SortedMap<String, String> preset = preset(name, lookup, problems);
    return Section.of(lookup.values(), prefix, problems)
        .orElse(preset, "")
        .read(key, ValueParsers.DAY);
  }

  /** Providers in use that support at least one of these tasks. */
  public List<Provider> supporting(Collection<AudioTask> tasks) {
    return present.values().stream()
        .filter(provider -> tasks.stream().anyMatch(t -> provider.service(t).isPresent()))
        .toList();
  }

  List<String> names() {
    List<String> names = new ArrayList<>(present.keySet());
    names.addAll(omitted);
    return names;
  }
}
