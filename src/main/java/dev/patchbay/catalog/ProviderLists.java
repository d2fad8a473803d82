package dev.patchbay.catalog;

import dev.patchbay.routing.provider.Provider;
import java.time.Duration;
import java.util.Optional;

/** Fetches a model list or voice list from a provider. */
public interface ProviderLists {

  /**
   * The body of a successful GET; empty if it failed, took too long, or is larger than {@link
   * Catalog#LARGEST_LIST}.
   *
   * @param path appended to the provider's URL
   */
  Optional<byte[]> get(Provider provider, String path, Duration timeout);
}
