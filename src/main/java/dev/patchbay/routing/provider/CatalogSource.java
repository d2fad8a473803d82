package dev.patchbay.routing.provider;

import java.util.List;

/**
 * Source of a provider's part of the merged catalogue.
 *
 * @param modelsPath path that lists its models, below its URL; empty for none
 * @param voicesPath path that lists its voices; empty for none
 * @param models model names listed besides those that the provider lists
 * @param voices voice names listed besides those that the provider lists
 */
public record CatalogSource(
    String modelsPath, String voicesPath, List<String> models, List<String> voices) {

  public CatalogSource {
    models = List.copyOf(models);
    voices = List.copyOf(voices);
  }
}
