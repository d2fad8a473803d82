package dev.patchbay.routing.route;

import dev.patchbay.routing.provider.Provider;
import java.util.Map;

/**
 * A provider in a route, with that route's names for model and voice.
 *
 * @param provider whom to ask
 * @param models asked → sent, looked at before the provider's own map; keys may be globs
 * @param voices likewise
 * @param backup true if it is asked only when no other is askable
 * @param weight its share where the balance is by weight; at least 1
 */
public record Candidate(
    Provider provider,
    Map<String, String> models,
    Map<String, String> voices,
    boolean backup,
    int weight) {

  /** A candidate like any other. */
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
