package dev.patchbay.routing;

import java.util.Map;

/**
 * A provider in a route, with that route's names for model and voice.
 *
 * @param provider whom to ask
 * @param models asked → sent, looked at before the provider's own map; keys may be globs
 * @param voices likewise
 */
public record Candidate(Provider provider, Map<String, String> models, Map<String, String> voices) {

  public Candidate {
    models = Map.copyOf(models);
    voices = Map.copyOf(voices);
  }
}
