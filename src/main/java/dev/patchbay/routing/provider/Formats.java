package dev.patchbay.routing.provider;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The response formats of a provider's task.
 *
 * @param offered formats by name; empty if not known, then everything is accepted
 * @param byModel narrower sets for some models, as glob → formats in order; the first match wins
 * @param defaultFormat format of an answer when none is requested; empty if not known
 * @param pcmRate sample rate in Hz of its headerless {@code pcm}; 0 if not known
 * @param wavRate sample rate in Hz of its {@code wav}, if it always is 16 bit mono at that rate; 0
 *     if not known
 */
public record Formats(
    Set<String> offered,
    List<Map.Entry<String, Set<String>>> byModel,
    String defaultFormat,
    int pcmRate,
    int wavRate) {

  public static final Formats ANY = new Formats(Set.of(), List.of(), "", 0, 0);

  public Formats {
    offered = Set.copyOf(offered);
    byModel = List.copyOf(byModel);
  }

  public boolean offers(String format, String model) {
    Set<String> names = names(model);
    return names.isEmpty() || names.contains(format);
  }

  /** True if the formats of this model are configured; otherwise everything is accepted. */
  public boolean known(String model) {
    return !names(model).isEmpty();
  }

  private Set<String> names(String model) {
    if (byModel.isEmpty()) {
      return offered;
    }
    return byModel.stream()
        .filter(entry -> Globs.glob(entry.getKey(), model))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(offered);
  }
}
