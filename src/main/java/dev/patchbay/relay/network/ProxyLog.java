package dev.patchbay.relay.network;

import dev.patchbay.api.Secret;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log of the HTTP proxies on the way to providers: a proxy of the environment is in use without
 * anybody having configured it here.
 *
 * <p>Threading: any thread.
 */
public final class ProxyLog {

  private static final Logger LOG = LoggerFactory.getLogger(ProxyLog.class);

  private final AtomicReference<SortedMap<String, String>> told =
      new AtomicReference<>(new TreeMap<>());

  /**
   * Tells which providers are called through which proxy, if that has changed.
   *
   * @param proxies proxy by name of the provider; {@link Secret#NONE} for none
   */
  public void tell(SortedMap<String, Secret> proxies) {
    SortedMap<String, String> now = new TreeMap<>();
    proxies.forEach(
        (provider, proxy) -> {
          if (!proxy.isEmpty()) {
            now.merge(place(HttpProxy.of(proxy)), provider, (some, one) -> some + ", " + one);
          }
        });
    if (now.equals(told.getAndSet(now))) {
      return;
    }
    if (now.isEmpty()) {
      LOG.info("no provider is called through an HTTP proxy any more");
    }
    now.forEach((proxy, names) -> LOG.info("HTTP proxy {} on the way to {}", proxy, names));
  }

  /** Without the sign-in. */
  private static String place(HttpProxy proxy) {
    return proxy.host() + ":" + proxy.port();
  }
}
