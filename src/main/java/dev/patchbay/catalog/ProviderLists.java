package dev.patchbay.catalog;

import dev.patchbay.routing.provider.Provider;
import java.time.Duration;
import java.util.Optional;

/** Asks a provider for one of its lists. */
public interface ProviderLists {

  /**
   * The body of a good answer to a GET; empty if there was none in time, or if it is larger than
   * {@link Catalog#LARGEST_LIST}.
   *
   * @param path below the provider's URL
   */
  Optional<byte[]> get(Provider provider, String path, Duration timeout);
}
