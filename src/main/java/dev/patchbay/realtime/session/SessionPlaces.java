package dev.patchbay.realtime.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Places of sessions: how many there are at once, of the router, of each client and of each
 * provider. Threading: any thread; never blocks.
 */
public final class SessionPlaces {

  private static final String ALL = "";

  private final Map<String, Integer> taken = new ConcurrentHashMap<>();

  /** Takes a place of the router's; false if there is none left. */
  public boolean tryTake(SessionLimits.Counts most) {
    return tryTake(ALL, most.all());
  }

  public boolean tryTakeOfClient(String client, SessionLimits.Counts most) {
    return tryTake("client " + client, most.client());
  }

  public boolean tryTakeOfProvider(String provider, SessionLimits.Counts most) {
    return tryTake("provider " + provider, most.provider());
  }

  public void giveBack() {
    giveBack(ALL);
  }

  public void giveBackOfClient(String client) {
    giveBack("client " + client);
  }

  public void giveBackOfProvider(String provider) {
    giveBack("provider " + provider);
  }

  private boolean tryTake(String key, int most) {
    int now = taken.merge(key, 1, Integer::sum);
    if (most > 0 && now > most) {
      giveBack(key);
      return false;
    }
    return true;
  }

  private void giveBack(String key) {
    taken.computeIfPresent(key, (name, count) -> count > 1 ? count - 1 : null);
  }
}
