package dev.patchbay.realtime.provider;

import dev.patchbay.relay.client.AttemptFailed;
import dev.patchbay.relay.network.TlsContext;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.provider.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/**
 * Cache of TLS contexts, one for each pair of trusted authorities and client certificate.
 *
 * <p>Threading: any thread.
 */
final class TlsContextCache {

  private record Key(String trust, String certificate) {}

  /** More than any configuration has; former ones have left the rest. */
  private static final int MOST = 100;

  private final Map<Key, SSLContext> contexts = new ConcurrentHashMap<>();

  /**
   * The context for this network.
   *
   * @throws AttemptFailed if its certificates cannot be used
   */
  SSLContext of(Network network) throws AttemptFailed {
    if (contexts.size() > MOST) {
      contexts.clear();
    }
    try {
      Key key = new Key(network.trust(), network.certificate());
      return contexts.computeIfAbsent(key, TlsContextCache::context);
    } catch (UncheckedIOException unusable) {
      throw new AttemptFailed(Fault.TLS, unusable.getCause().getMessage(), unusable);
    }
  }

  private static SSLContext context(Key key) {
    try {
      return key.trust().isEmpty() && key.certificate().isEmpty()
          ? SSLContext.getDefault()
          : TlsContext.of(key.trust(), key.certificate());
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    } catch (NoSuchAlgorithmException none) {
      throw new UncheckedIOException(new IOException(none.getMessage(), none));
    }
  }
}
