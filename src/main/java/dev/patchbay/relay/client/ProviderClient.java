package dev.patchbay.relay.client;

import dev.patchbay.routing.provider.Provider;

/** Sends calls to providers. */
public interface ProviderClient {

  /**
   * Sends one request and reads the head of its answer. Blocks until then; the caller bounds the
   * time through {@code cut}.
   *
   * @param cut armed before anything blocks
   * @throws AttemptFailed if there was no head
   */
  ProviderAnswer send(Provider provider, ProviderCall call, Cancellation cut) throws AttemptFailed;

  /** True once the router stops: what fails from then on is no provider's fault. */
  boolean closed();
}
