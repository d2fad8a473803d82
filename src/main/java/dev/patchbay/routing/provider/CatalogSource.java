package dev.patchbay.routing.provider;

import dev.patchbay.routing.provider.wire.ListFormat;
import java.util.List;

/**
 * Source of a provider's part of the merged catalogue.
 *
 * @param modelsPath path that lists its models, below its URL; empty for none
 * @param voicesPath path that lists its voices; empty for none
 * @param models model names listed besides those that the provider lists
 * @param voices voice names listed besides those that the provider lists
 * @param modelsFormat format of its list of models
 * @param voicesFormat format of its list of voices
 */
public record CatalogSource(
    String modelsPath,
    String voicesPath,
    List<String> models,
    List<String> voices,
    ListFormat modelsFormat,
    ListFormat voicesFormat) {

  /** A source whose lists are in the usual formats. */
  public CatalogSource(
      String modelsPath, String voicesPath, List<String> models, List<String> voices) {
    this(modelsPath, voicesPath, models, voices, ListFormat.USUAL, ListFormat.USUAL);
  }

  public CatalogSource {
    models = List.copyOf(models);
    voices = List.copyOf(voices);
  }
}
