package dev.patchbay.realtime;

import dev.patchbay.call.LimitPermit;
import dev.patchbay.realtime.session.SessionPlaces;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a call holds until its session ends: the permit of the route's limit, its places, its
 * provider.
 *
 * <p>Threading: the call's thread until the session is open, then the thread that ends it.
 */
final class SessionHold {

  private final LimitPermit permit;
  private final SessionPlaces places;
  private final RealtimeCall call;
  private final AtomicBoolean closed = new AtomicBoolean();
  private boolean hasPlace;
  private boolean hasClientPlace;
  private boolean kept;
  private ConnectedProvider provider;

  SessionHold(LimitPermit permit, SessionPlaces places, RealtimeCall call) {
    this.permit = permit;
    this.places = places;
    this.call = call;
  }

  /** Takes a place of the router's and of the client's; false if one is missing. */
  boolean takePlaces() {
    hasPlace = places.tryTake(call.limits().counts());
    hasClientPlace =
        hasPlace && places.tryTakeOfClient(call.request().client(), call.limits().counts());
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
        places.giveBack();
      }
      if (hasClientPlace) {
        places.giveBackOfClient(call.request().client());
      }
    }
  }
}
