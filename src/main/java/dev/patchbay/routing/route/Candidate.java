package dev.patchbay.routing.route;

import dev.patchbay.routing.provider.Provider;
import java.util.Map;

/**
 * Candidate of a route: a provider, with that route's names for model and voice.
 *
 * @param provider the provider
 * @param models requested → sent, consulted before the provider's own map; keys may be globs
 * @param voices requested → sent, consulted before the provider's own map; keys may be globs
 * @param backup true if it is tried only when no other is eligible
 * @param weight its share in a weighted balance; at least 1
 */
public record Candidate(
    Provider provider,
    Map<String, String> models,
    Map<String, String> voices,
    boolean backup,
    int weight) {

  /** A candidate of weight 1 that is no backup. */
  public Candidate(Provider provider, Map<String, String> models, Map<String, String> voices) {
    this(provider, models, voices, false, 1);
  }

  public Candidate {
    models = Map.copyOf(models);
    voices = Map.copyOf(voices);
    if (weight < 1) {
      throw new IllegalArgumentException("weight: " + weight + " (expected: >= 1)");
    }
  }
}
