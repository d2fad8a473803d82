package dev.patchbay.routing.provider;

import java.util.List;

/**
 * What a provider shows of itself in the merged catalogue.
 *
 * @param modelsPath path that lists its models, below its URL; empty if it has none
 * @param voicesPath path that lists its voices; empty if it has none
 * @param models names listed besides what the provider tells
 * @param voices likewise
 */
public record CatalogSource(
    String modelsPath, String voicesPath, List<String> models, List<String> voices) {

  public CatalogSource {
    models = List.copyOf(models);
    voices = List.copyOf(voices);
  }
}
