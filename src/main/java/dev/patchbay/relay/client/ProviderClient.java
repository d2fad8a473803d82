package dev.patchbay.relay.client;

import dev.patchbay.relay.client.entity.UploadProgress;
import dev.patchbay.routing.provider.Provider;

/** HTTP client that sends calls to providers. */
public interface ProviderClient {

  /**
   * Sends one request and reads the head of its response. Blocks until then; the caller bounds the
   * time through {@code cancellation}.
   *
   * @param progress follows a large body on its way
   * @param cancellation receives its action before anything blocks
   * @throws AttemptFailed if no head was received
   */
  ProviderAnswer send(
      Provider provider, ProviderCall call, UploadProgress progress, Cancellation cancellation)
      throws AttemptFailed;

  /**
   * This call with the headers that sign it, for a handshake that another client sends; {@link
   * #send} signs by itself.
   *
   * @throws AttemptFailed if it cannot be signed
   */
  default ProviderCall signed(Provider provider, ProviderCall call) throws AttemptFailed {
    return call;
  }

  /** True once the router is stopping: later failures are not the provider's fault. */
  boolean closed();
}
