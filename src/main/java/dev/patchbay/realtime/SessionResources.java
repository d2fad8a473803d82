package dev.patchbay.realtime;

import dev.patchbay.call.LimitPermit;
import dev.patchbay.realtime.session.SessionLimiter;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Resources that a call holds until its session ends: the permit of the route's limit, its places,
 * its provider.
 *
 * <p>Threading: the call's thread until the session is open, then the thread that ends it.
 */
final class SessionResources {

  private final LimitPermit permit;
  private final SessionLimiter places;
  private final RealtimeCall call;
  private final AtomicBoolean closed = new AtomicBoolean();
  private boolean hasPlace;
  private boolean hasClientPlace;
  private boolean kept;
  private ConnectedProvider provider;

  SessionResources(LimitPermit permit, SessionLimiter places, RealtimeCall call) {
    this.permit = permit;
    this.places = places;
    this.call = call;
  }

  /** Takes a place of the router's and of the client's; false if one is missing. */
  boolean takePlaces() {
    hasPlace = places.tryAcquire(call.limits().counts());
    hasClientPlace =
        hasPlace && places.tryAcquireForClient(call.request().client(), call.limits().counts());
    return hasClientPlace;
  }

  void opened(ConnectedProvider connected) {
    provider = connected;
  }

  ConnectedProvider provider() {
    return provider;
  }

  /** From now on the session's end closes it. */
  void keep() {
    kept = true;
  }

  void closeUnlessOpen() {
    if (!kept) {
      close();
    }
  }

  void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      if (provider != null) {
        provider.close();
      }
    } finally {
      permit.close();
      if (hasPlace) {
        places.release();
      }
      if (hasClientPlace) {
        places.releaseForClient(call.request().client());
      }
    }
  }
}
