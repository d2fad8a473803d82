package dev.patchbay.relay.client;

import dev.patchbay.routing.provider.Network;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.Service;
import java.time.Duration;

/** Key of a connection pool: the provider, its address, its connect timeout and the way to it. */
record PoolKey(String provider, String authority, Duration connect, Network network) {

  static PoolKey of(Provider provider) {
    // All services of a provider share its connections; the longest connect timeout applies.
    Duration connect = Duration.ZERO;
    for (Service service : provider.services().values()) {
      Duration own = service.deadlines().connect();
      connect = own.compareTo(connect) > 0 ? own : connect;
    }
    return new PoolKey(
        provider.name(), provider.url().getRawAuthority(), connect, provider.network());
  }
}
