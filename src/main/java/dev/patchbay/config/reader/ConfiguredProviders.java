package dev.patchbay.config.reader;

import dev.patchbay.api.AudioTask;
import dev.patchbay.config.value.ConfigValues;
import dev.patchbay.config.value.Problems;
import dev.patchbay.config.value.Section;
import dev.patchbay.loadbalancer.ProviderPolicy;
import dev.patchbay.routing.provider.Provider;
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

/**
 * The providers of one configuration.
 *
 * @param present those there are, by name, in their order
 * @param terms on what terms each of them is asked
 * @param leftOut optional ones whose key is not there
 */
public record ConfiguredProviders(
    Map<String, Provider> present, List<ProviderPolicy> terms, Set<String> leftOut) {

  public static ConfiguredProviders read(
      Collection<String> names, ConfigValues lookup, Problems problems) {
    Map<String, Provider> present = new LinkedHashMap<>();
    List<ProviderPolicy> terms = new ArrayList<>();
    Set<String> leftOut = new LinkedHashSet<>();
    for (String name : names) {
      SortedMap<String, String> preset = preset(name, lookup, problems);
      lookup.include(preset.keySet().stream().map(ProviderReader.prefix(name)::concat).toList());
      ProviderReader reader = new ProviderReader(name, lookup.values(), preset, problems);
      Optional<Provider> provider = reader.read();
      provider.ifPresentOrElse(found -> present.put(name, found), () -> leftOut.add(name));
      provider.map(reader::terms).ifPresent(terms::add);
    }
    return new ConfiguredProviders(present, terms, leftOut);
  }

  /** The preset that is named; else the one that is called as the provider is; else generic. */
  private static SortedMap<String, String> preset(
      String name, ConfigValues lookup, Problems problems) {
    Section keys = Section.of(lookup.values(), ProviderReader.prefix(name), problems);
    String usual = Presets.names().contains(name) ? name : Presets.GENERIC;
    return keys.read("preset", Presets.FORM).or(() -> Presets.named(usual)).orElseGet(TreeMap::new);
  }

  public List<Provider> doing(Collection<AudioTask> tasks) {
    return present.values().stream()
        .filter(provider -> tasks.stream().anyMatch(t -> provider.service(t).isPresent()))
        .toList();
  }

  List<String> names() {
    List<String> names = new ArrayList<>(present.keySet());
    names.addAll(leftOut);
    return names;
  }
}
